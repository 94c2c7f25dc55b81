# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a lead gives with a picture: the file, and what it stands beside."""

from django import forms
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
    place = forms.ChoiceField(label=_("Beside what?"), required=False)
    shows = forms.CharField(
        label=_("What does it show?"),
        required=False,
        max_length=120,
        help_text=_("For people who cannot see it. Leave it empty beside an answer."),
    )

    def __init__(self, *args, places: dict[Place, str], named: dict[str, Place], **kwargs):
        super().__init__(*args, **kwargs)
        self.named, self.places = named, list(places)
        asked: dict[str, list] = {}
        for number, ((question, option), words) in enumerate(places.items()):
            heading = places[(question, "")]
            said = words if option else _("the question itself")
            asked.setdefault(heading, []).append((str(number), said))
        by_name = [("", _("By its file name"))] if named else []
        self.fields["place"].choices = [*by_name, *asked.items()]

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
