# SPDX-License-Identifier: AGPL-3.0-or-later
"""A finished interview travels sealed: kept whole and once, opened by the reader alone, never lost."""

import json
import stat
import subprocess
import time
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from tests.asking.opener import opened as opened_by_others
from tests.asking.things import body, box, opened

from alongside.asking import actions, intake, locks, queries
from alongside.asking.models import Answer, HeldBack, Interview, SealedBox
from alongside.caring import sealing

pytestmark = pytest.mark.django_db
TWIN = Path(finders.find("asking/sealing.js"))


@pytest.fixture
def round(table):
    return opened(table)


def states(receipts) -> list[str]:
    return [one.state for one in receipts]


def take_in(table, *boxes, **more) -> list[str]:
    return states(actions.take_in_boxes(by=table.bev, boxes=list(boxes), **more))


def private_half(table) -> bytes:
    return intake.private_half(table.project.intake_keys.get().public_key)


class TestArriving:
    def test_a_box_is_kept_sealed_and_then_opened_by_the_reader(self, table, round):
        said = body(round)

        assert take_in(table, box(table.project, said)) == ["stored"]
        kept = SealedBox.objects.get()
        assert "kinder front desk" not in kept.sealed
        assert (Interview.objects.count(), queries.waiting_boxes(table.project)) == (0, 1)

        assert actions.open_waiting() == 1
        assert str(Interview.objects.get().pk) == said["id"]
        assert Interview.objects.get().interviewer == table.bev
        assert Answer.objects.count() == 3
        assert queries.waiting_boxes(table.project) == 0

    def test_while_phones_send_the_reader_waits_but_not_for_ever(
        self, table, round, settings, monkeypatch
    ):
        """SQLite lets one save at a time; on PostgreSQL nobody is kept out."""
        settings.READER_WAITS, rests = 0.5, []
        monkeypatch.setattr(time, "sleep", rests.append)
        take_in(table, *(box(table.project, body(round)) for _ in range(2)))

        assert actions.open_waiting() == 2  # no time passes here: as if boxes arrived all the while
        assert sum(rests) == (60 if connection.vendor == "sqlite" else 0)
        rests.clear()
        take_in(table, box(table.project, body(round)))
        SealedBox.objects.update(arrived_at=timezone.now() - timedelta(seconds=1))
        assert actions.open_waiting() == 1
        assert rests == []

    def test_sent_and_opened_many_times_it_is_stored_once(self, table, round):
        sent = box(table.project, body(round))

        for _ in range(3):
            take_in(table, sent, sent)
            actions.open_waiting()

        assert SealedBox.objects.count() == Interview.objects.count() == 1
        assert HeldBack.objects.count() == 0

    def test_the_same_answers_sealed_a_second_time_are_still_one_interview(self, table, round):
        said = body(round)

        assert take_in(table, box(table.project, said)) == ["stored"]
        assert take_in(table, box(table.project, said)) == ["other_content"]
        actions.open_waiting()

        assert Interview.objects.count() == 1
        assert HeldBack.objects.count() == 0

    def test_other_answers_under_the_same_number_are_kept_for_a_person(self, table, round):
        said = body(round)
        take_in(table, box(table.project, said))
        actions.open_waiting()

        other = said | {"active_seconds": 1}
        assert take_in(table, box(table.project, other)) == ["other_content"]
        actions.open_waiting()

        assert Interview.objects.get().active_seconds == 600
        assert '"active_seconds": 1' in HeldBack.objects.get().body

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda sent: sent | {"sealed": "{}"},
            lambda sent: sent | {"key": 10_000_000},
            lambda sent: sent | {"id": "not a number"},
            lambda sent: {"id": sent["id"]},
            lambda sent: sent | {"sealed": "x" * 200_001},
            lambda sent: "a text",
            lambda sent: None,
        ],
    )
    def test_what_is_no_box_is_held_back_and_the_one_beside_it_is_kept(self, spoil, table, round):
        good, bad = (box(table.project, body(round)) for _ in range(2))

        assert take_in(table, spoil(bad), good) == ["held_back", "stored"]
        assert HeldBack.objects.count() == 1

    def test_a_box_that_was_moved_to_another_number_is_held_back_when_opened(self, table, round):
        sent = box(table.project, body(round)) | {"id": str(uuid4())}

        take_in(table, sent)
        actions.open_waiting()

        held = HeldBack.objects.get()
        assert (str(held.interview_id), Interview.objects.count()) == (sent["id"], 0)
        assert sent["sealed"] in json.loads(held.body)["sealed"]

    def test_without_the_readers_key_it_waits_and_holds_up_no_other(
        self, table, next_door, round, settings, tmp_path
    ):
        take_in(table, box(table.project, body(round)))
        theirs = opened(next_door)
        actions.take_in_boxes(by=next_door.bev, boxes=[box(next_door.project, body(theirs))])
        ours = next(
            file
            for file in Path(settings.INTAKE_FOLDER).glob("*.key")
            if file.read_text() == private_half(table).hex()
        )
        away = ours.rename(tmp_path / ours.name)

        assert actions.open_waiting() == 1
        assert Interview.objects.get().round == theirs
        assert HeldBack.objects.count() == 0

        away.rename(ours)
        assert actions.open_waiting() == 1

    def test_one_that_nobody_opens_for_an_hour_is_told(self, table, round):
        take_in(table, box(table.project, body(round)))
        in_an_hour = timezone.now() + timedelta(minutes=61)

        assert queries.boxes_that_wait_too_long() == 0
        assert queries.boxes_that_wait_too_long(now=in_an_hour) == 1
        actions.open_waiting()
        assert queries.boxes_that_wait_too_long(now=in_an_hour) == 0

    def test_nobody_opens_next_doors_boxes_by_sending_them_here(self, table, next_door, round):
        sent = box(next_door.project, body(opened(next_door)))

        assert take_in(table, sent) == ["held_back"]
        assert HeldBack.objects.get().project == table.project

    def test_a_batch_asks_the_database_as_often_as_one_box(
        self, table, round, django_assert_max_num_queries
    ):
        many = [box(table.project, body(round)) for _ in range(30)]

        with django_assert_max_num_queries(14):
            assert take_in(table, *many) == ["stored"] * 30

    def test_a_week_after_it_was_opened_a_box_is_empty_and_still_known(self, table, round):
        sent = box(table.project, body(round))
        take_in(table, sent)
        actions.open_waiting()
        SealedBox.objects.update(opened_at=timezone.now() - timedelta(days=8))

        actions.open_waiting()

        assert SealedBox.objects.get().sealed == ""
        assert take_in(table, sent) == ["had_it"]


