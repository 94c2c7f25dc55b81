# SPDX-License-Identifier: AGPL-3.0-or-later
"""How forms are drawn and what they say: one renderer, plain words for built-in errors."""

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext_lazy as _

PLAIN = {
    "required": _("Something is needed here. A few words is enough."),
    "invalid_choice": _("Choose one of the answers below."),
    "invalid_list": _("Choose one or more of the answers below."),
    "max_length": _("That is a little too long. Please use fewer words."),
    "invalid": _("Let’s check this one. It doesn’t look quite right."),
    "min_value": _("That number is a little too small."),
    "max_value": _("That number is a little too big."),
    "empty": _("That file has nothing in it. Choose another."),
    "missing": _("Choose a file first."),
}
CHOOSE = _("Choose an answer. You can change it later.")


class Renderer(DjangoTemplates):
    """Draws a whole form with hint, error and label tied together."""

    form_template_name = "web/_form.html"


def speak_plainly() -> None:
    """Give Django's own fields our words. Called once, when the room is made ready."""
    for field_class in (forms.Field, *_all_fields(forms.Field)):
        kept = {key: PLAIN[key] for key in field_class.default_error_messages if key in PLAIN}
        field_class.default_error_messages = {**field_class.default_error_messages, **kept}
    for chooser in (forms.ChoiceField, forms.ModelChoiceField):
        chooser.default_error_messages = {**chooser.default_error_messages, "required": CHOOSE}


def _all_fields(parent):
    for child in parent.__subclasses__():
        if child.__module__.startswith("django."):
            yield child
            yield from _all_fields(child)
