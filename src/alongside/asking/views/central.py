# SPDX-License-Identifier: AGPL-3.0-or-later
"""The calls that pyODK makes, answered as ODK Central answers them, for whoever holds a reading key.

A key is one lead's, for one purpose, for some days; it opens one project, which is number 1 here. There is
no cookie: the token stands in the header, so a forged form has nothing to ride on.
"""

import json
from datetime import datetime, time
from functools import wraps
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables

from alongside.asking import actions, queries
from alongside.asking.actions import reading
from alongside.asking.models import Interview, ReadingKey, XForm
from alongside.asking.openrosa_door import too_often
from alongside.people import slowdown
from alongside_core.interchange import openrosa

MOST_A_MINUTE = 240
PROJECT = 1
NOBODY = 0  # who interviewed or commented is not told
ODATA = ("$top", "$skip", "$count")


class Problem(Exception):
    """An answer in Central's manner: {"code", "message"}."""

    def __init__(self, status: int, words: str):
        super().__init__(words)
        self.status, self.words = status, words


def reader(*methods):
    """Let in whoever holds a working session. Views get (request, key, …) and return plain JSON."""

    def put_door(view):
        @csrf_exempt
        @wraps(view)
        def guarded(request, *args, **kwargs):
            try:
                if request.method not in methods:
                    raise Problem(405, "This address does not do that.")
                found = view(request, _key_of(request), *args, **kwargs)
            except Problem as problem:
                return _json({"code": problem.status, "message": problem.words}, problem.status)
            return _json(found)

        guarded.door = "key"  # type: ignore[attr-defined]
        return guarded

    return put_door


def _json(found, status: int = 200) -> HttpResponse:
    response = JsonResponse(found, status=status, safe=False)
    response["Cache-Control"] = "no-store"
    return response


def _key_of(request) -> ReadingKey:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    key = queries.reading_session(token) if kind.lower() == "bearer" else None
    if key is None:
        raise Problem(401, "Please sign in with a reading key that still holds.")
    if too_often(f"reader:{key.pk}", MOST_A_MINUTE):
        raise Problem(429, "That was a lot at once. Please wait a minute.")
    return key


@csrf_exempt
@sensitive_variables()
def sessions(request):
    """Sign in with a reading key. Wrong tries slow the next ones down."""
    address = request.META.get("REMOTE_ADDR", "")
    try:
        if request.method != "POST":
            raise Problem(405, "This address does not do that.")
        if slowdown.seconds_to_wait(address):
            raise Problem(429, "That was a few tries in a row. Please wait a minute.")
        given = _body(request, {"email": str, "password": str})
        opened = reading.open_session(name=given["email"], secret=given["password"])
        if opened is None:
            slowdown.note_wrong_try(address)
            raise Problem(401, "That name and password do not open anything here.")
    except Problem as problem:
        return _json({"code": problem.status, "message": problem.words}, problem.status)
    slowdown.forget(address)
    key, token = opened
    made = {"createdAt": _time(timezone.now()), "expiresAt": _time(key.expires_at)}
    return _json({"token": token, "csrf": "", **made})


sessions.door = "key"  # type: ignore[attr-defined]


@reader("GET")
def projects(request, key):
    """The one project this key opens."""
    project = key.person.project
    return [{"id": PROJECT, "name": project.name, "createdAt": _time(project.made_at)}]


@reader("GET")
def forms(request, key, project):
    """Every version of every round that has opened, as a form."""
    _only(project)
    return [_form(form) for form in queries.forms_to_read(key.person.project)]


@reader("GET", "POST")
def submissions(request, key, project, form_id):
    """GET: which interviews there are. POST: send one, as its own interviewer."""
    form = _form_of(key, project, form_id)
    if request.method == "GET":
        found = reading.read_list(by=key.person, key=key, form=form)
        return [_submission(one) for one in found]
    if request.content_type not in ("application/xml", "text/xml"):
        raise Problem(415, "Send the interview as application/xml.")
    if int(request.META.get("CONTENT_LENGTH") or 0) > openrosa.MOST_BYTES:
        raise Problem(413, "This is too large to be one interview.")
    told = actions.take_in(by=key.person, xml=request.body, form_id=form_id, at_once=True)
    if told.status != 201:
        raise Problem(409 if told.status == 202 else told.status, told.words)
    return _submission(Interview.objects.select_related("round").get(pk=str(told.interview_id)))


