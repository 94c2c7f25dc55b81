# SPDX-License-Identifier: AGPL-3.0-or-later
"""Any edit, deletion, swap, cut tail or full rewrite of the record is found against an anchor."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from alongside.ledger import actions, queries
from alongside.ledger.chain import FIELDS, Anchor, hash_of, problems
from alongside.listening import actions as listening

PROJECT = UUID(int=7)
START = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Line:
    """An entry as the record holds it, without a database."""

    number: int
    said: str
    by_key: str = "ab12"
    voice: str = "peer"
    deed: str = "add_view"
    about_kind: str = "view"
    about_id: str = "1"
    details: dict = field(default_factory=dict)
    project_id: UUID = PROJECT
    at: datetime = START
    previous_hash: str = ""
    hash: str = ""


def written(sentences: list[str]) -> list[Line]:
    """A record with one entry a sentence, hashed as it is written."""
    lines, previous = [], ""
    for number, said in enumerate(sentences, 1):
        line = Line(number, said, at=START + timedelta(minutes=number), previous_hash=previous)
        line = replace(line, hash=hash_of(line, previous))
        lines.append(line)
        previous = line.hash
    return lines


def rewritten(lines: list[Line]) -> list[Line]:
    """What somebody with the whole database can do: number and hash everything afresh."""
    fresh, previous = [], ""
    for number, line in enumerate(lines, 1):
        line = replace(line, number=number, previous_hash=previous)
        line = replace(line, hash=hash_of(line, previous))
        fresh.append(line)
        previous = line.hash
    return fresh


SENTENCES = st.lists(st.text(min_size=1, max_size=20), min_size=2, max_size=12)
CHANGES = {
    "said": "Nothing happened.",
    "by_key": "ff99",
    "voice": "staff",
    "deed": "set_aside",
    "about_kind": "proposal",
    "about_id": "999",
    "details": {"notes": 9},
    "at": START,
    "number": 999,
    "project_id": UUID(int=8),
}


def tampered(lines: list[Line], how: str, at: int, name: str) -> list[Line]:
    """The record after one meddling at place `at`."""
    if how in ("edit", "edit and rewrite"):
        changed = [*lines[:at], replace(lines[at], **{name: CHANGES[name]}), *lines[at + 1 :]]
        return changed if how == "edit" else rewritten(changed)
    if how in ("delete", "delete and rewrite"):
        rest = lines[:at] + lines[at + 1 :]
        return rest if how == "delete" else rewritten(rest)
    if how == "swap":
        other = (at + 1) % len(lines)
        swapped = list(lines)
        swapped[at], swapped[other] = swapped[other], swapped[at]
        return swapped
    return lines[:at]  # a cut tail


@settings(max_examples=200, deadline=None)
@given(
    sentences=SENTENCES,
    how=st.sampled_from(
        ["edit", "edit and rewrite", "delete", "delete and rewrite", "swap", "cut tail"]
    ),
    at=st.integers(0, 11),
    name=st.sampled_from(sorted(CHANGES)),
)
def test_every_tampering_is_found_against_an_anchor(sentences, how, at, name):
    lines = written(sentences)
    anchor = Anchor(len(lines), lines[-1].hash)
    left = tampered(lines, how, at % len(lines), name)
    assume(left != lines)
    # a rewrite puts the numbers back, so only a change that a reader could see is a tampering
    assume(how != "edit and rewrite" or name != "number")

    # whoever meddles also says that the record is as long as what they left
    found = problems(left, length=len(left), anchors=[anchor])

    assert found


@given(sentences=SENTENCES)
def test_an_untouched_record_has_no_problems(sentences):
    lines = written(sentences)

    assert problems(lines, length=len(lines), anchors=[Anchor(1, lines[0].hash)]) == []


@given(sentences=SENTENCES)
def test_without_an_anchor_a_cut_tail_and_a_rewrite_go_unseen(sentences):
    """Why the anchor is printed outside: the chain alone cannot show these two."""
    lines = written(sentences)
    lied = rewritten([replace(lines[0], said="Nothing happened."), *lines[1:]])

    assert problems(lines[:-1], length=len(lines) - 1) == []
    assert problems(lied, length=len(lines)) == []
    assert problems(lines[:-1], length=len(lines) - 1, anchors=[Anchor(len(lines), lines[-1].hash)])


def test_every_field_of_an_entry_is_under_its_hash():
    assert set(CHANGES) == {*FIELDS, "at", "project_id"}


def test_a_real_record_fits_its_anchor_and_an_edit_behind_its_back_does_not(table):
    anchor = queries.anchor(table.project.pk)
    entries = queries.what_happened(table.project.pk)

    assert (
        problems(queries.in_order(table.project.pk), length=anchor.number, anchors=[anchor]) == []
    )
    entries.filter(number=2).update(said="Nothing happened.")
    assert problems(queries.in_order(table.project.pk), length=anchor.number, anchors=[anchor]) == [
        "Entry 2 was changed after it was written."
    ]


def test_an_anchor_is_read_as_it_is_printed():
    anchor = Anchor(12, "ab" * 32)

    assert Anchor.read(f" {anchor}\n") == anchor
    with pytest.raises(ValueError, match="not an anchor"):
        Anchor.read("twelve")


@pytest.mark.django_db(transaction=True)
def test_a_deed_is_recorded_inside_its_own_transaction_or_not_at_all():
    with pytest.raises(actions.OutsideTheDeed):
        actions.record(project_id=PROJECT, by_key="ab12", deed="x", said="Something.")

    with transaction.atomic():
        actions.record(project_id=PROJECT, by_key="ab12", deed="x", said="Something.")
    assert queries.anchor(PROJECT).number == 1


def test_bev_reads_what_happened_by_voice_and_only_her_own_deeds_say_you(table, next_door, sign_in):
    hers = queries.what_happened(table.project.pk).filter(by_key=table.bev.key).count()
    listening.add_view(by=table.amina, voice="client", text="The lift smells")
    listening.add_view(by=table.bev, voice="peer", text="So do the stairs")
    listening.add_view(by=next_door.frank, voice="commissioner", text="Not ours")

    page = sign_in(table.bev).get(reverse("ledger:home")).content.decode()
    main = page.split("<main", 1)[1]

    assert main.count("<strong>you</strong>") == hers + 1
    assert main.count("Somebody added a view.") == 2
    assert "Amina" not in main
    assert "smells" not in main
    assert str(queries.anchor(table.project.pk)) in main


def test_the_record_comes_in_pages_and_can_be_about_one_thing(table, sign_in):
    view = listening.add_view(by=table.amina, voice="client", text="Weekends")
    for number in range(60):
        listening.react(by=table.bev, view=view, feels=("same", "not")[number % 2])
    browser = sign_in(table.dee)

    first = browser.get(reverse("ledger:home")).context["page"]
    about = browser.get(reverse("ledger:home"), {"about": str(view.pk), "page": 2}).context["page"]

    assert len(first.object_list) == 50
    assert [entry.deed for entry in about.object_list][-1] == "add_view"
    assert about.paginator.count == 61


def test_the_record_asks_a_stranger_to_come_in(client, db):
    assert client.get(reverse("ledger:home")).url.startswith("/come-in/")
