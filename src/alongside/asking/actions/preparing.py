# SPDX-License-Identifier: AGPL-3.0-or-later
"""Getting ready: people say themselves how sure they are, and when they can meet somebody."""

from collections.abc import Sequence

from django.db import transaction

from alongside.asking import messages
from alongside.asking.models import Availability, Readiness
from alongside.asking.topics import SAFETY, Topic
from alongside.making.models import Version
from alongside.people import actions as people
from alongside.people.actions import recorded
from alongside.people.models import Person

from .refusals import Refused


@transaction.atomic
def say_ready(
    *,
    by: Person,
    topic: str,
    sure: int,
    ready: bool,
    moment: str = Readiness.Moment.BEFORE,
    version: Version | None = None,
) -> Readiness:
    """Say how sure one is about a topic, 0 to 10, and whether one is ready. Nobody says it for another.

    `version`: the survey it is about, where that matters; topics of safety are about none.
    """
    if topic not in Topic.values:
        raise Refused(messages.NO_SUCH_TOPIC)
    if not 0 <= sure <= 10:
        raise Refused(messages.SURE_FROM_0_TO_10)
    if version and version.work.project_id != by.project_id:
        raise Refused(messages.ANOTHER_PROJECT)
    said = Readiness.objects.create(
        person=by,
        topic=topic,
        sure=sure,
        ready=ready,
        moment=moment,
        version=None if topic in SAFETY else version,
    )
    recorded(by=by, deed="say_ready", about=said, said="Somebody said how ready they feel.")
    return said


@transaction.atomic
def say_when(
    *, by: Person, person: Person, days: Sequence[int], languages: Sequence[str]
) -> Availability:
    """On which days somebody can meet, and which languages they speak. For oneself, or for somebody asked."""
    if person.project_id != by.project_id:
        raise Refused(messages.ANOTHER_PROJECT)
    if person.pk != by.pk and not by.looks_after_people:
        raise Refused(messages.NOT_FOR_OTHERS)
    if not set(days) <= {day for day, _ in Availability.DAYS}:
        raise Refused(messages.NO_SUCH_DAY)
    people.say_languages(by=by, person=person, languages=languages)
    kept, _ = Availability.objects.update_or_create(
        person=person, defaults={"days": sorted(set(days))}
    )
    recorded(by=by, deed="say_when", about=person, said="Days and languages were noted.")
    return kept
