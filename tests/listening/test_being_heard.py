# SPDX-License-Identifier: AGPL-3.0-or-later
"""Views are kept with their voice; nothing disappears; who was heard is counted once."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alongside.ledger.models import Entry
from alongside.listening import actions, queries
from alongside.listening.models import View


@pytest.fixture
def workshop(table):
    return actions.hold_workshop(by=table.dee, title="Second workshop", held_on=date(2026, 5, 12))


def heard(project) -> dict[str, int]:
    return {seat.voice.key: seat.heard for seat in queries.seats(project) if seat.heard}


def test_a_view_carries_its_voice_and_the_record_holds_no_words(table):
    view = actions.add_view(
        by=table.amina, voice="client", text="  I tell my story again and again "
    )

    entry = Entry.objects.filter(deed="add_view").get()
    assert (view.text, view.voice.key) == ("I tell my story again and again", "client")
    assert "story" not in entry.said + str(entry.details)
    assert "Amina" not in entry.said + str(entry.details)


def test_bev_speaks_from_either_of_her_voices_but_from_no_other(table):
    actions.add_view(by=table.bev, voice="peer", text="Too many long words")
    actions.add_view(by=table.bev, voice=table.voice("client"), text="Nobody rang me back")

    with pytest.raises(actions.NotYourVoice):
        actions.add_view(by=table.bev, voice="commissioner", text="The money")


def test_a_wall_of_notes_is_marked_as_typed_up_and_has_no_author(table, workshop):
    views = actions.type_up_wall(
        by=table.dee, workshop=workshop, voice="client", lines=["Warm welcome", "  ", "Weekends"]
    )

    assert [view.text for view in views] == ["Warm welcome", "Weekends"]
    assert {(v.how, v.author, v.typed_by) for v in views} == {("paper", None, table.dee)}


def test_the_good_rows_of_a_file_are_kept_and_the_others_are_explained(table, workshop):
    rows = [
        {"voice": "client", "text": "Ask about weekends"},
        {"voice": "Peer Researcher", "text": "Shorter questions", "topic": "words"},
        {"voice": "martian", "text": "Take us to your leader"},
        {"voice": "client", "text": "  "},
    ]

    problems = actions.row_problems(by=table.dee, rows=rows)
    views = actions.bring_file(by=table.dee, workshop=workshop, rows=rows)

    assert [view.text for view in views] == ["Ask about weekends", "Shorter questions"]
    assert [problem.split(":")[0] for problem in problems] == [
        "Row 3",
        "Row 4 is empty, so it was left out.",
    ]
    assert "person taking part" in problems[0]


def test_nobody_is_counted_twice(table, workshop):
    actions.count_present(by=table.dee, workshop=workshop, people={"client": 5, "staff": 2})
    for text in ("One", "Two", "Three"):
        actions.add_view(by=table.bev, voice="peer", text=text)
    actions.add_view(by=table.bev, voice="client", text="Four")
    actions.add_view(by=table.amina, voice="client", text="In the room", workshop=workshop)
    for text in ("Heard there", "Heard there too"):
        actions.relay_view(by=table.callum, voice="client", text=text, people=4, where="day centre")
    actions.relay_view(by=table.callum, voice="client", text="Elsewhere", people=1, where="hostel")

    counted = heard(table.project)

    assert counted == {"client": 5 + 4 + 1, "staff": 2, "peer": 1}


def test_hopes_say_who_is_missing_and_counting_again_replaces(table, workshop):
    actions.set_hopes(by=table.dee, hopes={"client": 8})
    actions.count_present(by=table.dee, workshop=workshop, people={"client": 9})
    actions.count_present(by=table.dee, workshop=workshop, people={"client": 3})

    seat = queries.seats(table.project)[0]

    assert (seat.voice.key, seat.heard, seat.hoped) == ("client", 3, 8)


def test_feeling_the_same_can_change_and_counts_once(table):
    view = actions.add_view(by=table.amina, voice="client", text="Weekends")
    actions.react(by=table.bev, view=view, feels="same")
    actions.react(by=table.bev, view=view, feels="not")
    actions.react(by=table.dee, view=view, feels="same")

    seen = queries.views_of(table.project).get()

    assert (seen.same, seen.not_same) == (1, 1)
    with pytest.raises(actions.CannotListen, match="yours"):
        actions.react(by=table.amina, view=view, feels="same")


def test_nothing_disappears_when_views_are_joined_or_set_aside(table):
    first, second, third = (
        actions.add_view(by=table.amina, voice="client", text=text) for text in ("a", "b", "c")
    )
    actions.join_views(by=table.dee, view=first, with_view=second, reason="the same thing")
    actions.join_views(by=table.dee, view=second, with_view=third, reason="all three the same")

    first.refresh_from_db()
    assert (first.state, first.joined_with, first.reason) == ("joined", third, "the same thing")
    assert queries.views_of(table.project).count() == 3
    with pytest.raises(actions.CannotListen):
        actions.join_views(by=table.dee, view=third, with_view=first, reason="round in circles")
    actions.bring_back(by=table.dee, view=first)
    actions.set_aside(by=table.dee, view=first, reason="not for a survey")
    with pytest.raises(actions.CannotListen):
        actions.set_aside(by=table.dee, view=third, reason=" ")
    assert View.objects.get(pk=first.pk).state == "set_aside"


def test_what_belongs_next_door_is_refused(table, next_door):
    theirs = actions.add_view(by=next_door.amina, voice="client", text="Ours")

    with pytest.raises(actions.CannotListen):
        actions.react(by=table.bev, view=theirs, feels="same")
    with pytest.raises(actions.CannotListen):
        actions.relay_view(by=table.bev, voice=next_door.voice("client"), text="x", people=2)


def test_dee_brings_a_file_and_is_told_about_the_row_that_was_left_out(table, sign_in):
    file = SimpleUploadedFile("wall.csv", b"view,voice,people\nWarm beds,client,4\n,client,\n")

    page = sign_in(table.dee).post(
        "/listen/file/", {"voice": table.voice("client").pk, "file": file}, follow=True
    )

    view = table.project.views.get()
    assert (view.text, view.relayed_from, view.relayed_by) == ("Warm beds", 4, table.dee)
    assert "Row 3: there is no view in it." in page.content.decode()


def test_a_file_without_a_heading_says_what_to_do(table, sign_in):
    file = SimpleUploadedFile("wall.csv", b"Warm beds\nKind words\n")

    page = sign_in(table.dee).post(
        "/listen/file/", {"voice": table.voice("client").pk, "file": file}
    )

    assert "there is no heading “view”" in page.content.decode()
