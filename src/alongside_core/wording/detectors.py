# SPDX-License-Identifier: Apache-2.0
"""The checks that count rather than look for words. Each yields hits in the text; the rule says the rest."""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .around import Around
from .barrels import two_in_one
from .hit import Hit
from .reading import Reading, Word
from .rules import Rule, RuleBook
from .scales import scale
from .topics import sensitive


@dataclass(frozen=True)
class Asked:
    """Everything a detector may look at."""

    reading: Reading
    kind: str
    book: RuleBook
    options: tuple[str, ...] | None
    offer: tuple[str, ...] | None
    around: Around | None
    known: frozenset[str]
    how_common: Callable[[str], float] | None


_ENDINGS = (
    "s",
    "es",
    "ed",
    "d",
    "ing",
    "ly",
    "er",
    "ers",
    "ies",
    "ied",
    "able",
    "ful",
    "ness",
    "less",
)
_TWICE_IS_FINE = frozenset(("that", "had", "no", "very", "really", "bye", "so", "in", "is"))
_RUN_UP = re.compile(
    r"(?:in|over|during|since|if|when|before|after|thinking|at|on|for|while|overall|so|because|as|once|from|"
    r"now|last|this|today|yesterday|apart|about|with|until|although|considering|given|within|between)(?![a-z])"
)
_CAPITALS = re.compile(r"(?<![A-Za-z0-9&/])[A-Z][A-Z&]{1,5}s?(?![A-Za-z0-9&])")
_LOUD = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2,}(?:'[A-Z]+)?(?:[ ,]+[A-Z]{2,}(?:'[A-Z]+)?)+(?![A-Za-z0-9])"
)
_LOUD_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,}(?![A-Za-z0-9])")
_MARKS = re.compile(r"!{2,}|\?{2,}|!\?|\?!")


def rare(rule: Rule, asked: Asked) -> Iterator[Hit]:
    """Words rarer than once in a few hundred thousand that are not everyday words here."""
    if asked.how_common is None:
        return
    known = asked.book.words["known"]
    for word in asked.reading.words:
        if (
            _may_be_rare(word, rule, asked)
            and word.text not in known
            and word.text not in asked.known
        ) and _frequency(word.text, asked.how_common) < rule.data["below"]:
            yield Hit(word.start, word.end)


def _may_be_rare(word: Word, rule: Rule, asked: Asked) -> bool:
    """Names are not rare words: a capital that does not begin a sentence."""
    if len(word.text) <= rule.data["longer_than"] or not re.fullmatch("[a-z]+", word.text):
        return False
    capital = asked.reading.plain[word.start] != asked.reading.lower[word.start]
    begins = any(start == word.start for start, _ in asked.reading.sentences)
    return not capital or begins


