# SPDX-License-Identifier: Apache-2.0
"""A questionnaire as a plain list, one row for each question: for people who look it up in a spreadsheet."""

from collections.abc import Iterable

from alongside_core.questionnaire import Question, Questionnaire, Section, words_in

from .table import safe
from .xpath_rules import to_expression

FIXED = [
    "number",
    "name",
    "type",
    "section",
    "shown_when",
    "check",
    "ways_of_not_answering",
    "id",
    "wording",
]
TRANSLATED = ["question", "hint", "interviewer_note", "explanation", "follow_ups", "answers"]


def codebook_rows(questionnaire: Questionnaire) -> Iterable[tuple]:
    """Headings, then a row for each question. `number` is that on paper; a note has none."""
    languages = questionnaire.languages
    headings = [f"{part} ({language})" for part in TRANSLATED for language in languages]
    yield (*FIXED, *headings)
    number = 0
    for question, section, rules in _opened(questionnaire.items, {}, ()):
        number += question.is_asked
        fixed = [
            str(number) if question.is_asked else "",
            question.name,
            question.type,
            words_in(section, questionnaire.default_language),
            " and ".join(to_expression(rule) for rule in rules),
            "" if question.check is None else to_expression(question.check),
            " ".join(question.offer),
            question.id,
            question.wording,
        ]
        said = [words for part in _parts(question, languages) for words in part]
        yield tuple(safe(cell) for cell in (*fixed, *said))


def _parts(question: Question, languages: tuple[str, ...]):
    for text in (
        question.text,
        question.hint,
        question.interviewer_note,
        question.explanation,
    ):
        yield [text.get(language, "") for language in languages]
    for texts in (question.follow_ups, [option.text for option in question.options]):
        yield [" | ".join(text.get(language, "") for text in texts) for language in languages]


def _opened(items, section: dict[str, str], rules: tuple):
    for item in items:
        joined = (*rules, item.show_if) if item.show_if is not None else rules
        if isinstance(item, Section):
            yield from _opened(item.items, item.title, joined)
        else:
            yield item, section, joined
