# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions we ask about rounds. People who run a round see how many, never what was said."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from alongside.caring import queries as caring
from alongside.making.models import Version, Work
from alongside.people.models import Duty, Person, Project

from . import openrosa_keys
from .models import (
    Answer,
    Apart,
    CheckedCopy,
    DeviceKey,
    HeldBack,
    IntakeKey,
    Interview,
    Invitation,
    Phone,
    Readiness,
    ReadingKey,
    Round,
    SealedBox,
    Slot,
    XForm,
    XFormMedia,
)
from .topics import SAFETY

KEPT_AT_MOST = timedelta(days=7)  # on a phone, where nobody makes backups with `alongside backup`
LEAST_SAID, NEAREST = 10, 5
# Interviews whose answers may be used: somebody said yes, and has not taken it back.
MAY_BE_USED = Q(withdrawn_at=None, consent__take_part__given=True)


def rounds(project: Project):
    """The project's rounds, newest first, with what the list shows."""
    return project.rounds.select_related("work", "version_a", "version_b")


def open_rounds_of(interviewer: Person):
    """Open rounds in which this person has sealed places."""
    mine = Round.objects.filter(project=interviewer.project_id, state=Round.State.OPEN)
    return (
        mine.filter(slots__interviewer=interviewer)
        .distinct()
        .select_related("version_a", "version_b")
    )


def forms_for(interviewer: Person) -> list[tuple[Round, list[XForm], list[str]]]:
    """(round, its forms, the versions of the next four places) for open rounds where they have places.

    Forms are made on first asking; after that a list costs the same number of queries for any rounds.
    """
    if not interviewer.may(Duty.Kind.INTERVIEWER):
        return []
    ready = XForm.objects.defer("xml", "names")
    found = list(
        open_rounds_of(interviewer).prefetch_related(
            Prefetch("xforms", queryset=ready),
            Prefetch("form_media", queryset=XFormMedia.objects.defer("data")),
        )
    )
    free = Slot.objects.filter(interviewer=interviewer, round__in=found, interview_id=None)
    following: dict = {}
    for round_id, arm in free.order_by("position").values_list("round", "arm"):
        following.setdefault(round_id, []).append(arm)
    return [
        (round, list(_forms(round).values()), following.get(round.pk, [])[:4]) for round in found
    ]


def _forms(round: Round) -> dict[str, XForm]:
    from .actions.forms_out import forms_of  # noqa: PLC0415  (a form is made when it is first asked for)

    return forms_of(round)


def form_of(interviewer: Person, form_id: str) -> XForm | None:
    """A form of a round in which this person has, or had, places: also of a round that has closed."""
    forms = XForm.objects.filter(form_id=form_id, round__project=interviewer.project_id)
    return forms.filter(round__slots__interviewer=interviewer).distinct().first()


def device_keys(project: Project):
    """Keys of interviewers' devices, those that work first."""
    keys = DeviceKey.objects.filter(person__project=project).select_related("person")
    return keys.order_by("ended_at", "person__called", "pk")


def reading_keys(project: Project):
    """Who may, or once might, read rows with another tool."""
    return ReadingKey.objects.filter(person__project=project).select_related("person")


def working_reading_keys():
    """Reading keys that hold now: not ended, in time, and their holder still leads here."""
    return ReadingKey.objects.filter(
        ended_at=None,
        expires_at__gt=timezone.now(),
        person__state=Person.State.HERE,
        person__duties__kind=Duty.Kind.LEAD,
    ).select_related("person__project")


def reading_session(token: str) -> ReadingKey | None:
    """Whose session this is, or None."""
    digest = openrosa_keys.digest(token)
    return working_reading_keys().filter(session_digest=digest).first() if token else None


def forms_to_read(project: Project) -> list[XForm]:
    """The forms that have gone out, newest round first."""
    forms = XForm.objects.filter(round__project=project).select_related("round")
    return list(forms.defer("xml", "names").order_by("-round__opens_on", "arm"))


def readable(form: XForm):
    """Interviews of this form that may be used, by id: an order that says nothing of when."""
    found = Interview.objects.filter(MAY_BE_USED, round=form.round_id, used_arm=form.arm)
    found = found.exclude(outcome=Interview.Outcome.NOT_TODAY)
    return found.select_related("round", "review").order_by("pk")


def sealed_slots(round: Round, interviewer: Person):
    """This interviewer's places that no interview has been done in yet, in order."""
    return round.slots.filter(interviewer=interviewer, interview_id=None)


def my_people(interviewer: Person):
    """Who is matched with me and still to be interviewed, in open rounds; nobody who cannot be reached."""
    mine = Invitation.objects.filter(
        interviewer=interviewer,
        state=Invitation.State.MATCHED,
        round__state=Round.State.OPEN,
        person__state=Person.State.HERE,
    )
    return mine.select_related("person", "round", "support").order_by("invited_at")


