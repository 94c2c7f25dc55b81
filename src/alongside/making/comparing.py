# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed between two versions of a survey or of a pledge, told by permanent ids."""

from dataclasses import dataclass

from alongside_core.questionnaire import Change, Question
from alongside_core.questionnaire import difference as question_difference

from . import document, messages
from .models import Version, Work

TITLES = {
    "new": messages.NEW, "reworded": messages.REWORDED, "gone": messages.GONE, "kept": messages.KEPT,
}  # fmt: skip


@dataclass(frozen=True)
class LineChange:
    """One pledge line in two versions; either side is None when it is new or gone.

    `what` is one of kept, reworded, new, gone; the sides are lines of the version's content.
    """

    what: str
    before: dict | None
    after: dict | None
    moved: bool = False


def difference(before: Version, after: Version) -> list[Change] | list[LineChange]:
    """Every question or line of either version, in the order of the later one, gone ones last."""
    if before.work.kind == Work.Kind.PLEDGE:
        return _lines(before.content["lines"], after.content["lines"])
    return question_difference(document.questionnaire_of(before), document.questionnaire_of(after))


def changes_between(before: Version, after: Version) -> list[dict]:
    """The same, grouped for a page: [{title, rows: [{before, after, what}]}], empty groups left out."""
    changes = difference(before, after)
    groups = [
        {"title": title, "rows": [_row(change) for change in changes if change.what == what]}
        for what, title in TITLES.items()
    ]
    return [group for group in groups if group["rows"]]


def _lines(before: list[dict], after: list[dict]) -> list[LineChange]:
    old, new = ({line["id"]: line for line in lines} for lines in (before, after))
    stayed_old, stayed_new = [i for i in old if i in new], [i for i in new if i in old]
    found = []
    for key, line in new.items():
        if key not in old:
            found.append(LineChange("new", None, line))
            continue
        what = "kept" if old[key]["wording"] == line["wording"] else "reworded"
        moved = stayed_old.index(key) != stayed_new.index(key)
        found.append(LineChange(what, old[key], line, moved))
    return found + [LineChange("gone", line, None) for key, line in old.items() if key not in new]


def _row(change: Change | LineChange) -> dict:
    notes = [str(messages.MOVED)] if change.moved else []
    why_not = getattr(change, "why_not", "")
    if why_not:
        notes.append(why_not)
    before = _words(change.before) if change.what != "kept" else ""
    return {"before": before, "after": _words(change.after), "what": notes}


def _words(side: Question | dict | None) -> str:
    if side is None:
        return ""
    if isinstance(side, dict):
        return side["text"]
    return next(iter(side.text.values()), "")
