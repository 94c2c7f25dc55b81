# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was asked becomes figures, one honest look, a release nobody can be picked out of, and an answer."""

import datetime
import io
import json

import pytest
from django.urls import reverse
from pypdf import PdfReader
from tests.asking.things import planned

from alongside.asking import actions as asking
from alongside.asking.models import Interview
from alongside.learning import actions, printing, queries, release
from alongside.learning.as_a_whole import as_a_whole
from alongside.learning.models import Release
from alongside.ledger.models import Entry

from .story import a_finished_round, one_interview

pytestmark = pytest.mark.django_db


def answered(table, release, is_an_answer=True):
    finding = actions.add_finding(by=table.bev, release=release, you_said="Nobody rings back")
    answer = actions.answer_back(
        by=table.dee, finding=finding, kind="did", words="A new phone", owner="Grace"
    )
    actions.say_whether_it_answers(by=table.amina, answer=answer, is_an_answer=is_an_answer)
    return finding


def told_to_everybody(table, release):
    for voice in table.project.voices.all():
        actions.tell(
            by=table.dee,
            release=release,
            voice=voice,
            how="Read aloud",
            told_on=datetime.date(2026, 9, 20),
        )


def test_nobody_looks_while_interviews_are_happening(table):
    going_on = a_finished_round(table, 4, closed=False)

    with pytest.raises(actions.NotYet, match="when the round is closed"):
        actions.compare(by=table.lena, round=going_on)
    with pytest.raises(actions.NotYet, match="when the round is closed"):
        actions.make_release(by=table.lena, round=going_on)


def test_there_is_one_look_and_two_interviewers_are_too_few(table):
    asked = a_finished_round(table, 12)

    compared = actions.compare(by=table.lena, round=asked)

    assert compared.label == "too_few"
    with pytest.raises(actions.NotYet, match="compared once already"):
        actions.compare(by=table.lena, round=asked)


def test_interviews_count_for_the_version_that_was_sealed_for_them(table):
    asked = a_finished_round(table, 16)

    rows = queries.comparison_rows(asked)

    assert {(row.interviewer, row.version) for row in rows} == {
        (key, arm) for key in (table.bev.key, table.callum.key) for arm in "ab"
    }
    assert len(rows) == 16


def test_a_release_says_the_same_bytes_twice_and_notices_a_change(table):
    asked = a_finished_round(table)
    kept = actions.make_release(by=table.lena, round=asked)
    frozen = bytes(kept.content)
    assert release.digest_of(frozen) == kept.digest
    about = {k: v for k, v in release.read(kept)["about"].items() if k != "questions"}
    again = release.freeze(asked, number=kept.number, about=about, earlier=None)
    assert again.as_bytes() == frozen
    assert queries.check_releases(table.project) == (1, [])

    Release.objects.filter(pk=kept.pk).update(content=frozen.replace(b"Yes", b"No!"))

    assert queries.check_releases(table.project) == (
        1,
        ["Release 1 was changed after it went out."],
    )


def test_our_working_counts_interviews_to_the_nearest_five_like_all_that_goes_out(table):
    asked = a_finished_round(table)
    compared = actions.compare(by=table.lena, round=asked)
    exact = {name: compared.result[name] for name in ("n_a", "n_b")}
    kept = actions.make_release(by=table.lena, round=asked)
    working = json.loads(bytes(kept.content))["about"]["working"]

    for name, number in exact.items():
        assert working[name] % 5 == 0
        assert abs(working[name] - number) <= 2.5


def test_a_release_that_was_thrown_away_is_missed(table):
    first = actions.make_release(by=table.lena, round=a_finished_round(table))
    actions.make_release(by=table.lena, round=a_finished_round(table))

    first.delete()

    assert queries.check_releases(table.project)[1] == ["Release 1 is missing."]


def test_nothing_fine_gets_out(table):
    """There is something that could leak: own words, names, keys, and a service with three people."""
    asked = a_finished_round(table, 24, closed=False, places=40)
    small = table.project.services.create(name="The tiny house")
    for place in range(24, 27):
        one_interview(table, asked, table.bev, place, service=small)
    asking.close_round(by=table.lena, round=asked)
    asked.refresh_from_db()

    kept = actions.make_release(by=table.lena, round=asked)

    told = bytes(kept.content).decode()
    assert "A kinder front desk" not in told
    assert not [p.key for p in table.project.people.all() if p.key in told]
    assert not [i for i in Interview.objects.all() if str(i.pk) in told]
    groups = [
        group
        for table_ in release.tables(kept)
        for group in table_["groups"]
        if group["name"] == "The tiny house"
    ]
    assert all(group["people"] == "not shown" and not group["shares"] for group in groups)


def test_words_taken_back_are_in_no_release(table):
    asked = a_finished_round(table, 24)
    before = actions.make_release(by=table.lena, round=asked)
    assert release.tables(before)[0]["groups"][0]["people"] != "not shown"

    for place in range(16):
        asking.withdraw(project=table.project, code=f"river lamp {place:02d}")

    assert len(queries.comparison_rows(asked)) == 8
    now = release.freeze(asked, number=2, about={}, earlier=None)
    assert {group["people"] for one in now.content["tables"] for group in one["groups"]} == {
        "not shown"
    }


