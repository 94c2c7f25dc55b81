# SPDX-License-Identifier: Apache-2.0
"""Reading votes from files that other tools write. Every refusal says which file, which row, and what to do.

Two layouts: the open-data export (votes.csv, comments.csv, participants-votes.csv, where agree is 1), and a folder of
the engine's JSON (votes.json, comments.json, math-pca2.json). Inside the engine agree is -1; in its votes.json we
take the sign that fits the counts in comments.json, and 1 when there are none.
"""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from alongside_core.interchange.rows_in import separator

from .votes import Vote, Votes, collect

TELL_EVERY = 500_000  # rows


class BadFile(ValueError):
    """A file or a row that cannot be used; the sentence says which, why and what to do."""


@dataclass(frozen=True, eq=False)
class Conversation:
    """Votes with what each statement says; `groups` (person → group) when the engine's own are there."""

    votes: Votes
    texts: dict[str, str] = field(default_factory=dict)
    groups: dict[str, int] | None = None


def read(path: Path, *, tell: Callable[[str], None] = lambda words: None) -> Conversation:
    """Read a votes file, or a folder of them. `tell` is called with a few words while a long file is read."""
    if path.is_dir():
        for name in ("votes.csv", "votes.json", "participants-votes.csv"):
            if (path / name).is_file():
                return read(path / name, tell=tell)
        raise BadFile(f"There is no votes.csv, votes.json or participants-votes.csv in {path}.")
    if not path.is_file():
        raise BadFile(f"There is no file {path}. Check its name, or give the folder it is in.")
    if path.suffix == ".json":
        return _engine(path)
    return _export(path, tell)


def _export(path: Path, tell: Callable[[str], None]) -> Conversation:
    comments = path.with_name("comments.csv")
    texts, out = _comments(comments) if comments.is_file() else ({}, set())
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = _rows(path, _cells(file, path, tell))
    except csv.Error as problem:
        raise _no_csv(path, problem) from None
    return Conversation(collect(rows, left_out=out), texts)


def _rows(path: Path, reader: Iterator[list[str]]) -> list[Vote]:
    heads = next(reader, [])
    if "comment-id" in heads:
        return list(_votes(path, heads, reader))
    if "participant" in heads:
        return list(_matrix(path, heads, reader))
    raise BadFile(
        f"{path.name} has no column “comment-id” or “participant”. "
        "It should be votes.csv or participants-votes.csv of an export."
    )


def _cells(file, path: Path, tell: Callable[[str], None]) -> Iterator[list[str]]:
    """Cells of each row, between commas, semicolons or tabs."""
    lines = _lines(file, path, tell)
    first = next(lines, "")
    return csv.reader(chain([first], lines), delimiter=separator(first))


def _no_csv(path: Path, problem: csv.Error) -> BadFile:
    return BadFile(f"{path.name} cannot be read as CSV: {problem}. Save it as CSV again.")


def _lines(file, path: Path, tell: Callable[[str], None]) -> Iterator[str]:
    try:
        for number, line in enumerate(file, 1):
            if number % TELL_EVERY == 0:
                tell(f"{path.name}: {number:,} rows read")
            yield line
    except UnicodeDecodeError:
        raise BadFile(
            f"{path.name} is not text in UTF-8. Save it as “CSV UTF-8” and try again."
        ) from None


def _votes(path: Path, heads: list[str], reader: Iterator[list[str]]) -> Iterator[Vote]:
    """Rows of votes.csv: one for each time somebody voted."""
    need = ("comment-id", "voter-id", "vote")
    missing = [name for name in need if name not in heads]
    if missing:
        raise BadFile(f"{path.name} has no column “{missing[0]}”. It needs {', '.join(need)}.")
    statement, person, vote = (heads.index(name) for name in need)
    when = heads.index("timestamp") if "timestamp" in heads else None
    for number, row in enumerate(reader, 2):
        if not row:
            continue
        if len(row) != len(heads):
            raise BadFile(
                f"{path.name}, row {number}: {len(row)} cells where the headings are {len(heads)}. "
                "Is a comma missing, or one too many?"
            )
        for name, cell in (("voter-id", row[person]), ("comment-id", row[statement])):
            if not cell.strip():
                raise BadFile(f"{path.name}, row {number}: {name} is empty. Whose vote is it?")
        yield Vote(
            row[person].strip(),
            row[statement].strip(),
            _value(row[vote], f"{path.name}, row {number}"),
            0 if when is None else _number(row[when], f"{path.name}, row {number}"),
        )


def _matrix(path: Path, heads: list[str], reader: Iterator[list[str]]) -> Iterator[Vote]:
    """Rows of participants-votes.csv: one for each person, a column for each statement, blank for no vote."""
    columns = [n for n, name in enumerate(heads) if name.isdigit()]
    who = heads.index("participant")
    for number, row in enumerate(reader, 2):
        if row and len(row) != len(heads):
            raise BadFile(
                f"{path.name}, row {number}: {len(row)} cells where the headings are {len(heads)}."
            )
        if row and not row[who].strip():
            raise BadFile(f"{path.name}, row {number}: participant is empty. Whose votes are they?")
        for column in columns if row else ():
            if row[column].strip():
                where = f"{path.name}, row {number}, statement {heads[column]}"
                yield Vote(row[who].strip(), heads[column], _value(row[column], where))


