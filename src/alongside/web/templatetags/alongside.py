# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tags that every template has: voices, pictures with their tables, forms, dates in words."""

from django import forms, template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from alongside.web import svg

register = template.Library()
GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.simple_tag
def voice_mark(voice, word=None):
    """Colour, shape and word of a voice. `word` replaces its name (a number, "your voice")."""
    if not voice:
        return ""
    return format_html(
        '<span class="voice voice-{}">{}{}</span>', voice.shape, mark_safe(svg.mark(voice.shape)),  # noqa: S308
        voice.name if word is None else word,
    )


@register.inclusion_tag("web/_round_table.html")
def round_table(seats, words="seats heard from", heard_word="Heard", hoped_word="We hoped for"):
    """The round table and its table. `seats`: things with .voice, .heard and .hoped."""
    seats = list(seats)
    missing = [f"{s.hoped - s.heard} × {s.voice.name}" for s in seats if s.hoped > s.heard]
    title = "Missing: " + ", ".join(missing) if missing else "Every seat is filled."
    picture = svg.round_table([(s.voice.shape, s.heard, s.hoped) for s in seats], title, words)
    return {"picture": mark_safe(picture) if any(s.hoped for s in seats) else "", "seats": seats,  # noqa: S308
            "heard_word": heard_word, "hoped_word": hoped_word}


@register.simple_tag
def range_chart(low, middle, high, title, label, no_change="no change"):
    """A fading range around an effect; the sentence beside it says the same."""
    return mark_safe(svg.range_chart(low, middle, high, title=title, label=label, no_change=no_change))  # noqa: S308


@register.simple_tag
def dots(yes, of, title):
    """`yes` of `of` re-runs as dots."""
    return mark_safe(svg.dots(yes, of, title))  # noqa: S308


@register.simple_tag
def bars(rows, title, largest):
    """Bars of (label, value); put the same rows in a table beside them."""
    return mark_safe(svg.bars([(str(label), value) for label, value in rows], str(title), largest))  # noqa: S308


@register.simple_tag
def pill(words, kind=""):
    """A short state: "" well, "wait" under way, "stop" waiting for somebody."""
    return format_html('<span class="pill {}">{}</span>', kind, words)


@register.filter
def say_date(day):
    """12 May 2026; empty when there is none."""
    return f"{day.day} {day:%B %Y}" if day else ""


@register.simple_tag
def one_of_many(number, one, many):
    """“1 view”, “3 views”."""
    return f"{number} {one if number == 1 else many}"


@register.inclusion_tag("web/_error_summary.html")
def error_summary(form):
    """What to look at again, with links to the fields; nothing when all is well."""
    return {"form": form}


@register.simple_tag
def form_field(field):
    """One field: label, hint, error, all tied to the widget for those who listen."""
    grouped = isinstance(field.field.widget, GROUPS)
    parts = [f"{field.auto_id}_hint"] if field.help_text else []
    parts += [f"{field.auto_id}_wrong"] if field.errors else []
    extra = {"aria-describedby": " ".join(parts)} if parts else {}
    if field.errors:
        extra["aria-invalid"] = "true"
    widget = "" if grouped else field.as_widget(attrs={**field.field.widget.attrs, **extra})
    return render_to_string("web/_field.html", {
        "field": field, "grouped": grouped, "described": " ".join(parts), "widget": widget,
    })
