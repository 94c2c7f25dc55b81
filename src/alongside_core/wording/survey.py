# SPDX-License-Identifier: Apache-2.0
"""What stands around each question of a survey: filters, ways out, letters explained earlier."""

import re

from alongside_core.questionnaire import Question, Questionnaire, Section

from .around import Around
from .reading import read
from .rules import rule_book

_EXPLAINED = re.compile(r"\(([A-Z][A-Z&]{1,5})\)|(?<![A-Za-z])([A-Z][A-Z&]{1,5}) \(")


def spoken(text: dict[str, str], language: str) -> str:
    """The words in a language, or in any language there is."""
    return text.get(language) or next(iter(text.values()), "")


def arounds(whole: Questionnaire, language: str | None = None) -> dict[str, Around]:
    """{question id: what stands around it}, for the check of its words."""
    language = language or whole.default_language
    found: dict[str, Around] = {}
    explained: frozenset[str] = frozenset()
    way_out = False  # said by the last note or consent, until a section ends
    for question, filtered, first in _in_order(whole.items):
        if first:
            way_out = False
        text = spoken(question.text, language)
        if question.type in ("note", "consent"):
            way_out = way_out or _lets_out(text)
        found[question.id] = Around(filtered, way_out or bool(question.offer), explained)
        explained |= {a or b for a, b in _EXPLAINED.findall(text)}
    return found


def _lets_out(text: str) -> bool:
    return bool(rule_book().any_of["way_out"].search(read(text).lower))


def _in_order(items, filtered: bool = False):
    """(question, whether only some are asked it, whether it opens a section)."""
    first = True
    for item in items:
        if isinstance(item, Section):
            yield from _in_order(item.items, filtered or item.show_if is not None)
        elif isinstance(item, Question):
            yield item, filtered or item.show_if is not None, first
            first = False
