# SPDX-License-Identifier: Apache-2.0
"""The order of a survey: something easy first, hard things in the middle, something kind at the end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from alongside_core.questionnaire import Question, Questionnaire, Section

from .finding import SurveyFinding
from .reading import read
from .rules import rule_book
from .survey import spoken

EASY_FIRST = 2  # questions before the first hard one, so that people have found their feet
HARD_TOGETHER = 3  # hard questions in a row before something lighter
_GENERAL = re.compile(
    r"(?:overall|all in all|in general|generally speaking|taking everything|all things considered|"
    r"on the whole|thinking about everything)(?![a-z])"
)
_SOURCE = "Trauma-informed survey guide; QAS 8 (order)"


@dataclass(frozen=True)
class Step:
    """One question on the way through a survey: whether it is hard to be asked, and the minutes so far."""

    question: str
    hard: bool
    minutes: float


def is_hard(question: Question, language: str) -> bool:
    """Marked as sensitive by the group, or on a subject that is hard to be asked about."""
    topics = rule_book().any_of["topics"]
    return question.sensitive or bool(topics.search(read(spoken(question.text, language)).lower))


def order(whole: Questionnaire, language: str) -> Iterator[SurveyFinding]:
    """What there is to say about the order."""
    asked = [each for each in whole.questions() if each.is_asked and each.type != "consent"]
    hard = [is_hard(each, language) for each in asked]
    yield from _begins_hard(asked, hard)
    yield from _ends_hard(asked, hard)
    yield from _hard_together(asked, hard)
    yield from _general_late(whole.items, language)


def _begins_hard(asked: list[Question], hard: list[bool]) -> Iterator[SurveyFinding]:
    if len(asked) > EASY_FIRST and any(hard[:EASY_FIRST]):
        yield SurveyFinding(
            "order-begins-hard",
            "ask",
            "sensitive",
            "It begins with something that is hard to be asked.",
            _SOURCE,
            ("Put two easy questions first",),
            tuple(q.id for q, is_hard in zip(asked[:EASY_FIRST], hard, strict=False) if is_hard),
        )


def _ends_hard(asked: list[Question], hard: list[bool]) -> Iterator[SurveyFinding]:
    if len(asked) > EASY_FIRST and hard[-1]:
        yield SurveyFinding(
            "order-ends-hard",
            "ask",
            "sensitive",
            "It ends with something that is hard to be asked.",
            _SOURCE,
            ("Close with something lighter, or with what people look forward to",),
            (asked[-1].id,),
        )


def _hard_together(asked: list[Question], hard: list[bool]) -> Iterator[SurveyFinding]:
    run: list[str] = []
    for question, is_it in [*zip(asked, hard, strict=True), (None, False)]:
        if is_it and question is not None:
            run.append(question.id)
            continue
        if len(run) > HARD_TOGETHER:
            reason = f"{len(run)} hard questions come one after another."
            remedy = ("Put something lighter between them, and offer a break",)
            yield SurveyFinding(
                "order-hard-together", "ask", "sensitive", reason, _SOURCE, remedy, tuple(run)
            )
        run = []


def _general_late(items, language: str) -> Iterator[SurveyFinding]:
    """“Overall, …” after its own details: the details colour the answer."""
    before = 0
    for item in items:
        if isinstance(item, Section):
            yield from _general_late(item.items, language)
        elif item.is_asked:
            if before >= 2 and _GENERAL.match(read(spoken(item.text, language)).lower.lstrip(" ")):
                yield SurveyFinding(
                    "order-general-late",
                    "hint",
                    "unbalanced",
                    "The general question comes after its details, and they colour it.",
                    "Schuman & Presser; QAS 8 (order)",
                    ("Ask the general question first",),
                    (item.id,),
                )
            before += 1