class TestTheKeys:
    def test_the_private_half_is_a_file_for_its_owner_alone(self, table, round, settings):
        files = list(Path(settings.INTAKE_FOLDER).glob("*.key"))

        assert private_half(table).hex() in {file.read_text() for file in files}
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}

    def test_it_is_nowhere_in_the_database_nor_in_what_a_phone_carries(self, table, round, sign_in):
        carried = sign_in(table.bev).get(reverse("asking:bundle")).content.decode()
        kept = str(list(table.project.intake_keys.values()))

        assert table.project.intake_keys.get().public_key in carried
        assert private_half(table).hex() not in carried + kept

    def test_one_pair_for_each_project_however_often_it_is_asked(self, table, next_door, round):
        actions.make_missing_keys()

        assert actions.make_missing_keys() == 0
        keys = {t.project.intake_keys.get().public_key for t in (table, next_door)}
        assert len(keys) == 2

    def test_pages_never_touch_the_readers_keys(self):
        """No view, and nothing that a view calls before the reader, imports the module that reads them."""
        room = Path(actions.__file__).parents[1]
        uses = {
            str(path.relative_to(room))
            for path in room.rglob("*.py")
            if "intake.private_half" in path.read_text() or "intake.make_pair" in path.read_text()
        }

        assert uses == {"actions/opening.py"}


