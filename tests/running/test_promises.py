# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was acknowledged survives a power cut, or we refuse to serve. Two manners of upgrading."""

import errno
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection

from alongside import cli
from alongside.config import durability
from alongside.demo import command
from alongside.running import libraries, upgrading
from alongside.running.trouble import Trouble

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def on_sqlite():
    if connection.vendor != "sqlite":
        pytest.skip("about the embedded database")
    yield
    connection.close()  # what the test set on this connection goes with it


@pytest.fixture
def on_postgres():
    if connection.vendor != "postgresql":
        pytest.skip("about PostgreSQL")
    yield
    connection.close()


def test_as_it_is_set_up_nothing_stands_between_us_and_our_promise():
    assert durability.problems() == []
    durability.insist()


@pytest.mark.parametrize(
    ("pragma", "words"),
    [
        ("synchronous = OFF", "power cut"),
        ("foreign_keys = OFF", "points at something"),
        ("busy_timeout = 10", "busy_timeout"),
    ],
)
def test_an_unsafe_setting_is_refused_on_the_embedded_database(on_sqlite, pragma, words):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")

    with pytest.raises(durability.NotDurable, match=words):
        durability.insist()


def test_savers_that_could_block_each_other_are_refused(on_sqlite, monkeypatch):
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")

    with pytest.raises(durability.NotDurable, match="IMMEDIATE"):
        durability.insist()


def test_an_unsafe_setting_is_refused_on_postgresql(on_postgres):
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")

    with pytest.raises(durability.NotDurable, match="synchronous_commit"):
        durability.insist()


def test_the_embedded_database_is_backed_up_and_upgraded_on_start(
    on_sqlite, monkeypatch, capsys, tmp_path
):
    done = []
    monkeypatch.setattr(upgrading, "waiting", lambda: ["people.0002_more"])
    monkeypatch.setattr(upgrading.backups, "copy_sqlite", lambda: tmp_path / "copy")
    monkeypatch.setattr(upgrading, "call_command", lambda name, **_: done.append(name))

    upgrading.on_start()

    assert done == ["migrate"]
    assert f"The one before is kept at {tmp_path / 'copy'}" in capsys.readouterr().err


def test_postgresql_is_left_alone_and_the_command_is_printed(on_postgres, monkeypatch):
    monkeypatch.setattr(upgrading, "waiting", lambda: ["people.0002_more"])

    with pytest.raises(Trouble, match="alongside upgrade"):
        upgrading.on_start()


def test_a_database_that_is_up_to_date_has_nothing_waiting():
    assert upgrading.waiting() == []


def test_a_missing_system_library_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(libraries.ctypes.util, "find_library", lambda name: None)

    with pytest.raises(Trouble, match=r"apt-get install .*libpango"):
        command._check_machine(tmp_path)


def test_a_disk_with_no_room_is_said_before_anything_is_made(monkeypatch, tmp_path):
    usage = SimpleNamespace(free=1_000_000)
    monkeypatch.setattr(command.shutil, "disk_usage", lambda path: usage)

    with pytest.raises(Trouble, match="Only 1 MB are free"):
        command._check_machine(tmp_path)


def test_a_disk_that_fills_up_on_the_way_is_one_plain_sentence(monkeypatch, capsys):
    def full():
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(upgrading, "upgrade", full)

    assert cli.main(["upgrade"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("The disk is full. Free some space")
    assert len(said.strip().splitlines()) == 1


def test_every_change_to_what_is_kept_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
