# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of a questionnaire in one language."""

from django import template

from alongside_core.questionnaire import words_in

register = template.Library()


@register.filter
def said(text: dict[str, str], language: str) -> str:
    """The words in a language, else in one that there is."""
    return words_in(text, language, language)
