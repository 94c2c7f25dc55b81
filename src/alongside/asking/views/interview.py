# SPDX-License-Identifier: AGPL-3.0-or-later
"""The interview page: its shell, what it carries, and where interviews come in."""

import json
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from alongside.asking import actions, queries, tasks
from alongside.asking.bundle import bundle_for
from alongside.people import doors
from alongside.people.models import Duty

from . import shell

# One of our interviews is some tens of kilobytes. Larger is kept too, for a person to look at.
MOST_BYTES = 2 * 1024 * 1024
MOST_IDS = 500
may_interview = doors.duty(Duty.Kind.INTERVIEWER, Duty.Kind.LEAD)


@require_GET
@may_interview
@ensure_csrf_cookie
@gzip_page
def page(request):
    """The shell: the same for everybody, so that a phone may keep it; what the worker puts aside is just that.

    Opened over the line, it brings along what a phone is to carry: while the program is being asked for,
    there is room on the line for it. A phone that knows itself still asks, and says which phone it is.
    """
    over_the_line = request.headers.get("Sec-Fetch-Dest") == "document"
    carried = bundle_for(request.person) if over_the_line else None
    around = {"words": shell.spoken(), "carried": carried}
    response = render(request, "asking/interview.html", around)
    if over_the_line:  # what to ask for before the page itself is read
        program = f"<{reverse('asking:app')}>; rel=modulepreload"
        response.headers["Link"] = f"{program}, <{reverse('asking:look')}>; rel=preload; as=style"
    return response


@require_GET
@doors.anyone
def worker(request):
    """The service worker, told which files make up the shell. Another content, another version."""
    files = json.dumps(shell.addresses())
    pictures = json.dumps(f"{reverse('asking:interview')}picture/")
    told = (
        f"const VERSION = {json.dumps(shell.version())};\nconst SHELL = {files};\n"
        f"const PICTURE = {pictures};\n"
    )
    response = HttpResponse(told + shell.text("asking/service_worker.js"), "text/javascript")
    response.headers["Service-Worker-Allowed"] = reverse("asking:interview")
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_GET
@doors.anyone
def manifest(request):
    """So that the page can be put on a phone's home screen, under a name that says nothing."""
    here = reverse("asking:interview")
    icons = [{"src": static("web/icon.svg"), "sizes": "any", "type": "image/svg+xml"}]
    for size in (192, 512):  # phones that install a page ask for these two
        drawn = {
            "src": static(f"web/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
        }
        icons += [drawn, drawn | {"purpose": "maskable"}]
    about = {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "id": here,
        "start_url": here,
        "scope": here,
        "display": "standalone",
        "background_color": "#fff9f0",
        "theme_color": "#fff9f0",
        "icons": icons,
    }
    return JsonResponse(about, content_type="application/manifest+json")


@require_GET
@may_interview
@ensure_csrf_cookie
@gzip_page
def bundle(request):
    """What this interviewer's phone carries; 304 when it carries the same already."""
    phone = _phone(request)
    if phone and request.session.get("phone") != str(phone.pk):
        request.session["phone"] = str(phone.pk)  # so that losing the phone ends this session
    carried = bundle_for(request.person, lost=bool(phone and phone.lost_at))
    etag = f'"{carried["version"]}"'
    if request.headers.get("If-None-Match") in (etag, f"W/{etag}"):
        return HttpResponseNotModified(headers={"ETag": etag})
    return JsonResponse(carried, headers={"ETag": etag})


@require_POST
@may_interview
def boxes(request):
    """Take in sealed interviews, several at once. Receipts go out after the commit, so they are true.

    409 when one of them has the number of another with other content: it is kept all the same.
    """
    try:
        asked = _read(request.body)
    except RequestDataTooBig:
        return JsonResponse({"receipts": []}, status=413)
    given = asked.get("boxes") if isinstance(asked, dict) else None
    if not isinstance(given, list) or len(given) > actions.MOST_BOXES:
        return JsonResponse({"receipts": []}, status=400)
    receipts = actions.take_in_boxes(by=request.person, boxes=given, phone=_phone(request))
    tasks.call_the_reader()
    said = [{"id": _plain(one.interview_id), "receipt": one.state} for one in receipts]
    conflict = any(one.state == "other_content" for one in receipts)
    return JsonResponse({"receipts": said}, status=409 if conflict else 201)


@require_POST
@may_interview
def phone(request):
    """A phone that has no token yet gets one. It is shown once and kept on the phone alone."""
    known, token = actions.know_phone(by=request.person)
    request.session["phone"] = str(known.pk)
    return JsonResponse({"number": known.number, "token": token}, status=201)


@require_POST
@may_interview
def unlock(request):
    """The server's half of the lock on an unfinished interview, for the right digits."""
    asked = _read(request.body)
    given = asked if isinstance(asked, dict) else {}
    sealed, proof = str(given.get("sealed", "")), str(given.get("proof", ""))
    said = actions.unlock(by=request.person, phone=_phone(request), sealed=sealed, proof=proof)
    return JsonResponse(said)


@require_POST
@may_interview
def send(request):
    """Take in one interview as phones sent it before they sealed. They are still listened to.

    The receipt goes out after the commit, so what it says is true. 409: another has its number.
    """
    try:
        raw = request.body
    except RequestDataTooBig:  # never one of ours; the phone keeps it and says so
        return JsonResponse({"receipt": "too_large"}, status=413)
    body = _read(raw)
    if body is None:
        text = raw.decode("utf-8", "backslashreplace")
        receipt = actions.hold_back(by=request.person, text=text)
    else:
        receipt = actions.receive_interview(by=request.person, body=body)
    said = {"receipt": receipt.state, "id": _plain(receipt.interview_id)}
    return JsonResponse(said, status=409 if receipt.other_content else 200)


@require_POST
@may_interview
def kept(request):
    """The manifest: which of these interviews are here ("held"), and which a phone may forget ("safe")."""
    asked = _read(request.body) or {}
    ids = asked.get("ids") if isinstance(asked, dict) else None
    known = [one for one in map(_uuid, ids if isinstance(ids, list) else []) if one]
    ids = known[:MOST_IDS]
    held, safe = queries.held_ids(request.person, ids), queries.safe_ids(request.person, ids)
    return JsonResponse({"held": held, "safe": safe})


def _phone(request):
    """The phone this comes from, by its token; None for one that never had a token of this project."""
    token = request.headers.get("X-Phone", "")
    digest = actions.token_digest(token)
    return queries.phone_with(request.person.project, digest) if token else None


def _plain(interview_id) -> str | None:
    return str(interview_id) if interview_id else None


def _read(raw: bytes):
    """What the bytes say, or None when they are no JSON or far too much for one interview."""
    if len(raw) > MOST_BYTES:
        return None
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def _uuid(text) -> UUID | None:
    try:
        return UUID(text)
    except (ValueError, TypeError, AttributeError):
        return None
