# SPDX-License-Identifier: Apache-2.0
"""Do the questions cover what people raised, and did anyone ask for each question?

What people linked by hand counts. Where nobody has, shared words are offered as a guess, and called one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from alongside_core.questionnaire import Question, Questionnaire

from .finding import SurveyFinding
from .likeness import telling_words
from .survey import spoken

_SOURCE = "Alongside: coverage of what people raised"


@dataclass(frozen=True)
class Theme:
    """Something that people raised. `words`: their own; `questions`: ids that someone linked to it."""

    name: str
    words: str = ""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Covered:
    """One theme, the questions linked to it by people, and those that only share words with it."""

    theme: str
    linked: tuple[str, ...]
    guessed: tuple[str, ...]


def covered(whole: Questionnaire, themes: Iterable[Theme], language: str) -> list[Covered]:
    """A row for each theme: the picture of what is covered."""
    asked = [question for question in whole.questions() if question.is_asked]
    return [_covered(theme, asked, language) for theme in themes]


def _covered(theme: Theme, asked: list[Question], language: str) -> Covered:
    there = {question.id for question in asked}
    linked = tuple(each for each in theme.questions if each in there)
    about = telling_words(f"{theme.name} {theme.words}")
    guessed = tuple(
        question.id
        for question in asked
        if question.id not in linked and about & telling_words(spoken(question.text, language))
    )
    return Covered(theme.name, linked, guessed)


def coverage(
    whole: Questionnaire, themes: Iterable[Theme], language: str
) -> Iterator[SurveyFinding]:
    """Themes with no question, and questions that nobody's theme asked for."""
    rows = covered(whole, themes, language)
    for row in rows:
        if not row.linked:
            guess = " Some questions share words with it." if row.guessed else ""
            yield SurveyFinding(
                "coverage-theme",
                "ask",
                "coverage",
                f"“{row.theme}” was raised, and no question asks about it.{guess}",
                _SOURCE,
                ("Write a question for it, or say why not",),
                row.guessed,
            )
    yield from _orphans(whole, rows)


def _orphans(whole: Questionnaire, rows: list[Covered]) -> Iterator[SurveyFinding]:
    if not rows:
        return
    wanted = {each for row in rows for each in (*row.linked, *row.guessed)}
    orphans = tuple(
        question.id
        for question in whole.questions()
        if question.is_asked and question.type != "consent" and question.id not in wanted
    )
    if orphans:
        reason = f"{len(orphans)} questions belong to nothing that people raised."
        reason = (
            "One question belongs to nothing that people raised." if len(orphans) == 1 else reason
        )
        remedy = ("Link it to a theme, or ask whether we need it",)
        yield SurveyFinding("coverage-orphan", "hint", "coverage", reason, _SOURCE, remedy, orphans)
