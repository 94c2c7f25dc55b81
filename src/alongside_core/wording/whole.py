# SPDX-License-Identifier: Apache-2.0
"""Check 52: a survey as a whole. How long, in what order, about what, and does it say a thing twice?

Each finding has its picture (`Picture`): minutes on the way, themes by questions. Never a score.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from alongside_core.questionnaire import CHOOSING, Question, Questionnaire, difference, seconds

from .coverage import Covered, Theme, coverage, covered
from .finding import SurveyFinding
from .likeness import likeness, same_words
from .names import Names, names_used
from .order import Step, is_hard, order
from .survey import spoken
from .word_list import WordList

LONGEST = 20  # minutes read aloud after which it is fair to ask whether all of it is needed
GRID = 5  # questions in a row with the same answers
ALIKE = 0.75  # share of telling words in common


@dataclass(frozen=True)
class Picture:
    """What a page draws: the way through, with minutes and hard places, and what is covered."""

    minutes: float
    way: tuple[Step, ...]
    covered: tuple[Covered, ...]


def picture(
    whole: Questionnaire, *, themes: Iterable[Theme] = (), language: str | None = None
) -> Picture:
    """The survey as a picture. Minutes are read aloud, every question asked: the longest it can take."""
    language = language or whole.default_language
    way, spent = [], 0.0
    for question in whole.questions():
        spent += seconds(question, language) / 60
        way.append(Step(question.id, is_hard(question, language), spent))
    return Picture(spent, tuple(way), tuple(covered(whole, themes, language)))


def look_over(
    whole: Questionnaire,
    *,
    themes: Iterable[Theme] = (),
    before: Questionnaire | None = None,
    names: Sequence[Names] | None = None,
    word_list: WordList | None = None,
    longest: float = LONGEST,
    language: str | None = None,
) -> list[SurveyFinding]:
    """What there is to look at across the survey.

    `themes`: what people raised; coverage is looked at only when there are some. `before`: the version
    before, to say where the trend breaks. `names`: groups of words that name one thing here; the
    usual ones when None, with those of the group's `word_list`. `longest`: minutes.
    """
    language = language or whole.default_language
    asked = [question for question in whole.questions() if question.is_asked]
    return [
        *_length(whole, longest, language),
        *order(whole, language),
        *_grids(asked),
        *_twice(asked, language),
        *names_used(asked, language, names, word_list),
        *coverage(whole, tuple(themes), language),
        *(_trend(before, whole) if before else ()),
    ]


def _length(whole: Questionnaire, longest: float, language: str) -> Iterator[SurveyFinding]:
    spent = sum(seconds(question, language) for question in whole.questions()) / 60
    if spent > longest:
        reason = f"It takes up to {round(spent)} minutes read aloud; we meant {longest:g}."
        remedy = ("Leave out what nobody would act on",)
        yield SurveyFinding(
            "survey-long", "ask", "burden", reason, "docs/calculations/burden.md", remedy
        )


def _grids(asked: list[Question]) -> Iterator[SurveyFinding]:
    """Five and more in a row with the same answers: people start to answer without listening."""
    for answers, run in groupby(asked, key=_answers):
        together = [question.id for question in run]
        if answers and len(together) >= GRID:
            reason = f"{len(together)} questions in a row have the same answers."
            remedy = ("Put another kind of question between them",)
            source = "Krosnick & Presser 2009 (straight-lining)"
            yield SurveyFinding(
                "survey-grid", "ask", "burden", reason, source, remedy, tuple(together)
            )


def _answers(question: Question) -> tuple[str, ...]:
    if question.type not in CHOOSING:
        return ()
    return tuple(option.value for option in question.options)


def _twice(asked: list[Question], language: str) -> Iterator[SurveyFinding]:
    for one, other in combinations(asked, 2):
        first, second = spoken(one.text, language), spoken(other.text, language)
        if same_words(first, second):
            yield _pair("survey-twice", "ask", "Two questions have the same words.", one, other)
        elif likeness(first, second) >= ALIKE:
            yield _pair("survey-alike", "hint", "Two questions are nearly the same.", one, other)


def _pair(rule: str, level: str, reason: str, one: Question, other: Question) -> SurveyFinding:
    remedy = ("Keep the one that people would rather be asked",)
    source = "Alongside: words in common"
    return SurveyFinding(rule, level, "sameness", reason, source, remedy, (one.id, other.id))


def _trend(before: Questionnaire, after: Questionnaire) -> Iterator[SurveyFinding]:
    for change in difference(before, after):
        if change.before is not None and change.after is not None and change.why_not:
            yield SurveyFinding(
                "survey-trend-break",
                "hint",
                "sameness",
                f"This year cannot be laid beside last year. {change.why_not}",
                "docs/calculations/differences-between-versions.md",
                ("Keep last year's words, or begin a new line in the graph",),
                (change.after.id,),
            )
