# SPDX-License-Identifier: AGPL-3.0-or-later
"""Do the answers that arrive fit the questions of the version they name? By the library's own rules.

Whether a question was shown is not asked again here: an older page may have routed by an older rule, and
what somebody said is kept.
"""

from functools import lru_cache
from uuid import UUID

from alongside.making.models import Version
from alongside_core.questionnaire import Question, Questionnaire
from alongside_core.questionnaire.answers import trouble_with


def all_fit(version: UUID, answers: list[dict]) -> bool:
    """True when every answer is to a question of the version and could be given to it."""
    questions = _questions(version)
    return all(_fits(questions.get(str(one["question"])), one["value"]) for one in answers)


def _fits(question: Question | None, value) -> bool:
    return question is not None and not trouble_with(question, value)


@lru_cache(maxsize=64)  # a published version never changes
def _questions(version: UUID) -> dict[str, Question]:
    content = Version.objects.values_list("content", flat=True).get(pk=version)
    return {question.id: question for question in Questionnaire.from_json(content).questions()}
