# SPDX-License-Identifier: AGPL-3.0-or-later
"""What leaves by the one door: by role and by round where the plan says so, and never one person's words."""

import csv
import io
import json

import pytest
from django.urls import reverse
from pypdf import PdfReader
from tests.asking.things import planned

from alongside.asking import actions as asking
from alongside.learning import actions, printing, release
from alongside.learning.models import Release
from alongside.people import actions as people
from alongside_core.disclosure.audiences import as_csv
from alongside_core.disclosure.outsider import proofs

from .story import a_finished_round, one_interview

pytestmark = pytest.mark.django_db


def tables(kept, by):
    return [table for table in release.tables(kept) if table["breakdown"] == by]


def a_round_after(table, first, number=24, offset=100):
    """The same survey is asked again of other people."""
    again = planned(table, work=first.work, **_versions(first))
    asking.open_round(
        by=table.lena, round=again, interviewers=[table.bev, table.callum], per_interviewer=12
    )
    again.refresh_from_db()
    for place in range(offset, offset + number):
        one_interview(table, again, (table.bev, table.callum)[place % 2], place)
    asking.close_round(by=table.lena, round=again)
    again.refresh_from_db()
    return again


def _versions(first):
    return {
        "version_a": first.version_a,
        "version_b": first.version_b,
        "breakdowns": ["service", "round"],
    }


def test_roles_are_told_apart_and_a_role_of_three_is_not_shown(table):
    asked = a_finished_round(table, 24, closed=False, places=48, breakdowns=["role"])
    for place in range(24, 27):
        peer = people.bring_in(
            by=table.dee, called=f"Peer {place}", voices=["peer"], service=table.hope_house
        )
        one_interview(table, asked, (table.bev, table.callum)[place % 2], place, person=peer)
    asking.close_round(by=table.lena, round=asked)
    asked.refresh_from_db()

    kept = actions.make_release(by=table.lena, round=asked)

    roles = tables(kept, "role")
    assert roles
    for one in roles:
        told = {group["name"]: group["people"] for group in one["groups"]}
        # Every voice of the project is named, so that one with nobody looks like one with three.
        assert len(told) == table.project.voices.count()
        assert told[table.voice("peer").plural] == told[table.voice("staff").plural] == "not shown"
    assert not proofs([release.read(kept)])


def test_an_earlier_round_stands_beside_this_one_with_the_figures_it_had(table):
    first = a_finished_round(table, breakdowns=["service"])
    before = actions.make_release(by=table.lena, round=first)
    second = a_round_after(table, first)

    kept = actions.make_release(by=table.lena, round=second)

    assert tables(kept, "round")
    printed = {t["text"]: t["groups"][0] for t in tables(before, "all")}
    for one in tables(kept, "round"):
        old, new = sorted(one["groups"], key=lambda group: group["name"])
        assert (old["name"], new["name"]) == (first.title, f"{first.title} (2)")
        assert (old["people"], old["shares"]) == (
            printed[one["text"]]["people"],
            printed[one["text"]]["shares"],
        )
    assert not proofs([release.read(before), release.read(kept)])


def test_words_taken_back_after_a_release_wait_for_the_next(table):
    """The old round's figure is carried: nothing shows who withdrew between the two releases."""
    first = a_finished_round(table, breakdowns=["service"])
    before = actions.make_release(by=table.lena, round=first)
    asking.withdraw(project=table.project, code="river lamp 05")
    second = a_round_after(table, first)

    kept = actions.make_release(by=table.lena, round=second)

    printed = {t["text"]: t["groups"][0]["people"] for t in tables(before, "all")}
    for one in tables(kept, "round"):
        old = min(one["groups"], key=lambda group: group["name"])
        assert old["people"] == printed[one["text"]]
        assert old["people"] == "not shown" or old["since"] == 1
    assert not proofs([release.read(before), release.read(kept)], "left")


def test_page_paper_bytes_and_csv_say_the_same(table, client):
    kept = actions.make_release(by=table.lena, round=a_finished_round(table))

    page = client.get(reverse("learning:release", args=[kept.pk])).content.decode()
    content = json.loads(client.get(reverse("learning:frozen", args=[kept.pk])).content)
    printed = as_csv(content)

    assert printing.context_of(kept)["content"] == content
    for one in content["tables"]:
        for group in one["groups"]:
            shares = group["shares"].items()
            assert f"<td>{group['people']}</td><td>" in page
            assert all(f"{option}: {share}" in page for option, share in shares)
            assert all(f"{option},{share}" in printed for option, share in shares)


def test_anybody_takes_the_tables_away_with_the_words_that_were_asked(table, client):
    kept = actions.make_release(by=table.lena, round=a_finished_round(table))

    answer = client.get(reverse("learning:tables", args=[kept.pk]))

    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    asked = {f"{one['text']} (version {one['version']})" for one in release.tables(kept)}
    assert {row[0] for row in rows[1:]} == asked
    assert [row[1:] for row in rows[1:]] == [
        row[1:] for row in csv.reader(io.StringIO(as_csv(release.read(kept))))
    ][1:]
    assert answer["Content-Disposition"] == f'attachment; filename="release-{kept.number}.csv"'


def test_the_memory_of_a_release_holds_no_answer(table):
    kept = actions.make_release(by=table.lena, round=a_finished_round(table))

    inside = json.dumps(Release.objects.get(pk=kept.pk).memory)

    assert "A kinder front desk" not in inside
    assert kept.memory["format"] == "alongside-release-memory/2"


def test_the_paper_says_nothing_of_hours_or_of_who_made_it(table):
    kept = actions.make_release(by=table.lena, round=a_finished_round(table))

    about = PdfReader(io.BytesIO(printing.as_pdf(kept))).metadata

    assert {key for key in about if about[key]} <= {"/Title", "/Producer"}
    assert b"Lena" not in bytes(kept.content)


def test_lena_fixes_beforehand_what_figures_are_told_by(table, sign_in):
    version = planned(table).version_a
    plan = {
        "title": "Autumn",
        "version_a": version.pk,
        "opens_on": "2026-09-01",
        "closes_on": "2026-09-30",
        "take_part": "Would you like to take part?",
        "limits_words": "We would tell somebody if you were in danger.",
        "smallest_difference": 5,
        "by_role": "on",
        "by_round": "on",
    }

    page = sign_in(table.lena).post(reverse("asking:plan"), plan)

    assert page.status_code == 302, page.context["form"].errors
    assert table.project.rounds.get(title="Autumn").breakdowns == ["role", "round"]