@reader("GET", "PATCH")
def submission(request, key, project, form_id, instance_id):
    """One interview's particulars; PATCH notes how far looking it over has come."""
    one = _interview_of(key, project, form_id, instance_id)
    if request.method == "PATCH":
        state = _body(request, {"reviewState": (str, type(None))})["reviewState"]
        if state not in (None, *reading.REVIEW_STATES):
            raise Problem(400, "reviewState is one of: " + ", ".join(reading.REVIEW_STATES))
        reading.review(by=key.person, interview=one, state=state)
        one = _interview_of(key, project, form_id, instance_id)
    return _submission(one)


@reader("GET")
def attachments(request, key, project, form_id, instance_id):
    """Our forms ask for no files, so there are never any."""
    _interview_of(key, project, form_id, instance_id)
    return []


@reader("GET", "POST")
def comments(request, key, project, form_id, instance_id):
    """What readers noted about one interview."""
    one = _interview_of(key, project, form_id, instance_id)
    if request.method == "GET":
        return [_comment(remark) for remark in one.remarks.all()]
    words = _body(request, {"body": str})["body"].strip()
    if not words or len(words) > 2_000 or "\x00" in words:
        raise Problem(400, "A comment has 1 to 2,000 letters.")
    return _comment(reading.remark(by=key.person, interview=one, words=words))


@reader("GET")
def table(request, key, project, form_id, name):
    """Rows as OData: $top, $skip and $count. What else could single people out is not done."""
    form = _form_of(key, project, form_id)
    if name != "Submissions":
        raise Problem(404, "There is only the table Submissions.")
    unknown = [part for part in request.GET if part not in ODATA]
    if unknown:
        raise Problem(501, f"{unknown[0]} is not done here. Take all rows, then choose.")
    skip, top = _number(request, "$skip") or 0, _number(request, "$top")
    rows, of_all = reading.read_rows(by=key.person, key=key, form=form, skip=skip, top=top)
    found = {"value": rows, "@odata.context": request.build_absolute_uri(request.path)}
    return found | (
        {"@odata.count": of_all} if request.GET.get("$count") in ("true", "True") else {}
    )


def _number(request, name: str) -> int | None:
    said = request.GET.get(name)
    if said is None:
        return None
    if not said.isascii() or not said.isdigit() or len(said) > 9:
        raise Problem(400, f"{name} is a whole number.")
    return int(said)


def _body(request, wanted: dict) -> dict:
    """A JSON object with exactly these parts, each of its type."""
    try:
        given = json.loads(request.body)
    except (ValueError, RecursionError):
        given = None
    fits = isinstance(given, dict) and set(given) == set(wanted)
    if not fits or not all(isinstance(given[name], kind) for name, kind in wanted.items()):
        raise Problem(400, "Send a JSON object with exactly: " + ", ".join(wanted))
    return given


def _only(project: int) -> None:
    if project != PROJECT:
        raise Problem(404, "There is no such project here.")


def _form_of(key: ReadingKey, project: int, form_id: str) -> XForm:
    _only(project)
    forms = XForm.objects.select_related("round").defer("xml")
    form = forms.filter(form_id=form_id, round__project=key.person.project_id).first()
    if form is None:
        raise Problem(404, "There is no such form here.")
    return form


def _interview_of(key: ReadingKey, project: int, form_id: str, instance_id: str) -> Interview:
    form = _form_of(key, project, form_id)
    try:
        number = UUID(instance_id.removeprefix("uuid:"))
    except ValueError:
        number = UUID(int=0)
    one = queries.readable(form).filter(pk=number).first()
    if one is None:
        raise Problem(404, "There is no such interview to read.")
    return one


def _form(form: XForm) -> dict:
    return {
        "projectId": PROJECT,
        "xmlFormId": form.form_id,
        "name": form.title,
        "version": form.version,
        "hash": form.md5,
        "state": "open" if form.round.state == "open" else "closed",
        "createdAt": _time(form.made_at),
        "publishedAt": _time(form.made_at),
        "updatedAt": None,
        "enketoId": None,
        "keyId": None,
    }


def _submission(one: Interview) -> dict:
    """Coarse on purpose: the round's first day stands for every day in it."""
    review = getattr(one, "review", None)
    return {
        "instanceId": f"uuid:{one.pk}",
        "submitterId": NOBODY,
        "deviceId": None,
        "userAgent": None,
        "createdAt": _time(timezone.make_aware(datetime.combine(one.round.opens_on, time()))),
        "updatedAt": None,
        "reviewState": review.state if review else None,
    }


def _comment(remark) -> dict:
    return {"body": remark.words, "actorId": NOBODY, "createdAt": _time(remark.at)}


def _time(moment: datetime) -> str:
    return moment.isoformat()
