# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ask for and add rows with statements that are worked out once, for the few places where that matters.

Django works every statement out afresh, which costs several times what the database needs for it. Where
thousands of interviews arrive, it is most of the cost. The same SQL runs on SQLite and on PostgreSQL.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, connections, models

PLAIN = (str, int, bool, UUID)


def ask(sql: str, *given) -> list[tuple]:
    """The rows that `sql` finds. Ids may be given as UUIDs; see `an_id` for those that come back."""
    with connection.cursor() as cursor:
        cursor.execute(sql, _as_kept(given))
        return cursor.fetchall()


def tell(sql: str, *given) -> None:
    """Carry `sql` out. Nothing comes back."""
    with connection.cursor() as cursor:
        cursor.execute(sql, _as_kept(given))


def tell_each(sql: str, given: Iterable[tuple]) -> None:
    """Carry `sql` out once for each of these."""
    ready = [_as_kept(one) for one in given]
    if ready:
        with connection.cursor() as cursor:
            cursor.executemany(sql, ready)


def add(model: type[models.Model], rows: Iterable[Mapping[str, Any]], *, once=False) -> None:
    """Add rows given as {field: value}, every field of them (ids of others as "round_id", and so on).

    `once`: a row that breaks a rule of uniqueness is left out without a word.
    """
    fields, here = _fields(model), connections[connection.alias]
    ready = [
        _as_kept([_as_saved(field, row[field.attname], here) for field in fields]) for row in rows
    ]
    if ready:
        with here.cursor() as cursor:
            cursor.executemany(_insert(model, once), ready)


def for_update() -> str:
    """What keeps others away from the rows asked for; SQLite lets one writer in at a time anyway."""
    return " FOR UPDATE" if connection.features.has_select_for_update else ""


def any_of(given: Collection) -> str:
    """As many places as there are values, for what stands after IN."""
    return f"({', '.join(['%s'] * len(given))})"


def an_id(kept) -> UUID:
    """An id as it comes back: SQLite keeps its 32 hex digits."""
    return kept if isinstance(kept, UUID) else UUID(kept)


def _as_kept(values: Iterable) -> list:
    """Ids as the database keeps them, everything else as it is."""
    if connection.features.has_native_uuid_field:
        return list(values)
    return [value.hex if isinstance(value, UUID) else value for value in values]


def _as_saved(field: models.Field, value, here):
    """A value as Django would save it. Most are so already, and asking the field would cost the most."""
    if type(value) in PLAIN and not isinstance(field, models.JSONField):
        return value
    return field.get_db_prep_save(value, here)


@cache
def _fields(model: type[models.Model]) -> tuple[models.Field, ...]:
    """The fields that we fill; numbers that the database counts up are its own."""
    return tuple(f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField))


@cache
def _insert(model: type[models.Model], once: bool) -> str:
    columns = ", ".join(f'"{field.column}"' for field in _fields(model))
    places = ", ".join(["%s"] * len(_fields(model)))
    end = " ON CONFLICT DO NOTHING" if once else ""
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places}){end}'  # noqa: S608
