# SPDX-License-Identifier: Apache-2.0
"""The part of XLSForm's expressions that we carry, as rule trees, and back as text.

Carried: ${name}, '.', text and numbers, = != < <= > >=, and, or, not(), selected(), count-selected(),
+ - * div, brackets, string-length(${x}) > 0 as "answered", true() and false(). All else raises
CannotCarry, whose sentence names the part.
"""

import re
from typing import Any

TOKEN = re.compile(
    r"\s*(?:(?P<name>\$\{[^}]+\})|(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<op><=|>=|!=|=|<|>|\+|-|\*|\(|\)|,)|(?P<word>[A-Za-z][A-Za-z0-9_-]*(?::[a-z-]+)?)|(?P<dot>\.))"
)
COMPARE = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
BACK = {
    "==": "=",
    "!=": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
    "+": "+",
    "-": "-",
    "*": "*",
    "/": "div",
}


class CannotCarry(ValueError):
    """An expression outside the subset; the sentence says which part."""


def to_rule(expression: str) -> Any:
    """The tree of an XLSForm expression."""
    reader = _Reader(expression)
    rule = reader.either()
    left_over = reader.peek()
    if left_over:
        raise CannotCarry(f"“{left_over[1]}” was not expected there.")
    return rule


class _Reader:
    """Reads from left to right; each method reads one level of binding."""

    def __init__(self, expression: str):
        self.tokens, self.at = _tokens(expression), 0

    def peek(self) -> tuple[str, str] | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self, *values: str) -> str | None:
        token = self.peek()
        if token and token[0] in ("op", "word") and token[1] in values:
            self.at += 1
            return token[1]
        return None

    def must(self, value: str) -> None:
        if not self.take(value):
            raise CannotCarry(f"A “{value}” is missing.")

    def either(self) -> Any:
        parts = [self.both()]
        while self.take("or"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else {"or": parts}

    def both(self) -> Any:
        parts = [self.comparison()]
        while self.take("and"):
            parts.append(self.comparison())
        return parts[0] if len(parts) == 1 else {"and": parts}

    def comparison(self) -> Any:
        left = self.sum()
        operator = self.take(*COMPARE)
        return {COMPARE[operator]: [left, self.sum()]} if operator else left

    def sum(self) -> Any:
        left = self.product()
        while operator := self.take("+", "-"):
            left = {operator: [left, self.product()]}
        return left

    def product(self) -> Any:
        left = self.one()
        while operator := self.take("*", "div"):
            left = {"/" if operator == "div" else "*": [left, self.one()]}
        return left

    def one(self) -> Any:
        token = self.peek()
        if token is None:
            raise CannotCarry("The rule stops in the middle.")
        self.at += 1
        kind, value = token
        if kind == "name":
            return {"var": value[2:-1].strip()}
        if kind == "text":
            return value[1:-1]
        if kind == "number":
            return float(value) if "." in value else int(value)
        if kind == "dot":
            return {"var": "."}
        if value == "(":
            inside = self.either()
            self.must(")")
            return inside
        if value == "-":
            return {"-": [0, self.one()]}
        return self.function(value)

    def function(self, name: str) -> Any:
        if name not in FUNCTIONS or not self.take("("):
            raise CannotCarry(f"“{name}” is outside what we can carry.")
        arguments = []
        while not self.take(")"):
            arguments.append(self.either())
            if not self.take(","):
                self.must(")")
                break
        operator, number = FUNCTIONS[name]
        if len(arguments) != number:
            raise CannotCarry(f"“{name}” needs {number} parts in its brackets.")
        return operator(arguments)


FUNCTIONS = {
    "not": (lambda given: {"!": given}, 1),
    "selected": (lambda given: {"selected": given}, 2),
    "count-selected": (lambda given: {"count_selected": given}, 1),
    "true": (lambda given: True, 0),
    "false": (lambda given: False, 0),
}


def _tokens(expression: str) -> list[tuple[str, str]]:
    found, at = [], 0
    text = expression.strip().replace("’", "'").replace("‘", "'")
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match or match.lastgroup is None:
            raise CannotCarry(f"“{text[at : at + 20]}” is outside what we can carry.")
        found.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    if not found:
        raise CannotCarry("The rule is empty.")
    return found


def to_expression(rule: Any) -> str:
    """The XLSForm expression of a tree; brackets wherever they could matter."""
    if isinstance(rule, bool):
        return "true()" if rule else "false()"
    if isinstance(rule, int | float):
        return str(rule)
    if isinstance(rule, str):
        return f"'{rule}'" if "'" not in rule else f'"{rule}"'
    ((operator, given),) = rule.items()
    if operator == "var":
        return "." if given == "." else f"${{{given}}}"
    parts = [to_expression(part) for part in (given if isinstance(given, list) else [given])]
    if operator in ("and", "or"):
        return "(" + f" {operator} ".join(parts) + ")"
    if operator in BACK:
        return f"({parts[0]} {BACK[operator]} {parts[1]})"
    if operator == "answered":
        return f"({parts[0]} != '')"
    return {"!": "not", "selected": "selected", "count_selected": "count-selected"}[
        operator
    ] + f"({', '.join(parts)})"
