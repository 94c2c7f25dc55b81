# SPDX-License-Identifier: Apache-2.0
"""How well the check does on items that its rules were not written from.

    python tests/core/wording/development/measure.py first.tsv [--half odd|even] [--show family]

A file holds one item a line: kind (q, s, o), families with a trouble or “-”, and the words, parted by
tabs. `first.tsv` was labelled before the rules were looked at; the odd lines are for mending the rules,
the even lines only for looking how well that went. `second.tsv` was written at the very end.
"""

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from alongside_core.wording import Finding, check

KINDS = {"q": "question", "s": "statement", "o": "option_set"}
FAMILIES = (
    "jargon", "double_barrelled", "complex", "tone", "leading", "presumption", "vague", "stigma",
    "sensitive", "negation", "agree_disagree", "hypothetical", "absolute", "recall", "unbalanced",
    "double_negative", "no_opt_out", "overlap", "knowledge",
)  # fmt: skip
FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Item:
    """One text with the families of trouble that its author sees in it, and what the check says."""

    text: str
    troubles: frozenset[str]
    found: tuple[Finding, ...]

    @property
    def families(self) -> frozenset[str]:
        """Families of trouble that the check finds."""
        return frozenset(each.family for each in self.found if each.family in FAMILIES)

    @property
    def is_firm(self) -> bool:
        """Whether anything is said at stop or ask."""
        return any(each.level != "hint" for each in self.found)


@dataclass(frozen=True)
class Score:
    """Counts for one family: found rightly, found wrongly, missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)


def items_of(name: str, half: str = "") -> list[Item]:
    """The items of a file, looked at; `half`: the odd or the even lines."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    wanted = {"": lines, "odd": lines[::2], "even": lines[1::2]}[half]
    return [_item(*line.split("\t")) for line in wanted if line]


def _item(kind: str, troubles: str, text: str) -> Item:
    named = frozenset() if troubles == "-" else frozenset(troubles.split(","))
    return Item(text, named, tuple(check(text, KINDS[kind])))


def score(items: Iterable[Item], family: str) -> Score:
    """One family against its labels."""
    pairs = [(family in item.families, family in item.troubles) for item in items]
    return Score(pairs.count((True, True)), pairs.count((True, False)), pairs.count((False, True)))


def summary(items: list[Item]) -> dict[str, float]:
    """The figures that are not about one family."""
    troubled = [item for item in items if item.troubles]
    clean = [item for item in items if not item.troubles]
    stopped = [item for item in items if any(each.level == "stop" for each in item.found)]
    return {
        "items with a trouble": len(troubled),
        "of these, something is said": _share(bool(item.families) for item in troubled),
        "clean items": len(clean),
        "of these, flagged at stop or ask": _share(item.is_firm for item in clean),
        "items with a stop": len(stopped),
        "of these, rightly": _share(bool(item.troubles) for item in stopped),
    }


def _share(yes: Iterable[bool]) -> float:
    each = list(yes)
    return sum(each) / max(len(each), 1)


def table(items: list[Item]) -> str:
    """Everything, as lines of text."""
    lines = [f"{name:34} {value:.3g}" for name, value in summary(items).items()]
    lines.append(f"{'family':18} {'n':>4} {'P':>5} {'R':>5} {'F1':>5}  wrong missed")
    for family in FAMILIES:
        s = score(items, family)
        n = s.right + s.missed
        lines.append(
            f"{family:18} {n:4} {s.precision:5.2f} {s.recall:5.2f} {s.f1:5.2f}  {s.wrong:5} {s.missed:6}"
        )
    return "\n".join(lines)


def odd_ones(items: list[Item], family: str) -> str:
    """Items where the check and the label differ on a family, or on whether there is any trouble."""
    lines = []
    for item in items:
        wrong = (
            item.is_firm and not item.troubles
            if family == "clean"
            else not item.families and item.troubles
            if family == "missed"
            else (family in item.families) != (family in item.troubles)
        )
        if wrong:
            said = ", ".join(
                f"{f.rule}/{f.level}" for f in item.found if family in ("clean", "missed", f.family)
            )
            lines.append(f"{','.join(sorted(item.troubles)) or '-':24} [{said}] {item.text}")
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", default="first.tsv")
    parser.add_argument("--half", choices=("odd", "even"), default="")
    parser.add_argument("--show", nargs="*", default=[], help="families, “clean” or “missed”")
    asked = parser.parse_args()
    looked_at = items_of(asked.file, asked.half)
    print(table(looked_at))
    for name in asked.show:
        print(f"\n== {name}\n{odd_ones(looked_at, name)}")
