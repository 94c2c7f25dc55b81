# SPDX-License-Identifier: AGPL-3.0-or-later
"""Last year's spreadsheet becomes drafts, with nothing lost in silence."""

import pytest

from alongside.making import actions, old_surveys, queries

from .story import a_survey, old_spreadsheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(table):
    return a_survey(table)


def bring_in(table, work):
    imported = old_surveys.read(old_spreadsheet(), "last_year.xlsx")
    return actions.bring_in_survey(
        by=table.dee, work=work, imported=imported, file_name="last_year.xlsx"
    )


def test_everything_that_can_come_along_does(table, work):
    speed, why_slow, visits = bring_in(table, work)
    wording = speed.wordings.get()

    assert [d.name for d in (speed, why_slow, visits)] == ["speed", "why_slow", "visits"]
    assert [d.heading for d in (speed, why_slow, visits)] == [
        "Waiting for help",
        "Waiting for help",
        "",
    ]
    assert speed.came_in_from == "last_year.xlsx, sheet survey, row 3"
    assert (wording.text, wording.hint) == ("How fast were we?", "Think of last time")
    assert wording.interviewer_note == "Go slowly"
    assert wording.translations == {"cy": {"text": "Pa mor gyflym?"}}
    assert [(o["value"], o["text"]["cy"]) for o in wording.options] == [
        ("fast", "Cyflym"),
        ("slow", "Araf"),
    ]
    assert why_slow.show_if == {"==": [{"var": "speed"}, "slow"]}
    assert visits.check_rule is not None
    assert (wording.by, wording.voice) == (None, None)


def test_what_could_not_come_along_is_kept_on_the_work(table, work):
    bring_in(table, work)

    notes = [str(note) for note in work.not_carried.all()]

    assert any("row 7" in note and "filled in by a machine" in note for note in notes), notes


def test_it_is_published_as_it_was_and_compared_later(table, work):
    drafts = bring_in(table, work)

    version = actions.publish_as_it_was(by=table.dee, work=work, note="As it was asked")
    names = [q.name for q in queries.questionnaire_of(version).questions()]

    assert names == ["speed", "why_slow", "visits"]
    assert version.decision is None
    assert version.content["items"][0]["kind"] == "section"
    with pytest.raises(actions.CannotPublish, match="only for the first one"):
        actions.publish_as_it_was(by=table.dee, work=work, note="Again")
    assert len(drafts) == 3


def test_only_what_came_from_a_file_can_be_as_it_was(table, work):
    with pytest.raises(actions.CannotPublish, match="came from an old survey"):
        actions.publish_as_it_was(by=table.dee, work=work, note="x")
    pledge = actions.begin_work(by=table.dee, kind="pledge", title="Our pledge")
    with pytest.raises(actions.CannotCarry, match="Only a survey"):
        bring_in(table, pledge)


def test_bringing_it_in_twice_changes_the_names_and_their_rules(table, work):
    bring_in(table, work)

    again = bring_in(table, work)

    assert [d.name for d in again] == ["speed_2", "why_slow_2", "visits_2"]
    assert again[1].show_if == {"==": [{"var": "speed_2"}, "slow"]}
    assert any("“speed” is called “speed_2”" in note.words for note in work.not_carried.all())


def test_a_file_that_is_no_survey_is_refused_in_a_sentence():
    with pytest.raises(actions.CannotCarry, match="could not be read"):
        old_surveys.read(b"not a spreadsheet", "photo.xlsx")


@pytest.mark.shared_data
def test_every_survey_of_others_that_can_be_read_can_be_published(table, shared_data):
    """Files by others: what reads must become drafts and a first version, whatever its rules."""
    published = unread = 0
    for path in sorted((shared_data / "xlsforms").rglob("*")):
        if path.suffix not in (".xlsx", ".xls", ".csv"):
            continue
        try:
            imported = old_surveys.read(path.read_bytes(), path.name)
        except actions.CannotCarry:
            unread += 1
            continue
        work = a_survey(table)
        drafts = actions.bring_in_survey(
            by=table.dee, work=work, imported=imported, file_name=path.name
        )
        version = actions.publish_as_it_was(by=table.dee, work=work, note="As it was")
        assert len(queries.questionnaire_of(version).questions()) == len(drafts), path.name
        published += 1

    assert published > unread
