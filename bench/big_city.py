# SPDX-License-Identifier: AGPL-3.0-or-later
"""The invented city at ten times the size that Alongside is made for (mission.md).

4,000 people, 200 interviewers, 2,500 interviews of some 20 answers, 1,500 adopting services, 20,000 entries.
Rows are copied in bulk: this is for measuring how fast pages are, never for showing how deeds work.
"""

import os
import random
import tempfile
import uuid

TIMES = 26  # 96 interviews, 26 times over


def begin() -> str:
    """A home of its own, and Django on it; returns the folder."""
    home = tempfile.mkdtemp(prefix="alongside-bench-")
    os.environ |= {"ALONGSIDE_HOME": home, "DJANGO_SETTINGS_MODULE": "alongside.config.settings"}
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return home


def copy(row, **other):
    """The same row as a new one, with some fields changed; not saved."""
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    fields.pop(row._meta.pk.attname)
    return type(row)(**{**fields, **other})


def grow():
    """Tell the story once, then make it big; returns the project."""
    from alongside.demo import story
    from alongside.people.models import Project

    story.tell(lambda words: None)
    city = Project.objects.get()
    _people(city)
    _views(city)
    _interviews(city)
    _adoptions(city)
    _record(city)
    return city


def _people(city) -> None:
    from alongside.people.models import Duty, Person, Seat

    voices = list(city.voices.order_by("order"))
    more = [Person(project=city, called=f"Person {number}") for number in range(4_000)]
    Person.objects.bulk_create(more, batch_size=1_000)
    Seat.objects.bulk_create(
        [Seat(person=p, voice=voices[n % len(voices)]) for n, p in enumerate(more)],
        batch_size=1_000,
    )
    Duty.objects.bulk_create([Duty(person=p, kind="interviewer") for p in more[:200]])


def _views(city) -> None:
    from alongside.listening.models import View

    present = list(city.views.filter(joined_with=None)[:20])
    View.objects.bulk_create(
        [copy(v, id=uuid.uuid4(), text=f"{v.text} ({n})") for n in range(100) for v in present],
        batch_size=1_000,
    )


def _interviews(city) -> None:
    from alongside.asking.models import Answer, Interview, Invitation

    asked = city.rounds.get()
    people = list(city.people.filter(called__startswith="Person")[: 96 * TIMES])
    answers, rng = [], random.Random(1)
    for one in Interview.objects.filter(round=asked).prefetch_related("answers"):
        for _ in range(TIMES):
            person = people.pop()
            invitation = Invitation.objects.create(
                round=asked, person=person, interviewer=one.interviewer, state="done"
            )
            again = copy(one, id=uuid.UUID(int=rng.getrandbits(128)), invitation_id=invitation.pk)
            again.save(force_insert=True)
            answers += [copy(answer, interview_id=again.pk) for answer in one.answers.all()]
    Interview.objects.count()
    Answer.objects.bulk_create(answers, batch_size=2_000)


def _adoptions(city) -> None:
    from alongside.people.models import Service
    from alongside.pledging.models import Adoption, Offer

    first = Adoption.objects.get(service__project=city)
    offers = list(first.offers.all())
    services = [Service(project=city, name=f"Service {number}") for number in range(1_500)]
    Service.objects.bulk_create(services)
    more = [copy(first, id=uuid.uuid4(), service_id=service.pk) for service in services]
    Adoption.objects.bulk_create(more)
    Offer.objects.bulk_create(
        [copy(offer, adoption_id=each.pk) for each in more for offer in offers], batch_size=2_000
    )


def _record(city) -> None:
    from django.db import transaction

    from alongside.ledger import actions as ledger

    with transaction.atomic():
        for number in range(20_000):
            ledger.record(
                project_id=city.pk, by_key="bench", deed="look", said=f"Deed {number} was done."
            )
