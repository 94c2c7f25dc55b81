# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody at a keyboard runs Alongside. Trouble is one plain sentence, what to do, and not 0."""

import os
import re
import shutil
import socket
import sqlite3
import stat
import urllib.request

import pytest

from .at_a_desk import alongside, demo, python

pytestmark = pytest.mark.browser  # a server of its own on SQLite: once is enough


def cards(printed: str) -> set[str]:
    """The lines with four words on them."""
    lines = [line.strip() for line in printed.splitlines()]
    return {line for line in lines if re.fullmatch(r"[a-z]+([ -][a-z]+){3}", line)}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """An installation in which the invented city has gone round the loop, and what was printed."""
    home = tmp_path_factory.mktemp("desk") / "home"
    with demo(home) as (address, printed):
        front = urllib.request.urlopen(address).read().decode()
    return home, printed, front


@pytest.fixture
def home(told, tmp_path):
    """A copy of that installation, to do things to."""
    copy = tmp_path / "home"
    shutil.copytree(told[0], copy)
    return copy


def sentences(done) -> str:
    """What was said; a traceback is no sentence."""
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


def test_the_demonstration_prints_its_address_and_a_card_for_each_voice(told):
    _, printed, front = told

    assert len(cards(printed)) == 7
    for voice in ("person taking part", "peer researcher", "staff", "partner", "commissioner"):
        assert f"({voice}" in printed
    assert "Alongside is at http://localhost:" in printed
    assert "█" in printed or "▄" in printed  # a QR in the terminal
    assert "<h1>" in front


def test_asked_again_it_keeps_the_data_and_the_cards(home, told):
    with demo(home) as (_, again):
        pass

    assert "Amina" in again
    assert cards(again) == cards(told[1])
    assert "of 11" not in again  # no chapter is told twice


def test_reset_starts_afresh(home, told):
    with demo(home, "--reset") as (_, again):
        pass

    assert "11 of 11" in again
    assert not cards(again) & cards(told[1])


def test_only_an_invented_project_is_ever_thrown_away(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "precious.txt").write_text("letters")

    done = alongside(home, "demo", "--home", str(home), "--reset")

    assert done.returncode == 1
    assert "left alone" in sentences(done)
    assert (home / "precious.txt").exists()


def test_a_busy_port_says_which_and_what_to_do(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        done = alongside(tmp_path / "home", "demo", "--port", port)

    assert done.returncode != 0
    assert port in sentences(done)
    assert len(sentences(done).splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [("broken.xlsx", b"this is not a spreadsheet"), ("photo.png", b"\x89PNG"), ("gone.xlsx", None)],
)
def test_a_broken_spreadsheet_is_said_before_anything_is_made(tmp_path, name, content):
    survey, home = tmp_path / name, tmp_path / "home"
    if content is not None:
        survey.write_bytes(content)

    done = alongside(home, "demo", "--home", str(home), "--survey", str(survey))

    assert done.returncode == 2
    assert name in sentences(done)
    assert not (home / "alongside.sqlite3").exists()


def test_an_old_survey_becomes_a_project(tmp_path, shared_data):
    home = tmp_path / "home"

    with demo(home, "--survey", str(shared_data / "xlsforms" / "tutorial.xls")) as (_, printed):
        pass

    assert "questions are in, as version 1" in printed
    assert "Amina" in printed


def test_the_record_and_the_releases_are_as_they_were_written(home):
    done = alongside(home, "verify")

    assert done.returncode == 0, done.stderr
    assert "All as it was written." in sentences(done)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE ledger_entry SET said = 'Nothing happened.' WHERE number = 40",
        "DELETE FROM ledger_entry WHERE number = 40",
        "DELETE FROM ledger_entry WHERE number > 600",
        "UPDATE learning_release SET content = CAST(replace(CAST(content AS TEXT), 'about', 'abuot') AS BLOB)",
    ],
)
def test_verify_finds_what_somebody_did_to_the_database(home, tampering):
    with sqlite3.connect(home / "alongside.sqlite3") as database:
        triggers = database.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger'"
        ).fetchall()
        for (name,) in triggers:  # whoever holds the file can take the locks off, too
            database.execute(f'DROP TRIGGER "{name}"')
        changed = database.execute(tampering).rowcount
    assert changed

    done = alongside(home, "verify")

    assert done.returncode == 1
    assert "Something was changed" in sentences(done)