class TestAnOpenerOfOthers:
    def test_opens_what_the_phone_sealed(self, table, round):
        said = body(round) | {"slip": "Grüße – ok"}
        sealed = _seal_in_node(
            json.dumps(said), table.project.intake_keys.get().public_key, f"interview {said['id']}"
        )

        text = opened_by_others(sealed, private_half(table), f"interview {said['id']}")

        assert json.loads(text) == said

    def test_and_what_the_phone_sealed_arrives_as_it_was_said(self, table, round):
        said = body(round)
        key = table.project.intake_keys.get()
        sealed = _seal_in_node(json.dumps(said), key.public_key, f"interview {said['id']}")

        take_in(table, {"id": said["id"], "key": key.pk, "sealed": sealed})
        actions.open_waiting()

        assert Interview.objects.get().answers.get(words=4).value == "A kinder front desk"

    def test_does_not_open_it_for_another_number(self, table, round):
        sent = box(table.project, body(round))

        with pytest.raises(InvalidTag):
            opened_by_others(sent["sealed"], private_half(table), f"interview {uuid4()}")

    def test_agrees_on_the_published_point_of_two(self):
        """2G as NIST's routines list it (Mathematical routines for the NIST prime curves, 4.3)."""
        from tests.asking.opener import G, times

        x = 0x7CF27B188D034F7E8A52380304B51AC3C08969E277F21B35A60B48FC47669978
        assert times(2, G)[0] == x


def _seal_in_node(words: str, public_key: str, about: str) -> str:
    code = f"import * as twin from 'file://{TWIN}'; process.stdout.write(await twin.seal(...process.argv.slice(1)));"
    command = ["node", "--input-type=module", "-e", code, words, public_key, about]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout


class TestSize:
    def test_an_interview_of_forty_answers_is_at_most_20_kb(self, table, round, capsys):
        """Ten of them in people's own words, of fifty words each."""
        said = body(round)
        words = " ".join(["somebody", "listened", "then", "nothing", "happened"] * 10)
        said["answers"] = [
            {
                "question": str(uuid4()), "wording": str(uuid4()), "status": "answered",
                "value": words if number % 4 == 0 else "2", "word_for_word": number % 4 == 0,
                "active_ms": 12_345, "events": ["meaning"],
            }
            for number in range(40)
        ]  # fmt: skip

        size = len(json.dumps(box(table.project, said)))

        with capsys.disabled():
            print(f"\nan interview of 40 answers, sealed: {size:,} bytes")
        assert 5_000 < size <= 20 * 1024


