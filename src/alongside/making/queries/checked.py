# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the wording check says, beside the wordings."""

from alongside.making import hints
from alongside.making.models import Draft, Wording


def findings(wording: Wording) -> list[hints.Hint]:
    """What the wording check points at: see hints.findings."""
    return hints.findings(wording)


def wordings_with_findings(draft: Draft) -> list[dict]:
    """Rival wordings side by side, the settled or newest one first, each with a letter and hints."""
    found = list(
        draft.wordings.select_related("voice", "draft__work")
        .prefetch_related("worries__voice", "fine_here")
        .order_by("made_at")
    )
    rows = [
        {"wording": wording, "letter": letter_of(place), "findings": hints.findings(wording),
         "good": hints.good_things(wording)}
        for place, wording in enumerate(found)
    ]  # fmt: skip
    return sorted(
        rows,
        key=lambda row: (
            row["wording"].pk != draft.settled_id,
            -row["wording"].made_at.timestamp(),
        ),
    )


def letter_of(place: int) -> str:
    """A, B, … Z, AA, AB, …: the first wording is A for ever."""
    first, second = divmod(place, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)


def finding_of(wording: Wording, rule: str) -> hints.Hint | None:
    """The hint of this rule on this wording, if it still stands."""
    return next((hint for hint in hints.findings(wording) if hint.rule == rule), None)