def my_interviews(interviewer: Person):
    """What I sent: when, and how it ended. After sending there is nothing to open."""
    return (
        Interview.objects.filter(interviewer=interviewer)
        .select_related("round")
        .order_by("-arrived_at")
    )


def beside(support: Person):
    """Whom I sit beside: the second seat of a pair, in open rounds."""
    mine = Invitation.objects.filter(
        support=support,
        state=Invitation.State.MATCHED,
        round__state=Round.State.OPEN,
        person__state=Person.State.HERE,
    )
    return mine.select_related("person", "round", "interviewer").order_by("invited_at")


def readiness_of(person: Person) -> dict[str, Readiness]:
    """{topic: the newest thing this person said about it}."""
    return {said.topic: said for said in reversed(person.readiness.all())}


def said_readiness_last(person: Person) -> datetime | None:
    """When this person last said how ready they feel."""
    newest = person.readiness.first()
    return newest.said_at if newest else None


def ready_interviewers(project: Project):
    """People who interview here and said they are ready for every topic of safety."""
    found = interviewers(project)
    for number, topic in enumerate(SAFETY):
        last = Subquery(newest_on(topic).values("ready")[:1])
        found = found.alias(**{f"ready_{number}": last}).filter(**{f"ready_{number}": True})
    return found


def newest_on(topic: str):
    """The newest thing each person said about one topic, for a query about people."""
    said = Readiness.objects.filter(person=OuterRef("pk"), topic=topic)
    return said.order_by("-said_at", "-pk")


def newest_survey(project: Project) -> Version | None:
    """The survey version published last: what people practise with."""
    surveys = Version.objects.filter(work__project=project, work__kind=Work.Kind.SURVEY)
    return surveys.order_by("-published_at").first()


def interviewers(project: Project):
    """People who interview here and are here now."""
    return project.people.reachable().filter(duties__kind=Duty.Kind.INTERVIEWER).distinct()


def done_about(round: Round) -> int | None:
    """Interviews done, to the nearest 5; None until there are 10."""
    done = round.interviews.exclude(outcome=Interview.Outcome.NOT_TODAY).count()
    return NEAREST * round_half_up(done / NEAREST) if done >= LEAST_SAID else None


def round_half_up(number: float) -> int:
    """2.5 becomes 3, always, so that a figure never depends on its neighbours."""
    return int(number + 0.5)


def invitations(round: Round):
    """Who is invited and how far it has come, for those who match."""
    return round.invitations.select_related("person", "interviewer", "service").order_by(
        "person__called", "pk"
    )


def held_back(project: Project):
    """What arrived and could not be stored, not yet looked at first."""
    return HeldBack.objects.filter(project=project).order_by("looked_at", "-arrived_at")


def held_ids(interviewer: Person, ids: list) -> list[str]:
    """Which of these interviews the server keeps, stored or held back. The phone lets only those go."""
    return sorted(str(one) for one in _arrivals(interviewer, ids))


def safe_ids(interviewer: Person, ids: list, now: datetime | None = None) -> list[str]:
    """Which of these would outlive a restore: in a checked backup, or here for a week.

    A phone keeps its sealed copy until then. A backup that is put back has then lost nothing.
    """
    copy = CheckedCopy.objects.first()
    week_ago = (now or timezone.now()) - KEPT_AT_MOST
    until = max(copy.begun_at, week_ago) if copy else week_ago
    found = _arrivals(interviewer, ids)
    return sorted(str(one) for one, at in found.items() if at is None or at < until)


def _arrivals(interviewer: Person, ids: list) -> dict[UUID, datetime | None]:
    """Of these interviews, those that are kept here, with when they came; None for what was taken back."""
    project = interviewer.project_id
    found: dict[UUID, datetime] = {}
    for rows, name in (
        (Interview.objects.filter(pk__in=ids, round__project=project), "pk"),
        (HeldBack.objects.filter(interview_id__in=ids, project=project), "interview_id"),
        (SealedBox.objects.filter(interview_id__in=ids, project=project), "interview_id"),
    ):
        for one, at in rows.values_list(name, "arrived_at"):
            found[one] = min(at, found.get(one, at))
    taken_back = dict.fromkeys(caring.withdrawn_ids(project, ids))
    return {**found, **taken_back}


def intake_key(project: Project) -> IntakeKey | None:
    """What finished interviews are sealed to now; None until the reader has made it."""
    return project.intake_keys.filter(ended_at=None).first()


def phone_with(project: Project, digest: str) -> Phone | None:
    """The phone with this token's digest, lost ones too."""
    return project.phones.filter(token_digest=digest).first()


