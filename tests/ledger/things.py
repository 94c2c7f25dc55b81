# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of the record; every deed of the cast is already in it."""


def things(table) -> dict[str, dict]:
    """The URL kwargs of each page of the record."""
    return {"ledger:home": {}}
