# SPDX-License-Identifier: AGPL-3.0-or-later
"""The word list belongs to the group: two look alone, then talk, then decide. The buzzer keeps no name."""

import datetime
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alongside.ledger.models import Entry
from alongside.making import actions, queries
from alongside.making.models import ListedWord, ToExplain
from alongside.making.ours import entry_of, word_list
from alongside_core.wording import seed

from .story import a_draft, a_survey, a_word, agree_about

pytestmark = pytest.mark.django_db
THEIRS = {
    "format": "alongside-word-list/1", "name": "Next city", "entries": [
        {"term": "sofa surfing", "suggestions": ["staying with friends"], "history": [
            {"state": "proposed"}, {"state": "agreed", "on": "2025-03-01", "by": ["Rae"]}]},
        {"term": "frequent flyer", "why": "It makes fun of people"},
    ],
}  # fmt: skip


def points_at(table, text: str) -> list:
    wording = a_draft(table, a_survey(table), text).wordings.get()
    return queries.findings(wording)


def test_a_word_the_group_decided_about_speaks_in_the_check_at_once(table):
    word = a_word(table, "widgeting", instead="sorting things out", why="It shuts people out")
    assert not [hint for hint in points_at(table, "Is the widgeting good?") if hint.decided]

    agree_about(table, word, reasons="Nobody knew it.")

    hint = next(h for h in points_at(table, "Is the widgeting good?") if h.words == "widgeting")
    assert hint.rewrites == ("sorting things out",)
    assert hint.decided.startswith("Say “sorting things out”: decided by Our city on ")
    assert hint.decided.endswith("Nobody knew it.")


def test_a_word_that_is_fine_here_is_never_pointed_at_again_and_only_here(table, next_door):
    text = "Are you a service user here?"
    assert "service user" in [hint.words for hint in points_at(table, text)]

    agree_about(table, a_word(table, "service user", lands="fine"), state="retired")

    assert "service user" not in [hint.words for hint in points_at(table, text)]
    assert "service user" in [hint.words for hint in points_at(next_door, text)]


def test_a_look_stays_closed_until_two_people_have_looked(table, sign_in):
    word = actions.propose_word(by=table.amina, term="chaotic")
    actions.look_at_word(
        by=table.amina,
        voice=table.voice("client"),
        word=word,
        lands="hurts",
        because="I am not weather",
    )

    page = reverse("making:word", args=[word.pk])
    assert "I am not weather" not in sign_in(table.bev).get(page).content.decode()
    assert "I am not weather" in sign_in(table.amina).get(page).content.decode()
    with pytest.raises(actions.Refused, match="Two people look"):
        actions.put_word_to_group(by=table.dee, word=word, state="agreed", quorum={"peer": 1})

    actions.look_at_word(
        by=table.bev, voice=table.voice("peer"), word=word, lands="depends", because="Some days are"
    )
    opened = sign_in(table.dee).get(page).content.decode()
    assert "I am not weather" in opened
    assert "Amina" not in opened[opened.index("<main") :]


def test_the_history_says_when_by_which_voices_why_and_who_saw_it_differently(table, sign_in):
    word = a_word(table, "chaotic", instead="having a hard time", fine_when="of the weather")
    agree_about(table, word, reasons="It blames.", dissent="One of us likes it.")

    entry = entry_of(ListedWord.objects.get())
    step = entry.decision
    assert (step.state, step.voices) == ("agreed", {"client": 1, "peer": 1, "staff": 1})
    assert (entry.review_by, entry.exceptions) == ("2027-05-01", "of the weather")
    page = sign_in(table.amina).get(reverse("making:word", args=[word.pk])).content.decode()
    for words in ("It blames.", "One of us likes it.", "of the weather", "2027-05-01"):
        assert words in page


def test_a_word_is_not_decided_before_everybody_needed_has_spoken(table):
    from alongside.deciding.actions import NotYet

    word = a_word(table, "chaotic")
    actions.put_word_to_group(by=table.dee, word=word, state="agreed", quorum={"peer": 1})

    with pytest.raises(NotYet, match="must speak"):
        actions.agree_word(by=table.dee, word=word, look_again_on=datetime.date(2027, 1, 1))
    assert entry_of(ListedWord.objects.get()).state == "proposed"