def test_a_second_release_needs_ten_new_people(table):
    asked = a_finished_round(table)
    actions.make_release(by=table.lena, round=asked)

    with pytest.raises(actions.NotYet, match="Fewer than ten people are new"):
        actions.make_release(by=table.lena, round=asked)


def test_a_round_with_nobody_in_it_shows_no_table(table):
    asked = planned(table)
    asking.open_round(by=table.lena, round=asked, interviewers=[table.bev], per_interviewer=4)
    asking.close_round(by=table.lena, round=asked)
    asked.refresh_from_db()

    kept = actions.make_release(by=table.lena, round=asked)

    groups = [group for one in release.tables(kept) for group in one["groups"]]
    assert {(group["people"], len(group["shares"])) for group in groups} == {("not shown", 0)}


def test_the_paper_is_a_tagged_pdf_that_says_where_the_record_stood(table):
    kept = actions.make_release(by=table.lena, round=a_finished_round(table))

    printed = PdfReader(io.BytesIO(printing.as_pdf(kept)))

    about = printed.trailer["/Root"]
    assert about["/MarkInfo"]["/Marked"]
    assert about["/StructTreeRoot"]["/K"]
    assert about["/Lang"].startswith("en")
    assert "Our city" in printed.metadata.title
    words = "".join("".join(page.extract_text() for page in printed.pages).split())
    assert kept.anchor.split(":")[-1][:20] in words
    assert kept.digest in words


def test_the_cycle_stays_open_until_each_voice_was_told_and_each_answer_is_one(table):
    kept = actions.make_release(by=table.lena, round=a_finished_round(table))
    assert queries.is_open(kept)

    told_to_everybody(table, kept)
    assert not queries.is_open(kept)

    finding = answered(table, kept, is_an_answer=False)
    assert queries.is_open(kept)

    actions.say_whether_it_answers(by=table.amina, answer=finding.answers.get(), is_an_answer=True)
    assert not queries.is_open(kept)


def test_a_voice_is_told_once(table):
    kept = actions.make_release(by=table.lena, round=a_finished_round(table))
    told_to_everybody(table, kept)

    with pytest.raises(actions.NotYet, match="told already"):
        actions.tell(
            by=table.dee,
            release=kept,
            voice=table.voice("peer"),
            how="Again",
            told_on=datetime.date(2026, 9, 21),
        )


def test_what_is_under_way_has_a_date(table):
    kept = actions.make_release(by=table.lena, round=a_finished_round(table))
    finding = actions.add_finding(by=table.bev, release=kept, you_said="Nobody rings back")

    with pytest.raises(actions.NotYet, match="Say by when"):
        actions.answer_back(
            by=table.dee, finding=finding, kind="doing", words="A phone", owner="Grace"
        )


def test_a_question_people_stumbled_over_is_found_and_one_that_went_well_is_not(table):
    asked = a_finished_round(table, 48)

    stumbled = queries.problem_questions(asked)

    assert {row.text for row in stumbled} == {"Did staff listen to you last week?"}
    first, better = asked.version_a.content["items"][0], asked.version_a.content["items"][3]
    assert {row.question for row in stumbled} == {first["id"]}
    assert better["id"] in {row.question for row in queries.question_report(asked)}


def test_a_question_that_went_well_is_not_sent_back(table):
    asked = a_finished_round(table, 8, events=())
    well = queries.question_report(asked)[0]

    with pytest.raises(actions.NotYet, match="not one that people stumbled over"):
        actions.send_back(by=table.lena, round=asked, problem=well)


def test_nothing_is_sent_back_while_people_are_still_asked(table, sign_in):
    going_on = a_finished_round(table, 48, closed=False)
    stumbled = {"question": queries.problem_questions(going_on)[0].question}

    address = reverse("learning:send_back", args=[going_on.pk])
    page = sign_in(table.lena).post(address, stumbled, follow=True)
    assert "Close the round first" in page.content.decode()
    assert not Entry.objects.filter(deed="send_back").exists()


def test_each_version_as_a_whole_is_shown_only_when_enough_people_said(table):
    few = a_finished_round(table, 8)
    many = a_finished_round(table, 48)

    too_few = as_a_whole(few)[0]
    row = as_a_whole(many)[0]

    assert (too_few.usable, too_few.experience, too_few.spread) == (None, None, None)
    # Four marks of 80, 100, 90 and 70; two of three questions answered, one “rather not say”.
    assert (row.interviews, row.experience, row.spread) == (24, 85.0, [0, 0, 0, 24])
    assert row.usable == 100.0
    assert row.confidence is None  # two interviewers are fewer than five


def test_a_release_hands_down_how_each_question_went(table, monkeypatch):
    """C2-C4 and L1-L3 go into a question's own history, only where enough people were asked."""
    handed = []
    monkeypatch.setattr(actions.making, "keep_field_evidence", lambda **given: handed.append(given))
    asked = a_finished_round(table, number=48)

    actions.make_release(by=table.lena, round=asked)

    rows = {row.wording: dict(row.figures) for row in handed[0]["rows"]}
    report = [row for row in queries.question_report(asked) if row.figures.meaning.is_shown]
    assert handed[0]["source"] == asked.pk
    assert rows
    assert rows.keys() == {row.wording for row in report}
    assert "24 of 24" in {told["Asked what it means"] for told in rows.values()}
