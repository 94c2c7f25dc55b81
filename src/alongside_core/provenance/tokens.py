# SPDX-License-Identifier: Apache-2.0
"""Each word keeps the contribution that first brought it.

Revisions are laid side by side by their longest common runs; words that went are remembered, so that words
that come back (or are moved) go back to whoever brought them first. After Flöck and Acosta (2014), WikiWho,
with word tokens only; measured on made-up co-writing in agreement.md 3.7.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
LEAST_RUN = 2  # words in a row before a removed run counts as coming back


@dataclass(frozen=True)
class Revision:
    """The whole text as it was after somebody's contribution.

    `by` is who said or wrote it (empty when they chose to be named by their voice alone), `voice` the voice
    they spoke from. `scribe` is whoever wrote it down for them, and never becomes the author.
    """

    text: str
    by: str
    voice: str
    scribe: str = ""


@dataclass(frozen=True)
class Token:
    """One word of a text, who first brought it, and in which revision (counted from 0)."""

    word: str
    by: str
    voice: str
    revision: int


def words_of(text: str) -> list[str]:
    """The words of a text in order. Punctuation and spaces belong to nobody."""
    return WORD.findall(text)


def follow(revisions: Sequence[Revision]) -> tuple[list[Token], list[Token]]:
    """The words of the last revision, and every word that was ever new, each with whoever first brought it.

    Raises ValueError for a revision that names neither a person nor a voice: a scribe is not the author.
    """
    for number, revision in enumerate(revisions, 1):
        if not (revision.by or revision.voice):
            raise ValueError(
                f"revision {number} says neither who spoke nor from which voice; a scribe is not the author"
            )
    now: list[Token] = []
    gone: list[list[Token]] = []
    brought: list[Token] = []
    texts: dict[tuple[str, ...], list[Token]] = {}
    for number, revision in enumerate(revisions):
        words = words_of(revision.text)
        same = tuple(word.casefold() for word in words)
        then, fresh = _next(now, gone, words, revision, number)
        if same in texts:  # put back exactly as it was: every word goes back, single ones too
            then, fresh = [_spelt(t, w) for t, w in zip(texts[same], words, strict=True)], []
        now, texts[same] = then, then
        brought += fresh
    return now, brought


def _next(
    now: list[Token], gone: list[list[Token]], words: list[str], revision: Revision, number: int
) -> tuple[list[Token], list[Token]]:
    """The next text as tokens, and those that are new. Removed runs are added to `gone`, newest last."""
    steps = _matcher([t.word for t in now], words).get_opcodes()
    gone += [now[a:b] for kind, a, b, _, _ in steps if kind in ("delete", "replace")]
    then: list[Token] = []
    fresh: list[Token] = []
    for kind, a, b, c, d in steps:
        if kind == "equal":
            then += [_spelt(t, w) for t, w in zip(now[a:b], words[c:d], strict=True)]
        else:
            for token in _come_back(words[c:d], gone, revision, number):
                then.append(token)
                if token.revision == number:
                    fresh.append(token)
    return then, fresh


def _come_back(
    words: list[str], gone: list[list[Token]], revision: Revision, number: int
) -> list[Token]:
    """Tokens for inserted words: runs that were there before go to their first author, the rest is new."""
    found = _longest_gone(words, gone)
    if found is None:
        return [Token(word, revision.by, revision.voice, number) for word in words]
    run, start, place, size = found
    tokens = gone[run][start : start + size]
    gone[run : run + 1] = [gone[run][:start], gone[run][start + size :]]
    before = _come_back(words[:place], gone, revision, number)
    after = _come_back(words[place + size :], gone, revision, number)
    back = [_spelt(t, w) for t, w in zip(tokens, words[place : place + size], strict=True)]
    return before + back + after


def _longest_gone(words: list[str], gone: list[list[Token]]) -> tuple[int, int, int, int] | None:
    """(run, start in it, place in words, size) of the longest removed run among `words`; the newest if equal."""
    best = None
    known = {word.casefold() for word in words}
    for run in range(len(gone) - 1, -1, -1):
        if len(gone[run]) < LEAST_RUN or not known & {t.word.casefold() for t in gone[run]}:
            continue
        match = _matcher([t.word for t in gone[run]], words).find_longest_match()
        if match.size >= LEAST_RUN and (best is None or match.size > best[3]):
            best = (run, match.a, match.b, match.size)
    return best


def _matcher(before: list[str], after: list[str]) -> SequenceMatcher:
    """Capitals do not make another word. Autojunk is off: it would drop frequent words of long texts."""
    return SequenceMatcher(
        None, [w.casefold() for w in before], [w.casefold() for w in after], autojunk=False
    )


def _spelt(token: Token, word: str) -> Token:
    return Token(word, token.by, token.voice, token.revision)
