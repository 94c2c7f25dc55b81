# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copies of the database that were checked, and putting one back.

A backup never holds the key file nor the reader's keys: keep a copy of those somewhere else, or nothing
sealed can be opened. Withdrawals, wishes not to be contacted and phones that were lost after a backup are
carried over when it is put back, so that nobody's decision to leave is undone by a restore. Phones learn
from us which interviews a backup holds, and keep their sealed copies until then.
"""

import contextlib
import datetime
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from uuid import UUID

import django
from django.conf import settings
from django.db import DatabaseError, connection

from .trouble import Trouble, say

STATES = ("do_not_contact", "died")


def folder() -> Path:
    """Where backups are kept."""
    place = settings.HOME / "backups"
    place.mkdir(mode=0o700, exist_ok=True)
    return place


def newest() -> Path | None:
    """The latest backup, or None."""
    found = [path for path in folder().glob("alongside-*") if path.suffix in (".sqlite3", ".dump")]
    return max(found, default=None, key=lambda path: path.stat().st_mtime)


def backup() -> int:
    """Copy the database while people work, check the copy, say where it is."""
    django.setup()
    begun = datetime.datetime.now(tz=datetime.UTC)
    copy = copy_sqlite() if connection.vendor == "sqlite" else _dump_postgres()
    _tell_phones(begun)
    size = copy.stat().st_size / 1_000_000
    say(f"Backed up to {copy} ({size:.1f} MB), and checked.")
    say(
        f"Keep a copy of {settings.HOME / 'secret.key'} and {settings.INTAKE_FOLDER} somewhere else: "
        "they are not in the backup."
    )
    return 0


def _tell_phones(begun: datetime.datetime) -> None:
    """What had arrived before a checked copy began, phones need not keep any longer."""
    from alongside.asking import actions as asking  # noqa: PLC0415  (Django must be ready)

    with contextlib.suppress(DatabaseError):  # before an upgrade: they keep it longer
        asking.note_checked_copy(begun_at=begun)


def _new_name(ending: str) -> Path:
    now = datetime.datetime.now(tz=datetime.UTC)
    return folder() / f"alongside-{now:%Y%m%d-%H%M%S-%f}{ending}"


def copy_sqlite() -> Path:
    """An online copy through SQLite's own backup, integrity-checked; half copies are removed."""
    target = _new_name(".sqlite3")
    try:
        with contextlib.closing(sqlite3.connect(target)) as copy:
            with contextlib.closing(
                sqlite3.connect(settings.DATABASES["default"]["NAME"])
            ) as source:
                source.backup(copy, pages=2_000)
            _check(copy, target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    os.chmod(target, 0o600)
    return target


def _check(database: sqlite3.Connection, name: Path) -> None:
    verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise Trouble(f"{name.name} is damaged: {verdict}. Use another backup.")


def _dump_postgres() -> Path:
    if not shutil.which("pg_dump"):
        raise Trouble("pg_dump is not here. Run: apt-get install postgresql-client")
    target = _new_name(".dump")
    command = [
        "pg_dump",
        "--format=custom",
        f"--file={target}",
        f"--dbname={os.environ['DATABASE_URL']}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        target.unlink(missing_ok=True)
        raise Trouble(
            f"pg_dump could not copy the database: {done.stderr.strip().splitlines()[-1]}"
        )
    os.chmod(target, 0o600)
    return target


def restore(file: Path) -> int:
    """Put a backup back. The database of today is kept beside it; later leavings are carried over."""
    django.setup()
    if not file.is_file():
        raise Trouble(f"There is no file {file}. Backups are in {folder()}.")
    if connection.vendor != "sqlite":
        raise Trouble(f"On PostgreSQL, stop the site and run: pg_restore --clean --dbname=… {file}")
    _check_is_ours(file)
    present = Path(settings.DATABASES["default"]["NAME"])
    leavings = _leavings(present) if present.exists() else []
    kept = _put_aside(present) if present.exists() else None
    shutil.copyfile(file, present)
    os.chmod(present, 0o600)
    again = _carry_over(leavings)
    say(
        f"{file.name} is back in place." + (f" Today's database is kept at {kept}." if kept else "")
    )
    if again:
        say(f"{again} wishes to leave that came after the backup were carried over.")
    return 0


def _check_is_ours(file: Path) -> None:
    try:
        with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            _check(database, file)
            database.execute("SELECT count(*) FROM people_project").fetchone()
    except sqlite3.DatabaseError:
        raise Trouble(f"{file.name} is not a backup of Alongside, or it is damaged.") from None


def _put_aside(present: Path) -> Path:
    """Close the write-ahead log into the file, then move it out of the way."""
    connection.close()
    with contextlib.closing(sqlite3.connect(present)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = (
        folder() / f"before-restore-{datetime.datetime.now(tz=datetime.UTC):%Y%m%d-%H%M%S}.sqlite3"
    )
    shutil.move(present, kept)
    os.chmod(kept, 0o600)
    for tail in ("-wal", "-shm"):
        Path(f"{present}{tail}").unlink(missing_ok=True)
    return kept


def _leavings(present: Path) -> list[tuple[str, tuple]]:
    """Withdrawals and states that people asked for, as the database of today knows them."""
    with contextlib.closing(sqlite3.connect(present)) as database:
        try:
            withdrawals = database.execute(
                "SELECT interview_id, scope, project_id FROM caring_withdrawal"
            ).fetchall()
            states = database.execute(
                "SELECT id, state, state_since FROM people_person WHERE state IN (?, ?)", STATES
            ).fetchall()
        except sqlite3.DatabaseError:
            return []
        try:
            phones = database.execute(
                "SELECT id, project_id, token_digest, lost_at FROM asking_phone"
                " WHERE lost_at IS NOT NULL"
            ).fetchall()
        except sqlite3.DatabaseError:  # a database from before phones were known
            phones = []
    return [
        *(("withdrawal", row) for row in withdrawals),
        *(("state", row) for row in states),
        *(("phone", row) for row in phones),
    ]


def _lose_again(row: tuple) -> None:
    """A phone that was said to be lost stays lost, also when the backup never knew it."""
    from alongside.asking.models import Phone  # noqa: PLC0415  (needs the restored database)
    from alongside.people.models import Project  # noqa: PLC0415

    phone_id, project_id, digest, lost = row
    lost_at = datetime.datetime.fromisoformat(lost).replace(tzinfo=datetime.UTC)
    if Phone.objects.filter(token_digest=digest).update(lost_at=lost_at):
        return
    project = Project.objects.filter(pk=UUID(project_id)).first()
    if project:
        last = project.phones.order_by("-number").values_list("number", flat=True).first() or 0
        Phone.objects.create(
            id=UUID(phone_id),
            project=project,
            number=last + 1,
            token_digest=digest,
            lost_at=lost_at,
        )


def _carry_over(leavings: list[tuple[str, tuple]]) -> int:
    """Do again, in the restored database, what people asked for after the backup was made."""
    from alongside.asking import actions as asking  # noqa: PLC0415  (needs the restored database)
    from alongside.people.models import Person  # noqa: PLC0415

    done = 0
    for kind, row in leavings:
        if kind == "withdrawal":
            done += asking.withdraw_again(
                interview_id=UUID(row[0]), scope=row[1], project_id=UUID(row[2])
            )
        elif kind == "phone":
            _lose_again(row)
        else:
            person_id, state, since = row
            found = Person.objects.filter(pk=person_id).exclude(state=state)
            done += found.update(state=state, state_since=since)
    return done
