# SPDX-License-Identifier: AGPL-3.0-or-later
"""Start a project from somebody's own old survey, with one invented person for each voice."""

import hashlib
import random
from pathlib import Path

from django.db import transaction

from alongside.listening import actions as listening
from alongside.making import actions as making
from alongside.people import actions as people

from .cards import card

PEOPLE = [
    ("Amina", ["client"], []),
    ("Bev", ["peer"], ["interviewer"]),
    ("Lena", ["staff"], ["lead", "safeguarding"]),
    ("Efua", ["partner"], []),
    ("Frank", ["commissioner"], []),
]


def name_of(path: Path) -> str:
    """The same file always means the same project."""
    return "survey-" + hashlib.sha256(path.read_bytes()).hexdigest()[:16]


@transaction.atomic
def begin(path: Path, imported, say) -> list[dict]:
    """Make the project, bring the old survey in as version 1, and return everybody's cards."""
    say(f"Bringing in {path.name}…")
    title = next(iter(imported.questionnaire.title.values()), "") or path.stem
    _, dee = people.begin_project(
        name=title[:80], called="Dee", purpose="Last year’s survey, made again together."
    )
    seated = [dee] + [
        people.bring_in(by=dee, called=called, voices=voices, duties=duties)
        for called, voices, duties in PEOPLE
    ]
    listening.set_hopes(
        by=dee, hopes={"client": 8, "peer": 6, "staff": 6, "partner": 2, "commissioner": 1}
    )
    work = making.begin_work(by=dee, kind="survey", title=title[:120])
    drafts = making.bring_in_survey(by=dee, work=work, imported=imported, file_name=path.name)
    version = making.publish_as_it_was(by=dee, work=work, note=f"As it was asked: {path.name}")
    say(f"{len(drafts)} questions are in, as version {version.number}.")
    for note in imported.notes:
        say(f"  Please look: {note}")
    rng = random.SystemRandom()
    return [card(person, people.make_card(by=dee, person=person, rng=rng)) for person in seated]