class TestTheDoor:
    def post(self, browser, route, said, **headers):
        return browser.post(
            reverse(f"asking:{route}"), said, content_type="application/json", headers=headers
        )

    def test_receipts_come_back_in_order_and_the_reader_is_called(self, table, round, sign_in):
        boxes = [box(table.project, body(round)) for _ in range(2)]

        answer = self.post(sign_in(table.bev), "boxes", {"boxes": [*boxes, "no box"]})

        assert answer.status_code == 201
        assert [one["receipt"] for one in answer.json()["receipts"]] == [
            "stored", "stored", "held_back",
        ]  # fmt: skip
        assert Interview.objects.count() == 2

    def test_other_content_under_the_same_number_answers_409_and_is_kept(
        self, table, round, sign_in
    ):
        said, browser = body(round), sign_in(table.bev)
        self.post(browser, "boxes", {"boxes": [box(table.project, said)]})

        other = box(table.project, said | {"active_seconds": 5})
        answer = self.post(browser, "boxes", {"boxes": [other]})

        assert answer.status_code == 409
        assert answer.json()["receipts"] == [{"id": said["id"], "receipt": "other_content"}]
        assert HeldBack.objects.count() == 1

    @pytest.mark.parametrize("asked", [{}, {"boxes": 3}, [], {"boxes": [{}] * 201}])
    def test_a_strange_question_is_refused_whole(self, asked, table, round, sign_in):
        answer = self.post(sign_in(table.bev), "boxes", asked)

        assert (answer.status_code, answer.json()) == (400, {"receipts": []})
        assert HeldBack.objects.count() == 0

    def test_a_lost_phone_is_signed_out_carries_nothing_and_what_it_sends_is_held_back(
        self, table, round, sign_in
    ):
        invitation = actions.invite(by=table.lena, round=round, person=table.amina)
        actions.match(by=table.lena, invitation=invitation, interviewer=table.bev)
        browser = sign_in(table.bev)
        token = self.post(browser, "phone", {}).json()["token"]
        bundle = browser.get(reverse("asking:bundle"), headers={"X-Phone": token}).json()
        assert [one["called"] for one in bundle["people"]] == ["Amina"]

        sign_in(table.lena).post(reverse("asking:lost", args=[table.project.phones.get().pk]))
        gone = browser.get(reverse("asking:bundle"), headers={"X-Phone": token})
        assert gone.status_code == 302

        again = sign_in(table.bev)  # with the right card, on the phone that was lost
        bundle = again.get(reverse("asking:bundle"), headers={"X-Phone": token}).json()
        assert (bundle["lost"], bundle["people"], bundle["rounds"]) == (True, [], [])
        sent = box(table.project, body(round))
        answer = self.post(again, "boxes", {"boxes": [sent]}, **{"X-Phone": token})
        assert answer.json()["receipts"][0]["receipt"] == "held_back"
        assert (Interview.objects.count(), SealedBox.objects.count()) == (0, 0)
        assert queries.held_ids(table.bev, [sent["id"]]) == [sent["id"]]

        held = HeldBack.objects.get()
        page = sign_in(table.lena).get(reverse("asking:held_back")).content.decode()
        assert reverse("asking:take_in", args=[held.pk]) in page
        sign_in(table.lena).post(reverse("asking:take_in", args=[held.pk]))
        assert Interview.objects.get().interviewer == table.bev

    def test_a_phone_that_was_found_sends_as_before(self, table, round):
        phone, _ = actions.know_phone(by=table.bev)
        actions.lose_phone(by=table.lena, phone=phone)
        sent = box(table.project, body(round))
        assert take_in(table, sent, phone=phone) == ["held_back"]

        actions.find_phone(by=table.lena, phone=phone)

        assert take_in(table, sent, phone=phone) == ["stored"]

    def test_losing_a_phone_leaves_other_sessions_alone(self, table, round, sign_in):
        browser = sign_in(table.callum)
        self.post(browser, "phone", {})
        phone, _ = actions.know_phone(by=table.bev)

        assert actions.lose_phone(by=table.lena, phone=phone) == 0
        assert browser.get(reverse("asking:bundle")).status_code == 200

    def test_a_file_from_a_phone_is_handed_in_by_the_lead_as_often_as_she_likes(
        self, table, round, sign_in
    ):
        boxes = [box(table.project, body(round)) | {"who": table.callum.key}]
        document = json.dumps({"format": "alongside-handover/1", "boxes": boxes}).encode()
        lena = sign_in(table.lena)

        for _ in range(2):
            file = SimpleUploadedFile("interviews.json", document)
            answer = lena.post(reverse("asking:hand_in"), {"file": file})
            assert answer.status_code == 302

        assert Interview.objects.get().interviewer == table.callum

    @pytest.mark.parametrize("document", [b"", b"\xff", b"[]", b'{"format": "x", "boxes": []}'])
    def test_another_file_is_refused_in_words(self, document, table, round, sign_in):
        file = SimpleUploadedFile("a.json", document or b" ")
        answer = sign_in(table.lena).post(reverse("asking:hand_in"), {"file": file})

        assert answer.status_code == 200
        assert "This is not a file that a phone saved here." in answer.content.decode()


