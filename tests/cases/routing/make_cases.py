# SPDX-License-Identifier: Apache-2.0
"""Write generated.json: 900 rules with answers, drawn from a fixed seed.

What each rule should give is worked out here by a third reading of the rules, written apart from both
engines (it turns a rule into Python source and evaluates that), so that a slip in one engine shows.
Run it again only when an operator is added: python tests/cases/routing/make_cases.py
hypothesis_cases.py draws further cases, and uses this reading too.
"""

import json
import math
import random
import re
from pathlib import Path

NAMES = ["age", "help", "seen", "safe"]
ANSWERS = [
    "",
    "yes",
    "no",
    "7",
    "07",
    "7.0",
    "18",
    "same day",
    0,
    3,
    18,
    2.5,
    [],
    ["a"],
    ["a", "b"],
    ["b", "c", "a"],
    "2026-03-01",
    "2025-12-31",
    "zażółć 👋",
    -4,
]
LITERALS = ["yes", "a", "7", "", 0, 3, 18, 2.5, "same day", "2026-01-15"]
NUMERIC = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")
A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


class V:
    """A value with the meaning of our comparisons, so that plain Python operators can be used."""

    def __init__(self, it):
        self.it = it

    def num(self):
        if isinstance(self.it, bool | list):
            return None
        if isinstance(self.it, (int, float)):
            return self.it
        return float(self.it) if NUMERIC.match(self.it) else None

    def txt(self):
        if isinstance(self.it, list):
            return " ".join(self.it)
        if isinstance(self.it, bool):
            return "true" if self.it else ""
        if isinstance(self.it, (int, float)):
            return str(int(self.it)) if self.it == int(self.it) else str(self.it)
        return self.it

    def yes(self):
        return not (
            self.it == ""
            or self.it == []
            or self.it is False
            or (self.num() == 0 and not isinstance(self.it, str))
        )

    def parts(self):
        return self.it if isinstance(self.it, list) else self.txt().split()

    def day(self):
        """A date as a whole number that grows with time: 20260301."""
        is_day = isinstance(self.it, str) and A_DAY.match(self.it)
        return int(self.it.replace("-", "")) if is_day else None


def meaning(rule, answers):
    """The value of a rule, read straight from the words of routing.py's own page."""
    if not isinstance(rule, dict):
        return V(rule)
    ((name, given),) = rule.items()
    if name == "var":
        return V(answers.get(given, ""))
    parts = [meaning(part, answers) for part in (given if isinstance(given, list) else [given])]
    numbers = [part.num() for part in parts]
    if name in ("==", "!="):
        same = numbers[0] == numbers[1] if None not in numbers else parts[0].txt() == parts[1].txt()
        return V(same == (name == "=="))
    if name in ("<", "<=", ">", ">="):
        days = [part.day() for part in parts]
        sides = numbers if None not in numbers else days
        return V(None not in sides and eval(f"{sides[0]!r} {name} {sides[1]!r}"))
    if name == "if":
        return parts[1] if parts[0].yes() else parts[2]
    if name == "length":
        return V(sum(1 for _ in parts[0].txt()))
    if name == "%":
        if None in numbers or numbers[1] == 0:
            return V("")
        return V(numbers[0] - numbers[1] * math.trunc(numbers[0] / numbers[1]))
    if name in ("+", "-", "*", "/"):
        if None in numbers or (name == "/" and numbers[1] == 0):
            return V("")
        return V(eval(f"({numbers[0]!r}) {name} ({numbers[1]!r})"))
    if name == "and":
        return V(all(part.yes() for part in parts))
    if name == "or":
        return V(any(part.yes() for part in parts))
    if name == "!":
        return V(not parts[0].yes())
    if name == "selected":
        return V(parts[1].txt() in parts[0].parts())
    if name == "count_selected":
        return V(len(parts[0].parts()))
    return V(parts[0].txt() != "")


def draw_rule(rng, depth=0):
    kind = rng.random()
    if depth < 3 and kind < 0.35:
        return {
            rng.choice(["and", "or"]): [draw_rule(rng, depth + 1) for _ in range(rng.randint(2, 3))]
        }
    if depth < 3 and kind < 0.45:
        return {"!": [draw_rule(rng, depth + 1)]}
    var = {"var": rng.choice(NAMES)}
    choice = rng.randint(0, 8)
    if choice == 0:
        return {"selected": [var, rng.choice(["a", "b", "c", "yes"])]}
    if choice == 1:
        return {rng.choice([">", ">=", "=="]): [{"count_selected": [var]}, rng.randint(0, 3)]}
    if choice == 2:
        return {"answered": [var]}
    if choice == 3:
        sum_ = {rng.choice(["+", "-", "*", "/", "%"]): [var, rng.choice([0, 1, 2, 2.5, -3])]}
        return {rng.choice(["==", "<", ">"]): [sum_, rng.choice([0, 3, 9, 20])]}
    if choice == 4:
        day = rng.choice(["2026-03-01", "2026-01-15", "2025-12-31"])
        return {rng.choice(["<", "<=", ">", ">=", "=="]): [var, day]}
    if choice == 5:
        return {rng.choice(["==", ">", "<="]): [{"length": [var]}, rng.choice([0, 2, 8])]}
    if choice == 6:
        chosen = {"if": [draw_rule(rng, depth + 2), rng.choice(LITERALS), var]}
        return {rng.choice(["==", "!="]): [chosen, rng.choice(LITERALS)]}
    other = {"var": rng.choice(NAMES)} if rng.random() < 0.3 else rng.choice(LITERALS)
    return {rng.choice(["==", "!=", "<", "<=", ">", ">="]): [var, other]}


def main():
    rng = random.Random(20260301)
    cases = []
    for _ in range(900):
        answers = {name: rng.choice(ANSWERS) for name in NAMES if rng.random() < 0.8}
        rule = draw_rule(rng)
        cases.append({"rule": rule, "answers": answers, "holds": meaning(rule, answers).yes()})
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    Path(__file__).with_name("generated.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
