# SPDX-License-Identifier: AGPL-3.0-or-later
"""The invented city goes round both paths through everybody's own deeds, the same each time."""

from collections import Counter
from dataclasses import dataclass

import pytest
from django.db import transaction

from alongside.asking.bundle import bundle_for
from alongside.asking.models import Interview
from alongside.demo import story, your_survey
from alongside.learning import queries as learning
from alongside.learning import release
from alongside.ledger.models import Entry
from alongside.people.models import Person, Project
from alongside.pledging.models import Adoption
from alongside_core.interchange.xlsform_in import read_xlsform

pytestmark = pytest.mark.django_db
FACES = ["very", "fairly", "not_very", "not_at_all"]


@dataclass
class Told:
    """What one telling left behind, looked at before it is taken away again."""

    said: list[str]
    cards: list[dict]
    deeds: list[tuple]
    tables: list
    comparison: str
    withdrawn: int
    interviews: int
    adoption: str
    works: list[str]
    is_open: bool
    bevs_phone: dict


def tell() -> Told:
    said: list[str] = []
    cards = story.tell(said.append)
    city = Project.objects.latest("made_at")
    kept = city.releases.get()
    asked = Interview.objects.filter(round=kept.round)
    return Told(
        said=said,
        cards=cards,
        deeds=list(Entry.objects.filter(project_id=city.pk).values_list("deed", "said")),
        tables=[
            (one["text"], one["version"], one["breakdown"], one["groups"])
            for one in release.tables(kept)
        ],
        comparison=kept.round.comparison.sentence,
        interviews=asked.count(),
        withdrawn=asked.exclude(withdrawn_at=None).count(),
        adoption=Adoption.objects.get(service__project=city).state,
        works=[work.kind for work in city.works.order_by("kind")],
        is_open=learning.is_open(kept),
        bevs_phone=bundle_for(Person.objects.get(project=city, called="Bev")),
    )


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The story, told twice from nothing."""
    tellings = []
    with django_db_blocker.unblock():
        for _ in range(2):
            with transaction.atomic():
                tellings.append(tell())
                transaction.set_rollback(True)
    return tellings


def test_the_same_story_is_told_twice(told):
    first, second = told

    assert first.deeds == second.deeds
    assert first.tables == second.tables
    assert first.comparison == second.comparison


def test_it_goes_round_both_paths(told):
    city, _ = told

    assert [line.split("  ")[1] for line in city.said] == [f"{n} of 11" for n in range(1, 12)]
    assert (city.interviews, city.withdrawn) == (96, 1)
    assert city.adoption == Adoption.State.SIGNED
    assert city.works == ["pledge", "survey"]


def test_every_interview_came_through_the_deed_and_stands_in_the_record(told):
    deeds = Counter(deed for deed, _ in told[0].deeds)

    assert deeds["receive_interview"] == 96
    assert deeds["withdraw"] == deeds["make_release"] == deeds["compare"] == 1
    assert deeds["send_back"] >= 1  # round again


def test_the_next_round_is_open_so_that_somebody_can_try_an_interview(told):
    carried = told[0].bevs_phone

    assert [one["title"] for one in carried["rounds"]] == ["Autumn round"]
    assert list(carried["rounds"][0]["pictures"]["engage"]) == FACES
    assert len(carried["people"]) == 3


def test_the_cycle_can_rest_because_every_voice_was_told(told):
    assert not told[0].is_open


def test_one_person_of_each_voice_gets_a_card_that_nobody_else_has(told):
    first, second = told

    assert {card["voice"] for card in first.cards} == {
        "person taking part",
        "peer researcher",
        "staff member",
        "partner",
        "commissioner",
    }
    assert not {card["words"] for card in first.cards} & {card["words"] for card in second.cards}


def test_every_convertible_old_survey_starts_a_project(shared_data):
    files = sorted((shared_data / "xlsforms").glob("*.xls*"))
    assert len(files) == 13

    for file in files:
        imported = read_xlsform(file)
        cards = your_survey.begin(file, imported, lambda words: None)
        assert len(cards) == 6, file.name

    works = [project.works.get() for project in Project.objects.all()]
    assert all(work.versions.count() == 1 for work in works)
    assert all(work.drafts.count() for work in works)