class TestTheManifest:
    def test_what_is_here_is_held_and_only_what_a_backup_has_is_safe(self, table, round):
        sent = [box(table.project, body(round)) for _ in range(2)]
        take_in(table, sent[0])
        before = [queries.safe_ids(table.bev, [one["id"] for one in sent])]
        actions.note_checked_copy(begun_at=timezone.now())
        take_in(table, sent[1])
        actions.open_waiting()

        ids = [one["id"] for one in sent]
        assert before == [[]]
        assert queries.held_ids(table.bev, ids) == sorted(ids)
        assert queries.safe_ids(table.bev, ids) == [sent[0]["id"]]

    def test_after_a_week_a_phone_may_forget_in_any_case(self, table, round):
        sent = box(table.project, body(round))
        take_in(table, sent)

        in_a_week = timezone.now() + timedelta(days=7, minutes=1)

        assert queries.safe_ids(table.bev, [sent["id"]]) == []
        assert queries.safe_ids(table.bev, [sent["id"]], now=in_a_week) == [sent["id"]]

    def test_a_wish_that_came_after_the_backup_outlives_the_restore(self, table, round):
        """Amina takes her words back; the backup of before knows neither her words nor her wish."""
        said = body(round)
        actions.withdraw_again(
            interview_id=said["id"], scope="everything", project_id=table.project.pk
        )

        assert take_in(table, box(table.project, said)) == ["had_it"]
        assert actions.receive_interview(by=table.bev, body=said).state == "had_it"
        assert (SealedBox.objects.count(), Interview.objects.count()) == (0, 0)
        assert queries.safe_ids(table.bev, [said["id"]]) == [said["id"]]

    def test_a_no_to_quoting_that_came_after_the_backup_outlives_it_too(self, table, round):
        said = body(round)
        actions.withdraw_again(interview_id=said["id"], scope="quotes", project_id=table.project.pk)

        actions.receive_interview(by=table.bev, body=said)

        assert {row["may_quote"] for row in queries.answers(round)} == {False}

    def test_words_taken_back_leave_the_box_as_well(self, table, round):
        take_in(table, box(table.project, body(round, slip="river lamp 42")))
        actions.open_waiting()

        actions.withdraw(project=table.project, code="river lamp 42")

        assert SealedBox.objects.get().sealed == ""


class TestTheLockOnADraft:
    def lock(self, table, **more) -> str:
        begun = timezone.now().timestamp() * 1_000
        inside = {"share": "c2hhcmU=", "proof": "right", "begun": begun, "who": table.bev.key}
        return sealing.seal(json.dumps(inside | more), locks.public_key(), "lock")

    def unlock(self, table, sealed, proof, **more):
        return actions.unlock(by=table.bev, phone=None, sealed=sealed, proof=proof, **more)

    def test_the_right_digits_get_the_share(self, table):
        assert self.unlock(table, self.lock(table), "right") == {"share": "c2hhcmU="}

    def test_five_wrong_tries_and_it_stays_shut_even_for_the_right_ones(self, table):
        sealed = self.lock(table)

        said = [self.unlock(table, sealed, "wrong") for _ in range(5)]

        assert said == [{"left": 4}, {"left": 3}, {"left": 2}, {"left": 1}, {"dead": True}]
        assert self.unlock(table, sealed, "right") == {"dead": True}

    def test_sealing_the_same_share_anew_does_not_begin_the_count_again(self, table):
        for _ in range(5):
            self.unlock(table, self.lock(table), "wrong")

        assert self.unlock(table, self.lock(table), "right") == {"dead": True}

    @pytest.mark.parametrize("hours", [25, -2])
    def test_after_a_day_it_is_over(self, hours, table):
        then = (timezone.now() - timedelta(hours=hours)).timestamp() * 1_000

        assert self.unlock(table, self.lock(table, begun=then), "right") == {"dead": True}

    def test_nobody_opens_the_interview_of_somebody_else(self, table):
        said = actions.unlock(by=table.callum, phone=None, sealed=self.lock(table), proof="right")

        assert said == {"dead": True}

    def test_a_lost_phone_gets_no_share(self, table):
        phone, _ = actions.know_phone(by=table.bev)
        actions.lose_phone(by=table.lena, phone=phone)

        said = actions.unlock(by=table.bev, phone=phone, sealed=self.lock(table), proof="right")

        assert said == {"dead": True}

    @pytest.mark.parametrize("sealed", ["", "{}", "[]", "null", '{"v": 1}'])
    def test_what_is_no_lock_is_dead(self, sealed, table):
        assert self.unlock(table, sealed, "right") == {"dead": True}