def test_only_its_owner_can_read_the_key(home):
    assert stat.S_IMODE(os.stat(home / "secret.key").st_mode) == 0o600


def test_the_doctor_looks_at_everything_and_asks_for_a_backup(home):
    before = alongside(home, "doctor")
    alongside(home, "backup")
    after = alongside(home, "doctor")

    assert "look  backups: there is none yet. Run: alongside backup" in before.stdout
    assert before.returncode == 1
    for about in ("system libraries", "clock", "disk", "key file", "https", "durability settings"):
        assert f"well  {about}" in after.stdout
    assert "well  backups" in after.stdout


def test_the_doctor_notices_a_key_that_others_can_read(home):
    alongside(home, "backup")
    os.chmod(home / "secret.key", 0o644)
    code = "from alongside.running import doctor\nprint(doctor._key_file().what_to_do)"
    # Reading the settings puts the file right; the doctor looks at what it finds before that.
    assert python(home, f"os.chmod('{home}/secret.key', 0o644)\n{code}").startswith(
        "others can read"
    )


def test_words_taken_back_stay_away_after_a_restore(home):
    alongside(home, "backup")
    backup = next((home / "backups").iterdir())
    python(
        home,
        "from alongside.asking import actions\n"
        "from alongside.asking.models import Interview\n"
        "one = Interview.objects.filter(withdrawn_at=None).order_by('pk').first()\n"
        "actions.withdraw_again(interview_id=one.pk, scope='everything')\n",
    )
    count = (
        "from alongside.asking.models import Interview\n"
        "print(Interview.objects.exclude(withdrawn_at=None).count())"
    )
    withdrawn = python(home, count)

    done = alongside(home, "restore", str(backup))

    assert done.returncode == 0, done.stderr
    assert "is back in place" in sentences(done)
    assert python(home, count) == withdrawn
    (aside,) = (home / "backups").glob("before-restore-*.sqlite3")
    assert stat.S_IMODE(os.stat(aside).st_mode) == 0o600
    newest = "from alongside.running import backups\nprint(backups.newest().name)"
    (home / "backups" / f"{backup.name}-wal").touch()  # what SQLite leaves beside it is no backup
    assert python(home, newest) == backup.name


def test_a_file_that_is_no_backup_is_not_put_back(home, tmp_path):
    (tmp_path / "holiday.sqlite3").write_bytes(b"sea and sand")

    done = alongside(home, "restore", str(tmp_path / "holiday.sqlite3"))

    assert done.returncode == 1
    assert "is not a backup of Alongside" in sentences(done)
    assert alongside(home, "verify").returncode == 0


def test_progress_is_shown_while_the_story_is_told(told):
    assert "1 of 11" in told[1]
    assert "11 of 11" in told[1]


def test_the_first_project_begins_with_one_command_and_dee_can_sign_in(tmp_path):
    home = tmp_path / "home"
    dee = ("begin", "--project", "Our city", "--called", "Dee", "--username", "dee")

    done = alongside(home, *dee)
    again = alongside(home, *dee)

    assert done.returncode == 0, done.stderr
    username, words = done.stdout.split("\n")[:2]
    assert (username.strip(), len(words.split())) == ("dee", 6)
    assert again.returncode == 1
    assert "Choose another with --username" in sentences(again)
    program = (
        "from django.contrib.auth import authenticate\n"
        f"print(authenticate(username='dee', password='{words.strip()}') is not None)\n"
        "from alongside.people.models import Project\nprint(Project.objects.count())"
    )
    assert python(home, program).splitlines() == ["True", "1"]
