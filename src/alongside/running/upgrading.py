# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two manners of upgrading: on one desk we do it, on a server we say how."""

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from . import backups
from .trouble import Trouble, say


def waiting() -> list[str]:
    """Names of the database changes that this release needs and the database lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]


def on_start() -> None:
    """SQLite: back the file up and upgrade, saying so. PostgreSQL: refuse and print the command."""
    steps = waiting()
    if not steps:
        return
    if connection.vendor != "sqlite":
        raise Trouble(
            f"The database needs {len(steps)} changes for this release. "
            "Make a backup, then run: alongside upgrade"
        )
    _upgrade_sqlite(len(steps))


def _upgrade_sqlite(steps: int) -> None:
    if connection.introspection.table_names():
        copy = backups.copy_sqlite()
        say(f"Upgrading the database ({steps} changes). The one before is kept at {copy}.")
    call_command("migrate", verbosity=0, interactive=False)


def upgrade() -> int:
    """Bring the database up to this release."""
    django.setup()
    steps = waiting()
    if not steps:
        say("The database is already up to date.")
    elif connection.vendor == "sqlite":
        _upgrade_sqlite(len(steps))
        say("Done.")
    else:
        call_command("migrate", verbosity=1, interactive=False)
        say("Done.")
    return 0
