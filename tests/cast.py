# SPDX-License-Identifier: AGPL-3.0-or-later
"""The people in our tests. One project, one person for each voice, and a stranger next door.

Amina takes part. Bev and Callum are peer researchers; they interview. Dee is staff and
facilitates. Lena is staff, leads the rounds and opens safeguarding notes. Efua is a partner.
Frank commissions. Grace manages Hope House and signs for it. Nobody in `next_door` may see
anything of theirs.
"""

from dataclasses import dataclass

import pytest
from django.test import Client

from alongside.asking import actions as asking
from alongside.asking.topics import SAFETY
from alongside.people import actions
from alongside.people.models import Person, Project, Service, Voice


@dataclass
class Table:
    """Everybody round the table, and their project."""

    project: Project
    amina: Person
    bev: Person
    callum: Person
    dee: Person
    lena: Person
    efua: Person
    frank: Person
    grace: Person
    hope_house: Service
    day_centre: Service

    def voice(self, key: str) -> Voice:
        """The voice with this key: client, peer, staff, partner, commissioner."""
        return Voice.objects.get(project=self.project, key=key)


def seat_everybody(name: str = "Our city") -> Table:
    """Seat one person for each voice through the deeds themselves."""
    project, dee = actions.begin_project(
        name=name, called="Dee", purpose="A survey we make together"
    )
    hope_house = actions.add_service(by=dee, name="Hope House")
    day_centre = actions.add_service(by=dee, name="The day centre")

    def bring(called, voices, duties=(), service=None):
        return actions.bring_in(
            by=dee, called=called, voices=voices, duties=list(duties), service=service
        )

    everybody = Table(
        project=project,
        dee=dee,
        hope_house=hope_house,
        day_centre=day_centre,
        amina=bring("Amina", ["client"], service=hope_house),
        bev=bring("Bev", ["peer", "client"], ["interviewer"]),
        callum=bring("Callum", ["peer"], ["interviewer"]),
        lena=bring("Lena", ["staff"], ["lead", "safeguarding"]),
        efua=bring("Efua", ["partner"]),
        frank=bring("Frank", ["commissioner"]),
        grace=bring("Grace", ["staff"], ["signatory"], hope_house),
    )
    for interviewer in (everybody.bev, everybody.callum):
        ready_to_meet_people(interviewer)
    return everybody


def ready_to_meet_people(interviewer: Person) -> None:
    """They say so themselves, for each topic of safety."""
    for topic in SAFETY:
        asking.say_ready(by=interviewer, topic=topic, sure=7, ready=True)


@pytest.fixture
def table(db) -> Table:
    """Our project with everybody in their seat."""
    return seat_everybody()


@pytest.fixture
def next_door(db) -> Table:
    """Another project in the same installation, with people of the same names."""
    return seat_everybody("The city next door")


@pytest.fixture
def sign_in():
    """`sign_in(table.bev)` gives a browser in which Bev has come in; `voice="client"` to speak as that."""

    def come_in(person: Person | None = None, voice: str | None = None) -> Client:
        browser = Client()
        if person is not None:
            session = browser.session
            session["person"] = str(person.pk)
            if voice:
                session["voice"] = person.voices.get(key=voice).pk
            session.save()
        return browser

    return come_in


@pytest.fixture(autouse=True)
def quick_cards(settings):
    """Cards are slow to check on purpose; in tests they need not be."""
    settings.CARD_HASH = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
