# SPDX-License-Identifier: AGPL-3.0-or-later
"""What we promise about saved work, checked against the database itself before serving."""

from django.db import connection

# PRAGMA → what it must answer, and what that is for
SQLITE_PROMISES = {
    "journal_mode": ("wal", "readers and the writer do not block each other"),
    "synchronous": (2, "what was acknowledged survives a power cut"),
    "foreign_keys": (1, "nothing points at something that is gone"),
}
LEAST_BUSY_TIMEOUT = 5_000  # milliseconds


class NotDurable(RuntimeError):
    """The database would not keep what we say is saved."""


def problems() -> list[str]:
    """What stands between this database and our promise; empty when all is well."""
    return _sqlite_problems() if connection.vendor == "sqlite" else _postgres_problems()


def insist() -> None:
    """Refuse to go on unless acknowledged work survives a power cut."""
    found = problems()
    if found:
        raise NotDurable(
            "This database is not safe enough for people's answers. " + " ".join(found)
        )


def _ask(sql: str):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def _sqlite_problems() -> list[str]:
    found = [
        f"SQLite's {name} is {_ask(f'PRAGMA {name}')!r} and must be {wanted!r}: {why}."
        for name, (wanted, why) in SQLITE_PROMISES.items()
        if _ask(f"PRAGMA {name}") != wanted
    ]
    if _ask("PRAGMA busy_timeout") < LEAST_BUSY_TIMEOUT:
        found.append("SQLite's busy_timeout is under 5 seconds: people would see “locked”.")
    if connection.settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
        found.append("SQLite's transactions must be IMMEDIATE, or two savers can block each other.")
    return found


def _postgres_problems() -> list[str]:
    found = [
        f"PostgreSQL's {name} is off and must be on: what was acknowledged must survive a crash."
        for name in ("synchronous_commit", "fsync", "full_page_writes")
        if _ask(f"SHOW {name}") == "off"
    ]
    if int(_ask("SHOW server_version_num")) < 150000:
        found.append("PostgreSQL must be version 15 or newer.")
    return found