def _value(cell: str, where: str) -> int:
    try:
        value = float(cell)
    except ValueError:
        value = None
    if value not in (-1, 0, 1):
        raise BadFile(f"{where}: the vote is “{cell}”. Write 1 (agree), 0 (pass) or -1 (disagree).")
    return int(value)


def _number(cell: str, where: str) -> float:
    try:
        return float(cell)
    except ValueError:
        raise BadFile(f"{where}: the timestamp “{cell}” is not a number.") from None


def _comments(path: Path) -> tuple[dict[str, str], set[str]]:
    """What statements say, and which were moderated out (-1)."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            cells = _cells(file, path, lambda words: None)
            heads = next(cells, [])
            rows = [dict(zip(heads, row, strict=False)) for row in cells if row]
    except csv.Error as problem:
        raise _no_csv(path, problem) from None
    if rows and "comment-id" not in heads:
        raise BadFile(f"{path.name} has no column “comment-id”.")
    texts = {row["comment-id"]: row.get("comment-body", "") for row in rows if "comment-id" in row}
    return texts, {row["comment-id"] for row in rows if row.get("moderated") == "-1"}


def _engine(path: Path) -> Conversation:
    """votes.json with its neighbours. Two spellings of the keys are in use."""
    rows, comments = _listed(path), []
    if path.with_name("comments.json").is_file():
        comments = _listed(path.with_name("comments.json"))
    maths = path.with_name("math-pca2.json")
    engine = _maths(maths) if maths.is_file() else None
    agree = _sign(rows, comments, path.name)
    votes = [
        Vote(
            str(_key(row, f"{path.name}, row {n}", "participant_id", "pid")),
            str(_key(row, f"{path.name}, row {n}", "statement_id", "tid")),
            agree * _value(str(row.get("vote")), f"{path.name}, row {n}"),
            _number(str(row.get("modified") or 0), f"{path.name}, row {n}"),
        )
        for n, row in enumerate(rows, 1)
    ]
    ids = [str(_key(c, "comments.json", "statement_id", "tid")) for c in comments]
    out = engine[0] if engine else {i for i, c in zip(ids, comments, strict=True) if _is_out(c)}
    voted = {vote.statement for vote in votes}
    return Conversation(
        collect(votes, left_out=out & voted if engine is None else out),
        {i: str(c.get("txt") or "") for i, c in zip(ids, comments, strict=True)},
        engine[1] if engine else None,
    )


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as problem:
        raise BadFile(f"{path.name} is not JSON that we can read: {problem}.") from None


def _listed(path: Path) -> list[dict]:
    rows = _json(path)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise BadFile(f"{path.name} is not a list of records. Fetch it again from the engine.")
    return rows


def _maths(path: Path) -> tuple[set[str], dict[str, int] | None]:
    """Statements the engine left out, and its groups."""
    engine = _json(path)
    try:
        return {str(tid) for tid in engine.get("mod-out", [])}, _engine_groups(engine)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise BadFile(
            f"{path.name} is not what the engine writes. Fetch it again, or take it away."
        ) from None


def _key(row: dict, where: str, *names: str) -> Any:
    for name in names:
        if row.get(name) is not None:
            return row[name]
    raise BadFile(f"{where}: there is no “{names[0]}” or “{names[-1]}”.")


def _is_out(comment: dict) -> bool:
    """Moderated out, or about the person ("meta")."""
    return comment.get("moderated", comment.get("mod")) == -1 or bool(comment.get("is_meta"))


def _sign(rows: list[dict], comments: list[dict], name: str) -> int:
    """1 when agree is 1 in the file, -1 when it is the engine's -1: whichever fits more counts of agreeing."""
    fits = {1: 0, -1: 0}
    found: dict[tuple[str, Any], int] = {}
    for n, row in enumerate(rows, 1):
        where = f"{name}, row {n}"
        key = (
            str(_key(row, where, "statement_id", "tid")),
            _value(str(row.get("vote")), where),
        )
        found[key] = found.get(key, 0) + 1
    for comment in comments:
        tid = str(_key(comment, "comments.json", "statement_id", "tid"))
        for sign in fits:
            fits[sign] += found.get((tid, sign), 0) == comment.get("agree_count")
    return 1 if fits[1] >= fits[-1] else -1


def _engine_groups(engine: dict) -> dict[str, int] | None:
    """Person → group, through the base clusters."""
    base = engine.get("base-clusters") or {}
    members = dict(zip(base.get("id", []), base.get("members", []), strict=True))
    return {
        str(person): int(group["id"])
        for group in engine.get("group-clusters") or []
        for cluster in group["members"]
        for person in members.get(cluster, [])
    } or None


def recount(votes: Votes) -> np.ndarray:
    """Votes, agreeing and disagreeing of each person, by their latest votes: (people, 3)."""
    n = len(votes.people)
    parts = (slice(None), votes.value == 1, votes.value == -1)
    return np.stack([np.bincount(votes.who[part], minlength=n) for part in parts], axis=1)
