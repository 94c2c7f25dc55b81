# SPDX-License-Identifier: Apache-2.0
"""One thing called by two names: people wonder whether two things are meant."""

import re
from collections.abc import Iterator, Sequence

from alongside_core.questionnaire import Question

from .finding import SurveyFinding
from .reading import read
from .survey import spoken
from .word_list import WordList

Names = tuple[str, ...]  # words for one thing, in lower case, singular

# Words that surveys of this field use for one and the same thing.
USUAL: tuple[Names, ...] = (
    ("key worker", "keyworker", "support worker", "caseworker", "link worker", "case manager"),
    ("hostel", "project", "centre", "service", "scheme", "shelter"),
    ("staff", "team", "worker"),
    ("client", "service user", "resident", "customer", "tenant"),
    ("support plan", "care plan", "action plan", "recovery plan"),
    ("key work session", "support session", "one-to-one", "meeting with your worker"),
)


def names_used(
    asked: list[Question],
    language: str,
    names: Sequence[Names] | None = None,
    word_list: WordList | None = None,
) -> Iterator[SurveyFinding]:
    """Groups of which two names or more are used, each in another question."""
    groups = USUAL if names is None else tuple(names)
    texts = {question.id: read(spoken(question.text, language)).lower for question in asked}
    for group in (*groups, *_of_the_list(word_list)):
        used = _used(group, texts)
        if len(used) > 1:
            said = " and ".join(f"“{name}” ({len(where)})" for name, where in used.items())
            somewhere = {each for where in used.values() for each in where}
            yield SurveyFinding(
                "survey-two-names",
                "hint",
                "sameness",
                f"Is it one thing? It is called {said}.",
                "Alongside: one thing, one name",
                ("Use one name all the way through",),
                tuple(each for each in texts if each in somewhere),
            )


def _of_the_list(word_list: WordList | None) -> Iterator[Names]:
    """What the group agreed to say, beside what it agreed to say no more."""
    for entry in word_list.entries if word_list else ():
        if entry.state == "agreed" and entry.suggestions:
            yield (*(form.lower() for form in entry.forms), entry.suggestions[0].lower())


def _used(group: Names, texts: dict[str, str]) -> dict[str, list[str]]:
    """{name: ids}, each text counted for the longest name in it only."""
    used: dict[str, list[str]] = {}
    for name in sorted(group, key=len, reverse=True):
        counted = {each for where in used.values() for each in where}
        pattern = re.compile(rf"(?<![a-z0-9-]){re.escape(name)}s?(?![a-z0-9])")
        where = [i for i, text in texts.items() if i not in counted and pattern.search(text)]
        if where:
            used[name] = where
    return used
