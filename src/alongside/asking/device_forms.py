# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a lead types to hand over a key."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.people.models import Project

from . import messages, queries
from .actions.devices import LONGEST_READING


class DeviceForm(forms.Form):
    person = forms.ModelChoiceField(queryset=None, label=_("Who interviews?"), empty_label=None)
    device = forms.CharField(
        label=_("On which phone or tablet?"),
        max_length=60,
        help_text=_("For example: blue tablet."),
    )

    def __init__(self, *args, project: Project, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = queries.interviewers(project)


class ReadingForm(forms.Form):
    purpose = forms.CharField(
        label=_("What is it for?"),
        max_length=200,
        help_text=_("Everybody in the project can see this."),
        error_messages={"required": messages.NEEDS_A_PURPOSE},
    )
    days = forms.IntegerField(
        label=_("For how many days?"), initial=7, min_value=1, max_value=LONGEST_READING
    )