def phones(project: Project):
    """Every phone that was ever used here, the newest first."""
    return project.phones.select_related("first_used_by").order_by("-number")


def waiting_boxes(project: Project) -> int:
    """How many sealed interviews arrived and are not opened yet."""
    return project.boxes.filter(opened_at=None).count()


def boxes_that_wait_too_long(now: datetime | None = None) -> int:
    """Sealed interviews of the whole installation that nobody opened for an hour."""
    hour_ago = (now or timezone.now()) - timedelta(hours=1)
    return SealedBox.objects.filter(opened_at=None, arrived_at__lt=hour_ago).count()


def box_in(held: HeldBack) -> dict | None:
    """The sealed interview that was held back, if it is one."""
    try:
        box = json.loads(held.body)
    except ValueError:
        return None
    return box if isinstance(box, dict) and "sealed" in box else None


def stamp_of(round: Round) -> str:
    """Another one as soon as an interview of this round arrives or is taken back. One cheap query."""
    found = round.interviews.aggregate(
        came=Count("pk"),
        left=Count("withdrawn_at"),
        last_came=Max("arrived_at"),
        last_left=Max("withdrawn_at"),
    )
    return "-".join(str(_moment(part)) for part in found.values())


def _moment(part) -> int:
    return int(part.timestamp() * 1_000_000) if isinstance(part, datetime) else part or 0


def interviews(round: Round, usable_only: bool = True) -> list[dict]:
    """One row for each interview of a round, for working out figures. No names: keys."""
    found = round.interviews.exclude(outcome=Interview.Outcome.NOT_TODAY)
    if usable_only:
        found = found.filter(MAY_BE_USED)
    found = found.select_related("interviewer", "service").order_by("arrived_at", "pk")
    return [_interview_row(one) for one in found]


def _interview_row(one: Interview) -> dict:
    return {
        "id": one.pk,
        "interviewer": one.interviewer.key,
        "assigned_arm": one.assigned_arm,
        "used_arm": one.used_arm,
        "block": one.block,
        "version": one.version_id,
        "mode": one.mode,
        "service": one.service.name if one.service else None,
        "service_id": one.service_id,
        "outcome": one.outcome,
        "active_seconds": one.active_seconds,
        "quality": one.quality,
        "experience": one.experience,
        "confidence": one.confidence,
        "withdrawn": bool(one.withdrawn_at),
        "may_quote": one.consent.get("use_words", {}).get("given", False),
    }


def answers(round: Round) -> list[dict]:
    """One row for each answer that may be used. `may_quote` says whether its words may be quoted too."""
    usable = round.interviews.filter(MAY_BE_USED)
    found = Answer.objects.filter(interview__in=usable).select_related(
        "interview__interviewer", "interview__service"
    )
    return [_answer_row(one) for one in found.order_by("pk")]


def _answer_row(one: Answer) -> dict:
    held = one.interview
    return {
        "interview": held.pk,
        "interviewer": held.interviewer.key,
        "assigned_arm": held.assigned_arm,
        "version": held.version_id,
        "service": held.service.name if held.service else None,
        "question": one.question,
        "wording": one.wording,
        "status": one.status,
        "value": one.value,
        "events": one.events,
        "words": one.words,
        "word_for_word": one.word_for_word,
        "active_ms": one.active_ms,
        "may_quote": held.consent.get("use_words", {}).get("given", False),
    }


@dataclass(frozen=True)
class Places:
    """How many sealed places of one interviewer nobody has used yet."""

    interviewer: str
    left: int


def places(round: Round) -> list[Places]:
    """Each interviewer of the round with the places they have left, by name."""
    rows = round.slots.values("interviewer__called").annotate(
        left=Count("pk", filter=Q(interview_id=None))
    )
    return [
        Places(row["interviewer__called"], row["left"])
        for row in rows.order_by("interviewer__called")
    ]


def size(round: Round) -> tuple[int, int]:
    """How many interviewers have places, and how many places there are."""
    found = round.slots.aggregate(who=Count("interviewer", distinct=True), places=Count("pk"))
    return found["who"], found["places"]


def may_interview(invitation: Invitation):
    """Interviewers who are here and ready, are not this person, and are not kept apart from them."""
    apart = Apart.objects.filter(person=invitation.person_id).values("interviewer")
    found = ready_interviewers(invitation.round.project).exclude(pk=invitation.person_id)
    return found.exclude(pk__in=apart).select_related("availability").order_by("called")


def may_support(invitation: Invitation):
    """Who could sit beside the interviewer. The second seat is also how people learn, so ready or not."""
    apart = Apart.objects.filter(person=invitation.person_id).values("interviewer")
    found = interviewers(invitation.round.project).exclude(pk=invitation.person_id)
    return found.exclude(pk__in=apart).select_related("availability").order_by("called")