def _frequency(word: str, how_common: Callable[[str], float]) -> float:
    """The word's own frequency, or that of a common word it is plainly made from."""
    best = how_common(word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            stem = word[: -len(ending)]
            stem = stem + "y" if ending in ("ies", "ied") else stem
            best = max(best, how_common(stem) - 0.3, how_common(stem + "e") - 0.3)
            if stem[-1] == stem[-2]:
                best = max(best, how_common(stem[:-1]) - 0.3)
    return best


def acronym(rule: Rule, asked: Asked) -> Iterator[Hit]:
    """Two to six capitals that are neither everyday, nor written out here or earlier."""
    plain, words = asked.reading.plain, asked.book.words
    if _mostly_capitals(plain):
        return
    explained = asked.around.explained if asked.around else frozenset()
    seen: set[str] = set()
    for match in _CAPITALS.finditer(plain):
        letters = match.group().rstrip("s")
        if letters in words["acronyms_known"] or letters in explained or letters in seen:
            continue
        if (
            letters.lower() in words["emphasis"]
            or letters.lower() in asked.known
            or len(letters) < 2
        ):
            continue
        seen.add(letters)
        if not _written_out(plain, match.start(), match.end()):
            yield Hit(match.start(), match.end())


def _mostly_capitals(plain: str) -> bool:
    letters = [c for c in plain if "a" <= c <= "z" or "A" <= c <= "Z"]
    return len(letters) > 8 and sum(c <= "Z" for c in letters) > 0.6 * len(letters)


def _written_out(plain: str, start: int, end: int) -> bool:
    """“sickness benefit (ESA)” or “ESA (sickness benefit)”."""
    in_brackets = plain[:start].endswith("(") and plain[end : end + 1] == ")" and start > 3
    return in_brackets or plain[end : end + 2] == " ("


def nouns(rule: Rule, asked: Asked) -> Iterator[Hit]:
    """A pile of words in -tion, -ment and the like: two side by side, or `pile` in a sentence."""
    for start, end in asked.reading.sentences:
        abstract = [word for word in asked.reading.words_in(start, end) if _abstract(word, asked)]
        beside = [
            (first, second)
            for first, second in itertools.pairwise(abstract)
            if second.start - first.end == 1
        ]
        if beside:
            yield Hit(beside[0][0].start, beside[0][1].end)
        elif len(abstract) >= rule.data["pile"]:
            yield Hit(abstract[0].start, abstract[-1].end)


def _abstract(word: Word, asked: Asked) -> bool:
    lists = asked.book.lists
    if len(word.text) < 7 or word.text in asked.book.words["noun_exceptions"]:
        return False
    return word.text.endswith(tuple(lists["noun_endings"]))


def long(rule: Rule, asked: Asked) -> Iterator[Hit]:
    """Sentences of more words than can be held in mind."""
    for start, end in asked.reading.sentences:
        count = len(
            [w for w in asked.reading.lower[start:end].split(" ") if re.search("[a-z0-9]", w)]
        )
        if count > rule.data["ask_above"]:
            level = "stop" if count > rule.data["stop_above"] else "ask"
            yield Hit(
                start, end, level, reason=f"{count} words are much to hold in mind when heard once."
            )


def many_things(rule: Rule, asked: Asked) -> Iterator[Hit]:
    """Many commas, or a list of four things and more, in one sentence."""
    for start, end in asked.reading.sentences:
        piece = asked.reading.lower[start:end]
        commas = [m.start() for m in re.finditer(r"[,;](?=[ ])", piece)]
        if commas and _RUN_UP.match(piece):
            commas = commas[1:]
        if not commas:
            continue
        things = (
            len(commas)
            + 1
            + bool(re.search(r"[a-z0-9] (?:and|or) [^,;]+$", piece[commas[-1] + 2 :]))
        )
        if len(commas) >= rule.data["commas"] or things >= rule.data["things"]:
            yield Hit(start, end)


def clauses(rule: Rule, asked: Asked) -> Iterator[Hit]:
    """Three and more clauses inside one sentence, or a long run-up before the main point."""
    inner = asked.book.words["clause_words"]
    for start, end in asked.reading.sentences:
        words = asked.reading.words_in(start, end)
        if (
            sum(word.text in inner for word in words[1:]) + (words[:1] != [] and _opens(words))
            >= rule.data["from"]
        ):
            yield Hit(start, end)
        elif (comma := _first_comma(asked.reading, start, end)) and _opens_run_up(
            asked.reading, start
        ):
            before = asked.reading.words_in(start, comma)
            if len(before) >= rule.data["run_up"]:
                yield Hit(start, comma)


def _opens(words: list[Word]) -> bool:
    return words[0].text in ("if", "because", "although", "while", "since", "unless", "whilst")


def _first_comma(reading: Reading, start: int, end: int) -> int:
    place = reading.lower.find(", ", start, end)
    return max(place, 0)


def _opens_run_up(reading: Reading, start: int) -> bool:
    return bool(_RUN_UP.match(reading.lower, start))


def double_negative(rule: Rule, asked: Asked) -> Iterator[Hit]:
    """Two negatives in one sentence with nothing that parts them; one of them a plain “not” or its kin."""
    words = asked.book.words
    for start, end in asked.reading.sentences:
        last: Word | None = None
        for word in asked.reading.words_in(start, end):
            hard, soft = _negative(word.text, words)
            if word.text in words["negative_breaks"] or (
                last and "," in asked.reading.lower[last.end : word.start]
            ):
                last = None
            if not (hard or soft) or _harmless(asked.reading, word):
                continue
            if last and (hard or _negative(last.text, words)[0]):
                yield Hit(last.start, word.end)
                break
            last = word


def _negative(word: str, words: dict) -> tuple[bool, bool]:
    return word in words["hard_negative"] or word.endswith("n't"), word in words["soft_negative"]


_OR_NOT = re.compile(r"(?:or|whether|if|not|why|of|to)$")


def _harmless(reading: Reading, word: Word) -> bool:
    """“or not”, “if not”, “not only”, “why not”, quotes, “against” a wall."""
    before, after = reading.lower[: word.start].rstrip(" "), reading.lower[word.end :]
    if word.text == "not" and re.search(r"(?:^|[^a-z])(?:or|if|why)$", before):
        return True
    if re.match(r" (?:only|just|sure|at all)(?![a-z])", after) and word.text in ("not", "nothing"):
        return True
    if word.text == "no" and re.search(r"(?:yes or|or)$|^$", before):
        return True
    return reading.is_quoted(word.start, word.end)


def repeated(rule: Rule, asked: Asked) -> Iterator[Hit]:
    """The same word twice with only a space between."""
    words = asked.reading.words
    for first, second in itertools.pairwise(words):
        between = asked.reading.lower[first.end : second.start].strip(" ")
        if first.text == second.text and first.text not in _TWICE_IS_FINE and not between:
            yield Hit(first.start, second.end)


def question_mark(rule: Rule, asked: Asked) -> Iterator[Hit]:
    """A sentence that begins as a question and has no mark."""
    words = asked.reading.words
    if not words or "?" in asked.reading.lower or re.search(r"[:…][ ]*$", asked.reading.lower):
        return
    lists = asked.book.words
    if words[0].text in lists["aux"] or words[0].text in (
        "what",
        "which",
        "who",
        "where",
        "why",
        "how",
    ):
        yield Hit(words[-1].start, words[-1].end)


def shouting(rule: Rule, asked: Asked) -> Iterator[Hit]:
    """Runs of capitals, a plain word in capitals, or many marks."""
    plain, words = asked.reading.plain, asked.book.words
    for match in _LOUD.finditer(plain):
        parts = re.findall("[A-Z]{2,}", match.group())
        if (
            sum(part not in words["acronyms_known"] for part in parts) >= 2
            or len(match.group()) > 12
        ):
            yield Hit(match.start(), match.end())
    for match in _LOUD_WORD.finditer(plain):
        if match.group().lower() in words["emphasis"] and match.group() not in ("NO", "YES"):
            yield Hit(match.start(), match.end())
    for match in _MARKS.finditer(plain):
        yield Hit(match.start(), match.end())


DETECTORS: dict[str, Callable[[Rule, Asked], Iterator[Hit]]] = {
    "rare": rare,
    "acronym": acronym,
    "nouns": nouns,
    "long": long,
    "many_things": many_things,
    "clauses": clauses,
    "two_in_one": two_in_one,
    "double_negative": double_negative,
    "repeated": repeated,
    "question_mark": question_mark,
    "shouting": shouting,
    "scale": scale,
    "sensitive": sensitive,
}
