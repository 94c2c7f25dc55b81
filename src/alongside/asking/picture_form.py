# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a lead gives with a picture: the file, and what it stands beside."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from . import messages
from .queries.of_pictures import Place


class PictureForm(forms.Form):
    """`places` are {place: words}; `named` are {file name: place}, where the survey itself names pictures."""

    picture = forms.FileField(
        label=_("The picture"),
        help_text=_("A .png or .jpg. We make it small, and take out where and when it was taken."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    shows = forms.CharField(
        label=_("What does it show?"),
        required=False,
        max_length=120,
        help_text=_("For people who cannot see it. Leave it empty beside an answer."),
    )

    field_order = ("picture", "place", "shows")

    def __init__(self, *args, places: dict[Place, str], named: dict[str, Place], **kwargs):
        super().__init__(*args, **kwargs)
        self.named, self.places = named, list(places)
        by_name = [("", _("By its file name"))] if named else []
        choices = [*by_name, *_by_question(places).items()]
        self.fields["place"] = forms.ChoiceField(
            label=_("Beside what?"), choices=choices, required=False
        )
        self.order_fields(self.field_order)

    def clean(self):
        super().clean()
        given = self.cleaned_data
        file, place = given.get("picture"), given.get("place")
        if file and place == "" and file.name not in self.named:
            self.add_error("place", messages.PICTURE_NEEDS_A_PLACE)
        return given

    def given(self) -> dict:
        """What the deed takes."""
        file, place = self.cleaned_data["picture"], self.cleaned_data["place"]
        question, option = self.places[int(place)] if place else self.named[file.name]
        about = {"question": question, "option": option, "shows": self.cleaned_data["shows"]}
        return {**about, "filename": file.name, "data": file.read()}


def _by_question(places: dict[Place, str]) -> dict[str, list]:
    """{question: [(number of the place, what stands there)]}, as a list to choose from."""
    asked: dict[str, list] = {}
    for number, ((question, option), words) in enumerate(places.items()):
        said = words if option else format_lazy(_("The question: {words}"), words=words)
        asked.setdefault(places[(question, "")], []).append((str(number), said))
    return asked
