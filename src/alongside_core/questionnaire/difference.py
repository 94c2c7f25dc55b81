# SPDX-License-Identifier: Apache-2.0
"""What changed between two versions, told by permanent ids and never by names."""

from dataclasses import dataclass

from .definition import Question, Questionnaire

# What kind of answer each type gives: a change across kinds cannot be compared over time.
KIND = {
    "one": "choice",
    "scale": "choice",
    "many": "choices",
    "ranking": "choices",
    "text": "words",
    "long_text": "words",
    "integer": "number",
    "decimal": "number",
    "date": "date",
    "consent": "consent",
    "note": "note",
}


@dataclass(frozen=True)
class Change:
    """One question in two versions; either side is None when it is new or gone.

    `what` is one of kept, reworded, new, gone. `comparable` is False when figures of the two must not
    be laid side by side, and `why_not` says so in plain words.
    """

    what: str
    before: Question | None
    after: Question | None
    moved: bool = False
    why_not: str = ""

    @property
    def comparable(self) -> bool:
        return self.before is not None and self.after is not None and not self.why_not


def difference(before: Questionnaire, after: Questionnaire) -> list[Change]:
    """Every question of either version, in the order of the later one, gone ones last."""
    old, new = ({q.id: q for q in version.questions()} for version in (before, after))
    stayed_old, stayed_new = [i for i in old if i in new], [i for i in new if i in old]
    changes = [
        _change(
            old.get(identity),
            question,
            moved=identity in old and stayed_old.index(identity) != stayed_new.index(identity),
        )
        for identity, question in new.items()
    ]
    return changes + [
        Change("gone", question, None) for identity, question in old.items() if identity not in new
    ]


def _change(before: Question | None, after: Question, *, moved: bool) -> Change:
    if before is None:
        return Change("new", None, after)
    what = "kept" if before.wording == after.wording else "reworded"
    return Change(what, before, after, moved, _why_not(before, after) if what == "reworded" else "")


def _why_not(before: Question, after: Question) -> str:
    """Safe: other words, hint, or order. Not safe: another kind of answer, other options."""
    if KIND[before.type] != KIND[after.type]:
        return "It asks for another kind of answer."
    if {o.value for o in before.options} != {o.value for o in after.options}:
        return "The answers to choose from are not the same."
    return (
        "The words changed, so a different answer may come from the words."
        if before.text != after.text
        else ""
    )
