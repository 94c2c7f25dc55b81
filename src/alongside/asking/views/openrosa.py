# SPDX-License-Identifier: AGPL-3.0-or-later
"""OpenRosa for Collect and its kin: the list, the forms, their pictures, and where interviews come in."""

from urllib.parse import quote

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from alongside.asking import actions, messages, queries, tasks
from alongside.asking import openrosa_door as door
from alongside.asking.models import Picture, Round, XForm
from alongside_core.interchange import openrosa

PART, INCOMPLETE = "xml_submission_file", "*isIncomplete*"


@require_safe
@door.holder
def form_list(request):
    """The forms of open rounds in which this interviewer has places."""
    listed = []
    for round, forms, following in queries.forms_for(request.teller):
        for form in forms:
            listed.append(_listed(request, round, form, following))
    wanted = request.GET.get("formID")
    return door.xml(openrosa.form_list([f for f in listed if wanted in (None, "", f.form_id)]))


def _listed(request, round: Round, form: XForm, following: list[str]) -> openrosa.Listed:
    has_pictures = bool(round.pictures.all())
    return openrosa.Listed(
        form_id=form.form_id,
        name=form.title,
        version=form.version,
        hash=form.md5,
        url=_address(request, "form", form),
        manifest_url=_address(request, "manifest", form) if has_pictures else "",
        description=_what_next(round, following),
    )


def _what_next(round: Round, following: list[str]) -> str:
    if not round.version_b_id:
        return ""
    if not following:
        return "No places are left. Ask your lead for more."
    return "Your next places, in order: " + ", ".join(arm.upper() for arm in following)


def _address(request, route: str, form: XForm, **more) -> str:
    given = {**request.key_kwargs, "form_id": form.form_id, **more}
    space = "openrosa_key" if "key" in given else "openrosa_name"
    return request.build_absolute_uri(reverse(f"{space}:{route}", kwargs=given))


@require_safe
@door.holder(header=False)
def form(request, form_id):
    """The exact bytes whose MD5 stands in the list."""
    found = queries.form_of(request.teller, form_id)
    if found is None:
        return door.answer(404, messages.OPENROSA_NO_SUCH_FORM)
    return door.with_headers(HttpResponse(bytes(found.xml), door.TEXT_XML))


@require_safe
@door.holder
def manifest(request, form_id):
    """Which pictures a form shows."""
    found = queries.form_of(request.teller, form_id)
    if found is None:
        return door.answer(404, messages.OPENROSA_NO_SUCH_FORM)
    pictures = Picture.objects.filter(round=found.round_id).defer("data").order_by("filename")
    files = [
        openrosa.MediaFile(
            one.filename, one.md5, _address(request, "media", found, filename=quote(one.filename))
        )
        for one in pictures
    ]
    return door.xml(openrosa.manifest(files))


@require_safe
@door.holder(header=False)
def media(request, form_id, filename):
    """One picture."""
    found = queries.form_of(request.teller, form_id)
    picture = found and Picture.objects.filter(round=found.round_id, filename=filename).first()
    if not picture:
        return door.answer(404, messages.OPENROSA_NO_SUCH_FORM)
    return door.with_headers(HttpResponse(bytes(picture.data), picture.kind))


@sensitive_variables()
def _put_aside(request, person) -> None:
    """A key that was switched off is refused; what came with it is kept for a person to look at."""
    if request.method == "POST":
        sent = _sent(request)
        if isinstance(sent, bytes) and len(sent) <= openrosa.MOST_BYTES:
            actions.put_aside(by=person, xml=sent)


@sensitive_variables()
def _submission(request):
    """HEAD (and GET, its mirror) say "this is the place"; POST takes one interview in."""
    if request.method != "POST":
        return door.with_headers(HttpResponse(status=204))
    sent = _sent(request)
    if isinstance(sent, HttpResponse):
        return sent
    told = actions.take_in(by=request.teller, xml=sent)
    tasks.call_the_reader(make_keys=told.status == 503)
    words = told.words
    if told.status == 201 and set(request.FILES) - {PART}:
        words = str(messages.OPENROSA_FILES)
    return door.answer(told.status, words)


_submission.refused = _put_aside  # type: ignore[attr-defined]
submission = require_http_methods(["GET", "HEAD", "POST"])(door.holder(_submission))
submission.csrf_exempt = True  # type: ignore[attr-defined]
submission.door = "key"  # type: ignore[attr-defined]


def _sent(request) -> bytes | HttpResponse:
    """The XML of a delivery, or why there is none. Every part of a split one carries it whole."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if length > door.MOST_BYTES:
            raise RequestDataTooBig
        file = request.FILES.get(PART)
        text = request.POST.get(PART)
    except (RequestDataTooBig, TooManyFilesSent):
        return door.answer(413, messages.OPENROSA_TOO_LARGE)
    except (MultiPartParserError, ValueError):
        return door.answer(400, messages.OPENROSA_MISSING)
    if file is not None:
        return file.read()
    return text.encode() if text else door.answer(400, messages.OPENROSA_MISSING)
