# SPDX-License-Identifier: AGPL-3.0-or-later
"""The invented city: who lives in it, and what the chapters pass on to each other."""

import random
from dataclasses import dataclass, field
from typing import Any

from alongside.listening import actions as listening
from alongside.people import actions as people
from alongside.people.models import Person, Project, Service, Voice

from . import words

SERVICES = ["Hope House", "The day centre", "Northgate hostel"]
INTERVIEWERS = ["Bev", "Callum", "Jo", "Kit", "Mo", "Nia", "Oz", "Pat"]
INTERVIEWS_EACH = 12
HOPES = {"client": 8, "peer": 6, "staff": 6, "partner": 2, "commissioner": 1}


@dataclass
class City:
    """Everybody and everything that one chapter makes and a later one needs."""

    project: Project
    rng: random.Random
    dee: Person  # staff, facilitates
    lena: Person  # staff, leads rounds, opens safeguarding notes
    amina: Person  # takes part
    efua: Person  # partner
    frank: Person  # commissioner
    grace: Person  # manages Hope House
    interviewers: list[Person]
    services: list[Service]
    clients: list[Person]
    voices: dict[str, Voice]
    made: dict[str, Any] = field(default_factory=dict)

    @property
    def bev(self) -> Person:
        return self.interviewers[0]

    @property
    def callum(self) -> Person:
        return self.interviewers[1]


def found(rng: random.Random) -> City:
    """Begin the project and bring everybody in."""
    project, dee = people.begin_project(name=words.PROJECT, called="Dee", purpose=words.PURPOSE)
    people.say_who_to_ring(by=dee, help_words=words.HELP_WORDS, help_number=words.HELP_NUMBER)
    services = [people.add_service(by=dee, name=name) for name in SERVICES]
    _agree_how_we_work(dee)
    listening.set_hopes(by=dee, hopes=HOPES)

    def bring(
        called: str,
        voices: list[str],
        duties: list[str] | None = None,
        service: Service | None = None,
    ) -> Person:
        return people.bring_in(
            by=dee, called=called, voices=voices, duties=duties or [], service=service
        )

    return City(
        project=project,
        rng=rng,
        dee=dee,
        services=services,
        lena=bring("Lena", ["staff"], ["lead", "safeguarding"]),
        amina=bring("Amina", ["client"], service=services[0]),
        efua=bring("Efua", ["partner"]),
        frank=bring("Frank", ["commissioner"]),
        grace=bring("Grace", ["staff"], ["signatory"], services[0]),
        interviewers=[bring(name, ["peer", "client"], ["interviewer"]) for name in INTERVIEWERS],
        clients=[
            bring(name, ["client"], service=services[n % 3]) for n, name in enumerate(_names())
        ],
        voices={voice.key: voice for voice in project.voices.all()},
    )


def _names() -> list[str]:
    """As many first names as there are interviews; the second Ash is Ash B."""
    needed = len(INTERVIEWERS) * INTERVIEWS_EACH
    letters = ["", " B", " C", " D"]
    return [f"{name}{letter}" for letter in letters for name in words.FIRST_NAMES][:needed]


def _agree_how_we_work(dee: Person) -> None:
    text = people.propose_agreement(by=dee, text=words.AGREEMENT)
    people.agree_agreement(by=dee, agreement=text)
    people.state_remit(
        by=dee,
        open_things=words.OPEN_THINGS,
        fixed_things=words.FIXED_THINGS,
        final_say=words.FINAL_SAY,
    )