def test_no_word_stands_twice_whatever_form_it_is_brought_in(table):
    known = next(entry for entry in seed().entries if entry.variants)

    word = actions.propose_word(by=table.amina, term=known.variants[0].upper())

    assert word.term == known.term
    with pytest.raises(actions.Refused, match="on our list already"):
        actions.propose_word(by=table.bev, term=known.term)
    assert len(word_list(table.project).entries) == len(seed().entries)


def test_words_everybody_here_knows_are_left_alone(table):
    assert "naltrexone" in [hint.words for hint in points_at(table, "Do you take naltrexone?")]

    actions.know_word(by=table.bev, word="Naltrexone")

    assert "naltrexone" not in [hint.words for hint in points_at(table, "Do you take naltrexone?")]


def test_the_buzzer_keeps_the_word_and_how_often_and_nobody(table, sign_in):
    for person in (table.amina, table.bev):
        sign_in(person).post(
            reverse("making:buzz"), {"word": "MARAC" if person == table.bev else "marac"}
        )

    buzzed = ToExplain.objects.get()
    assert (buzzed.word, buzzed.times) == ("marac", 2)
    written = Entry.objects.filter(project_id=table.project.pk, deed="buzz")
    assert {entry.by_key for entry in written} == {"somebody"}
    assert not {table.amina.key, table.bev.key} & set(
        json.dumps(list(written.values("details"))).split()
    )

    sign_in(table.lena).post(
        reverse("making:explain", args=[buzzed.pk]), {"means": "A safety meeting"}
    )
    assert "A safety meeting" in sign_in(table.amina).get(reverse("making:words")).content.decode()


def test_another_projects_list_is_compared_and_chosen_words_come_as_proposed(table, sign_in):
    dee, address = sign_in(table.dee), reverse("making:bring_words")
    whole = json.dumps(THEIRS)

    page = dee.post(
        address, {"file": SimpleUploadedFile("list.json", whole.encode())}
    ).content.decode()
    none = dee.post(address, {"whole": whole}).content.decode()
    dee.post(address, {"whole": whole, "term": ["sofa surfing", "not in it"]})

    assert "“sofa surfing” is only in their list, where it is agreed." in page
    assert "Choose at least one word" in none
    row = ListedWord.objects.get()
    entry = entry_of(row)
    assert (row.came_from, entry.state) == ("Next city", "proposed")
    assert [step.state for step in entry.history] == ["proposed", "agreed", "proposed"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{}", b"not json", b'{"format": "other"}'])
def test_a_file_that_is_no_word_list_says_so(table, sign_in, content):
    page = sign_in(table.dee).post(
        reverse("making:bring_words"), {"file": SimpleUploadedFile("x.json", content)}
    )

    assert "word list" in page.content.decode()
    assert 'role="alert"' in page.content.decode()
    assert not ListedWord.objects.exists()


def test_our_list_leaves_without_names_and_reads_back(table, sign_in):
    from alongside_core.wording import from_json

    agree_about(table, a_word(table, "chaotic", instead="having a hard time"))

    answer = sign_in(table.amina).get(reverse("making:words_file"))
    ours = from_json(answer.content.decode())

    assert ours.name == "Our city"
    assert ours.entry("chaotic").decision.by == ()
    assert ours.entry("chaotic").decision.voices == {"client": 1, "peer": 1, "staff": 1}


def test_a_word_that_everybody_here_knows_is_left_alone_and_only_those_asked_say_so(table, sign_in):
    draft = a_draft(table, a_survey(table), "Are there cohabitees?")
    address = reverse("making:draft", args=[draft.pk])
    before = sign_in(table.bev).get(address).content.decode()

    assert sign_in(table.dee).post(reverse("making:know_word"), {"word": "x"}).status_code == 403
    empty = sign_in(table.bev).post(reverse("making:know_word"), {"word": " "}, follow=True)
    page = sign_in(table.bev).post(reverse("making:know_word"), {"word": "Cohabitees"}, follow=True)

    assert "Write the word first" in empty.content.decode()
    assert "cohabitees" in page.content.decode()
    after = sign_in(table.bev).get(address).content.decode()
    assert "“cohabitees”" in before
    assert "“cohabitees”" not in after
