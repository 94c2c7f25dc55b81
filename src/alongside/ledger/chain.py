# SPDX-License-Identifier: AGPL-3.0-or-later
"""How entries hang together, and how to find out that someone touched them.

Each hash covers the entry and the hash before it (SHA-256 over canonical JSON). A chain alone
cannot show a cut tail or a rewrite from some point on, so an *anchor* (number and hash) is
printed on every release and kept outside the database: Crosby and Wallach, USENIX Security 2009.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC

FIELDS = ("number", "by_key", "voice", "deed", "about_kind", "about_id", "said", "details")


@dataclass(frozen=True)
class Anchor:
    """A point of the chain that somebody outside holds: entry number and its hash."""

    number: int
    hash: str

    def __str__(self):
        return f"{self.number}:{self.hash}"

    @classmethod
    def read(cls, text: str) -> "Anchor":
        """Read `12:ab34…`; raises ValueError in plain words when it is not one."""
        number, _, digest = text.strip().partition(":")
        if not number.isdigit() or len(digest) != 64:
            raise ValueError(
                f"“{text}” is not an anchor. It looks like 12:ab34… and is on a release."
            )
        return cls(int(number), digest.lower())


def hash_of(entry, previous_hash: str) -> str:
    """The hash that `entry` must carry after `previous_hash`; 64 hex digits."""
    body = {name: getattr(entry, name) for name in FIELDS}
    body |= {
        "project": str(entry.project_id),
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "previous": previous_hash,
    }
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def problems(entries: Iterable, *, length: int, anchors: Iterable[Anchor] = ()) -> list[str]:
    """Read one project's entries in order; say in plain words what was changed, if anything.

    `length` is what the chain's end says; `anchors` come from outside the database.
    Takes any iterable of entries and holds one at a time.
    """
    wanted = {anchor.number: anchor.hash for anchor in anchors}
    found, previous, seen = [], "", 0
    for entry in entries:
        seen += 1
        if entry.number != seen:
            found.append(f"Entry {seen} is missing: the next one says it is number {entry.number}.")
            seen = entry.number
        if entry.previous_hash != previous or entry.hash != hash_of(entry, entry.previous_hash):
            found.append(f"Entry {entry.number} was changed after it was written.")
        if wanted.pop(entry.number, entry.hash) != entry.hash:
            found.append(f"Entry {entry.number} is not the one that was printed on a release.")
        previous = entry.hash
    if seen != length:
        found.append(f"The record ends at entry {seen}, but {length} were written.")
    found += [f"Entry {number}, printed on a release, is gone." for number in sorted(wanted)]
    return found
