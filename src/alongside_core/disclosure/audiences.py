# SPDX-License-Identifier: Apache-2.0
"""The same release for different readers: always a coarser reading of it, so that comparing notes gains nothing."""

import csv
import io
from collections.abc import Collection, Mapping
from typing import Any

from .rules import Settings, share_in_words

HEADINGS = ("question", "breakdown", "group", "people", "answer", "share", "since release")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def for_readers(
    content: Mapping[str, Any], *, breakdowns: Collection[str] | None = None, words: bool = False
) -> dict[str, Any]:
    """Only tables of these breakdowns (all when None), shares in `words` instead of numbers if wished.

    Takes away, joins together, and never adds: see `is_coarser`. Not itself a release: it names the
    release it was made from by its number, and carries no digest of its own.
    """
    kept = [
        table
        for table in content["tables"]
        if breakdowns is None or table["breakdown"] in breakdowns
    ]
    return {**content, "tables": [_worded(table) if words else dict(table) for table in kept]}


def _worded(table: Mapping) -> dict:
    groups = [
        {**group, "shares": {option: words_of(said) for option, said in group["shares"].items()}}
        for group in table["groups"]
    ]
    return {**table, "groups": groups}


def words_of(share: str) -> str:
    """“40 in 100” as words; words stay as they are."""
    number = share.removesuffix(" in 100")
    return share_in_words(int(number), 100) if number.isdigit() else share


def is_coarser(reading: Mapping[str, Any], content: Mapping[str, Any]) -> bool:
    """True when everything in the reading can be worked out from the release alone."""
    tables = {(t["question"], t["breakdown"]): t for t in content["tables"]}
    for table in reading["tables"]:
        whole = tables.get((table["question"], table["breakdown"]))
        if whole is None or table not in (whole, _worded(whole)):
            return False
    own = {k: v for k, v in reading.items() if k != "tables"}
    return own == {k: v for k, v in content.items() if k != "tables"}


def as_csv(content: Mapping[str, Any]) -> str:
    """The tables of a release as CSV: the same groups, counts and words as in its bytes, in their order.

    One row for each answer that is listed; a group with none has one row. A cell that a spreadsheet
    would take for a formula gets an apostrophe in front.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADINGS)
    for table in content["tables"]:
        for group in table["groups"]:
            start = (table["question"], table["breakdown"], group["name"], group["people"])
            for option, share in sorted(group["shares"].items()) or [("", "")]:
                writer.writerow([_plain(c) for c in (*start, option, share, group["since"])])
    return out.getvalue()


def _plain(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def rules_of(content: Mapping[str, Any]) -> Settings:
    """The thresholds that a release was made with. Raises ValueError when they are below the floors."""
    return Settings(**content["rules"])
