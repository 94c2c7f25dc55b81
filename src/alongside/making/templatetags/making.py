# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tags of making's own pages: how a wording is liked, and the state of a word."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from alongside.making import queries
from alongside.web import svg
from alongside.web.templatetags.alongside import pill, voice_mark

register = template.Library()


@register.inclusion_tag("making/_liking.html")
def liking(places, title):
    """Ranges of wordings on one facet, and the same in a table."""
    rows = [(place.letter, place.low, place.middle, place.high) for place in places]
    words = ". ".join(f"{place.letter}: {_said(place)}" for place in places)
    picture = svg.ranges(rows, f"{title}: {words}", _("liked less"), _("liked more"))
    told = [
        {"letter": place.letter, "words": place.words, "said": _said(place), "shown": place.shown}
        for place in places
    ]
    return {"picture": mark_safe(picture), "places": told}  # noqa: S308


def _said(place) -> str:
    """Where a wording stands, with how unsure it is."""
    if place.low > 0:
        return _("liked more than the others")
    if place.high < 0:
        return _("liked less than the others")
    return _("could be either side of the middle")


@register.simple_tag
def word_state(state):
    """The state of a word, in words people use."""
    words, kind = {
        "proposed": (_("proposed"), "wait"), "agreed": (_("we say something else"), ""),
        "contested": (_("we are of two minds"), "wait"), "retired": (_("fine here"), ""),
    }[state]  # fmt: skip
    return pill(words, kind)


@register.simple_tag
def voice_counts(counts, voices):
    """Who was there when it was decided: voices, and how many of each."""
    return format_html_join(
        " ", "{}", ((_mark(voices.get(key), key, number),) for key, number in counts.items())
    )


def _mark(voice, key, number):
    if voice is None:
        return f"{number} × {key}"
    return format_html('{}<span class="hidden"> {}</span>', voice_mark(voice, number), voice.name)


@register.filter
def as_asked(draft):
    """The words a draft has now; its short name while it has none."""
    now = queries.wording_now(draft)
    return now.text if now else draft.name
