# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures to point at: a page to add them, and each of them by its address."""

from django.contrib import messages as page_messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.asking import actions, messages, queries, rules
from alongside.asking.models import Picture
from alongside.asking.picture_form import PictureForm
from alongside.people import doors
from alongside.people.models import Duty

from .found import RUNNERS, done, round_of


@doors.duty(Duty.Kind.LEAD)
def pictures(request, round_id):
    """The round's pictures, and a form to add one beside a question or an answer."""
    asked = round_of(request, round_id)
    if asked.version_a is None:
        raise Http404
    places = queries.places_for_pictures(asked)
    named = queries.named_pictures(asked)
    form = PictureForm(request.POST or None, request.FILES or None, places=places, named=named)
    if form.is_valid() and done(request, form, actions.add_picture, round=asked, **form.given()):
        page_messages.success(request, messages.PICTURE_ADDED)
        return redirect("asking:pictures", round_id)
    there = list(queries.pictures_of(asked))
    taken = {(one.question, one.option) for one in there}
    page = {
        "round": asked,
        "form": form,
        "pictures": [(one, places.get((one.question, one.option), one.question)) for one in there],
        "wanted": [(file, places[at]) for file, at in named.items() if at not in taken],
        "kilobytes": -(-queries.weight_of_pictures(asked) // 1024),
        "may_change": rules.pictures_may_change(asked),
    }
    return render(request, "asking/pictures.html", page)


@require_POST
@doors.duty(Duty.Kind.LEAD)
def drop_picture(request, picture_id):
    found = get_object_or_404(
        Picture.objects.select_related("round").defer("data"),
        pk=picture_id,
        round__project=request.person.project_id,
    )
    round_id = found.round_id
    if done(request, None, actions.drop_picture, picture=found):
        page_messages.success(request, messages.PICTURE_GONE)
    return redirect("asking:pictures", round_id)


@require_safe
@doors.duty(*RUNNERS, Duty.Kind.INTERVIEWER)
def picture(request, round_id, md5):
    """One picture. Its address names its content, so a phone may keep it for as long as it likes."""
    found = queries.picture_in(request.person.project_id, round_id, md5)
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.data), found.kind)
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    return response
