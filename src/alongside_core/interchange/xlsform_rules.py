# SPDX-License-Identifier: Apache-2.0
"""Rules of a spreadsheet as trees. A calculation within our subset is put inside the rules that use it."""

from typing import Any

from alongside_core.questionnaire import names_in

from .sheets import straight
from .xlsform_kinds import kind_of
from .xlsform_notes import Notes
from .xpath_rules import CannotCarry, to_rule

AFTER = {
    "relevant": "is always shown",
    "constraint": "is not checked",
    "choice_filter": "offers all its answers",
}
AGREED = "OK"  # what other tools store for an acknowledgement; “yes” here


class Rules:
    """Knows which names are asked, which are worked out, and which are agreed to."""

    def __init__(self, tree: dict, notes: Notes):
        self.notes = notes
        self.asked: set[str] = set()
        self.agreed: set[str] = set()
        self.worked_out: dict[str, tuple[str, str]] = {}
        self._walk(tree.get("children", []))

    def _walk(self, children: list[dict]) -> None:
        for node in children:
            name = straight(str(node.get("name", "")))
            bind = node.get("bind") or {}
            if isinstance(node.get("children"), list):
                self._walk(node["children"])
                continue
            kind = kind_of(node).type
            if kind:
                self.asked.add(name)
            if kind == "consent":
                self.agreed.add(name)
            if bind.get("calculate"):
                relevant = straight(str(bind.get("relevant") or ""))
                self.worked_out[name] = (straight(str(bind["calculate"])), relevant)

    def rule(self, node: dict, part: str, row: int) -> Any:
        """The tree, or None with a note when it cannot be carried."""
        holder = node if part == "choice_filter" else node.get("bind") or {}
        expression = straight(str(holder.get(part) or "")).strip()
        if not expression:
            return None
        try:
            return self.tree(expression, columns=part == "choice_filter")
        except CannotCarry as problem:
            self.notes.add(
                row,
                f"the rule “{expression}” cannot be carried ({_short(problem)}), so this {AFTER[part]}",
            )
            return None

    def tree(self, expression: str, *, columns: bool = False, within: tuple[str, ...] = ()) -> Any:
        """A rule with what is worked out put in its place. Raises CannotCarry."""
        rule = self._agreeing(to_rule(expression, columns=columns))
        for name in sorted(names_in(rule)):
            if name in self.worked_out:
                rule = _put_in(rule, name, self._calculation(name, within))
            elif name not in self.asked:
                raise CannotCarry(f"it looks at “{name}”, which nobody is asked")
        return rule

    def _calculation(self, name: str, within: tuple[str, ...]) -> Any:
        if name in within:
            raise CannotCarry(f"“{name}” is worked out from itself")
        formula, relevant = self.worked_out[name]
        worked = self.tree(formula, within=(*within, name))
        if not relevant:
            return worked
        return {"if": [self.tree(relevant, within=(*within, name)), worked, ""]}

    def about_calculation(self, name: str) -> str:
        """What became of a calculation."""
        try:
            self._calculation(name, ())
        except CannotCarry as problem:
            return f"the calculation “{name}” is not carried ({_short(problem)})"
        return f"the calculation “{name}” is not asked; rules that use it now hold it themselves"

    def _agreeing(self, rule: Any) -> Any:
        """“OK” of an acknowledgement is “yes” here."""
        if isinstance(rule, list):
            return [self._agreeing(part) for part in rule]
        if not isinstance(rule, dict):
            return rule
        ((operator, given),) = rule.items()
        if operator in ("==", "!=", "selected") and isinstance(given, list):
            about = [part.get("var") for part in given if isinstance(part, dict)]
            if AGREED in given and any(name in self.agreed for name in about):
                return {operator: ["yes" if part == AGREED else part for part in given]}
        return {operator: self._agreeing(given)}


def _short(problem: CannotCarry) -> str:
    return str(problem).rstrip(".")


def _put_in(rule: Any, name: str, worked: Any) -> Any:
    if isinstance(rule, list):
        return [_put_in(part, name, worked) for part in rule]
    if not isinstance(rule, dict):
        return rule
    if rule == {"var": name}:
        return worked
    return {operator: _put_in(given, name, worked) for operator, given in rule.items()}
