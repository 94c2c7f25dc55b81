# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who interviews whom, who could, and who is ready."""

from datetime import datetime

from django.db.models import OuterRef, Subquery

from alongside.asking.models import (
    Apart,
    Interview,
    Invitation,
    Readiness,
    Round,
)
from alongside.asking.topics import SAFETY
from alongside.making.models import Version, Work
from alongside.people.models import Duty, Person, Project


def interviewers(project: Project):
    """People who interview here and are here now."""
    return project.people.reachable().filter(duties__kind=Duty.Kind.INTERVIEWER).distinct()


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


def readiness_of(person: Person) -> dict[str, Readiness]:
    """{topic: the newest thing this person said about it}."""
    return {said.topic: said for said in reversed(person.readiness.all())}


def said_readiness_last(person: Person) -> datetime | None:
    """When this person last said how ready they feel."""
    newest = person.readiness.first()
    return newest.said_at if newest else None


def newest_survey(project: Project) -> Version | None:
    """The survey version published last: what people practise with."""
    surveys = Version.objects.filter(work__project=project, work__kind=Work.Kind.SURVEY)
    return surveys.order_by("-published_at").first()


def my_people(interviewer: Person):
    """Who is matched with me and still to be interviewed, in open rounds; nobody who cannot be reached."""
    mine = Invitation.objects.filter(
        interviewer=interviewer,
        state=Invitation.State.MATCHED,
        round__state=Round.State.OPEN,
        person__state=Person.State.HERE,
    )
    return mine.select_related("person", "round", "support").order_by("invited_at")


def beside(support: Person):
    """Whom I sit beside: the second seat of a pair, in open rounds."""
    mine = Invitation.objects.filter(
        support=support,
        state=Invitation.State.MATCHED,
        round__state=Round.State.OPEN,
        person__state=Person.State.HERE,
    )
    return mine.select_related("person", "round", "interviewer").order_by("invited_at")


def my_interviews(interviewer: Person):
    """What I sent: when, and how it ended. After sending there is nothing to open."""
    return (
        Interview.objects.filter(interviewer=interviewer)
        .select_related("round")
        .order_by("-arrived_at")
    )


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
