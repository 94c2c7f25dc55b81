# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the wording check says, beside the wordings."""

from alongside.making import hints
from alongside.making.models import Draft, Wording
from alongside.making.ours import ours

from .tried import stumbles


def findings(wording: Wording) -> list[hints.Hint]:
    """What the wording check points at: see hints.findings."""
    return hints.findings(wording)


def wordings_with_findings(draft: Draft, *, with_hints: bool = True) -> list[dict]:
    """Rival wordings side by side, the settled or newest one first, each with a letter and hints.

    `built_on` is the letter of the wording it was built on, if any.
    """
    found = list(
        draft.wordings.select_related("voice", "draft__work__project", "built_on")
        .prefetch_related("worries__voice", "fine_here", "said_back__voice", "read_aloud")
        .order_by("made_at")
    )
    settings = ours(draft.work.project)
    letters = {wording.pk: letter_of(place) for place, wording in enumerate(found)}
    rows = [
        {
            "wording": wording,
            "letter": letters[wording.pk],
            "built_on": letters[wording.built_on_id] if wording.built_on_id else "",
            "findings": hints.findings(wording, settings) if with_hints else [],
            "good": hints.good_things(wording),
            "stumbled": _where_people_stumbled(wording),
        }
        for wording in found
    ]
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


def _where_people_stumbled(wording: Wording) -> list[tuple[str, int]]:
    """Each word with how many stumbled there; [] while nobody did."""
    words = stumbles(wording)
    return words if any(times for _, times in words) else []
