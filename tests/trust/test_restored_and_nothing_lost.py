# SPDX-License-Identifier: AGPL-3.0-or-later
"""Last night's backup is put back, phones send again, and nothing is lost. (shared design: trust, e13.)

The backup is made and put back by `alongside backup` and `alongside restore` themselves.
"""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from tests.asking.things import body, box, opened
from tests.journeys.test_interview_offline import bevs_phone, heading, press, stopped_interview

from alongside.asking import actions, queries
from alongside.asking.models import Interview, SealedBox
from alongside.running import backups

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def on_one_desk():
    if connection.vendor != "sqlite":
        pytest.skip("on PostgreSQL a backup is put back with pg_restore, not with our command")


@pytest.fixture
def round(table):
    return opened(table)


def one_more(page) -> None:
    """An interview that is done and sent."""
    stopped_interview(page)
    page.get_by_text("Sent. Receipt").first.wait_for()
    press(page, "To the start")
    heading(page, "Who is it today?")


def restore_last_night(server):
    """Make the backup now; give back a deed that puts it back, as somebody at the machine does."""
    assert backups.backup() == 0
    night = backups.newest()

    def put_back():
        server.stop()
        connection.close()
        assert backups.restore(night) == 0
        server.start()

    return put_back


def send_again(page) -> None:
    page.reload()
    page.locator("#status", has_text="All sent").wait_for()


def wait_for(number: int, page) -> None:
    for _ in range(50):
        if Interview.objects.count() == number:
            return
        page.wait_for_timeout(100)


# What a phone would do that lets its copy go as soon as it has the receipt.
FORGET_AT_ONCE = """() => new Promise((done) => {
  const asked = indexedDB.open("alongside");
  asked.onsuccess = () => {
    const change = asked.result.transaction("drafts", "readwrite");
    change.objectStore("drafts").clear();
    change.oncomplete = () => { asked.result.close(); done(); }; }; })"""


def copies(page) -> int:
    return page.evaluate(
        """() => new Promise((done) => {
          const asked = indexedDB.open("alongside");
          asked.onsuccess = () => {
            const all = asked.result.transaction("drafts").objectStore("drafts").getAll();
            all.onsuccess = () => { asked.result.close(); done(all.result.length); }; }; })"""
    )


def test_last_nights_backup_is_put_back_and_nothing_is_lost(server, round, table, window):
    page = bevs_phone(server, table, window)
    one_more(page)
    put_back = restore_last_night(server)
    one_more(page)
    one_more(page)
    everything = set(Interview.objects.values_list("pk", flat=True))
    assert len(everything) == 3

    put_back()
    assert Interview.objects.count() == 1
    send_again(page)
    wait_for(3, page)

    assert set(Interview.objects.values_list("pk", flat=True)) == everything
    assert SealedBox.objects.count() == 3
    send_again(page)
    assert Interview.objects.count() == 3


def test_the_control_a_phone_that_forgets_at_the_receipt_loses(server, round, table, window):
    page = bevs_phone(server, table, window)
    one_more(page)
    put_back = restore_last_night(server)
    one_more(page)
    page.evaluate(FORGET_AT_ONCE)

    put_back()
    send_again(page)
    page.wait_for_timeout(1_500)

    assert Interview.objects.count() == 1


def test_once_a_backup_has_it_the_copy_on_the_phone_goes(server, round, table, window):
    page = bevs_phone(server, table, window)
    one_more(page)
    send_again(page)
    assert copies(page) == 1

    backups.backup()
    send_again(page)
    page.wait_for_timeout(500)

    assert copies(page) == 0


class TestWhatCameAfterTheBackupIsCarriedOver:
    def taken_back(self, table, round) -> dict:
        """The backup knows nothing of an interview that came, and was taken back, on the day after."""
        assert backups.backup() == 0
        night = backups.newest()
        sent = box(table.project, body(round, slip="river lamp 42"))
        actions.take_in_boxes(by=table.bev, boxes=[sent])
        actions.open_waiting()
        actions.withdraw(project=table.project, code="river lamp 42")
        connection.close()
        assert backups.restore(night) == 0
        return sent

    def test_words_that_were_taken_back_do_not_come_back_with_the_phone(self, table, round):
        sent = self.taken_back(table, round)
        assert Interview.objects.count() == 0

        receipts = actions.take_in_boxes(by=table.bev, boxes=[sent])
        actions.open_waiting()

        assert [one.state for one in receipts] == ["had_it"]
        assert (Interview.objects.count(), SealedBox.objects.count()) == (0, 0)
        assert queries.safe_ids(table.bev, [sent["id"]]) == [str(UUID(sent["id"]))]

    @pytest.mark.parametrize("known", [True, False])
    def test_a_phone_that_was_lost_stays_lost(self, known, table, round):
        phone, token = actions.know_phone(by=table.bev) if known else (None, None)
        assert backups.backup() == 0
        night = backups.newest()
        if not known:
            phone, token = actions.know_phone(by=table.bev)
        actions.lose_phone(by=table.lena, phone=phone)
        connection.close()

        backups.restore(night)

        again = queries.phone_with(table.project, actions.token_digest(token))
        assert abs(again.lost_at - phone.lost_at) < timedelta(seconds=1)
