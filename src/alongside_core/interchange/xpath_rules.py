# SPDX-License-Identifier: Apache-2.0
"""The part of XLSForm's expressions that we carry, as rule trees, and back as text.

Carried: ${name}, ../name, '.', text and numbers, = != < <= > >=, and, or, not(), if(), coalesce(), selected(),
count-selected(), string-length(), number(), boolean(), date('2026-03-01'), concat() of texts, + - * div
mod, brackets, true() and false(). In a choice filter, a bare word is a column of the choices sheet.
All else raises CannotCarry, whose sentence names the part.
"""

import re
from decimal import Decimal
from typing import Any

from alongside_core.questionnaire.routing import DATE

TOKEN = re.compile(
    r"\s*(?:(?P<name>\$\{[^}]+\})|(?P<beside>(?:\.\./)+[A-Za-z_][A-Za-z0-9_.-]*)|(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
    r"|(?P<op><=|>=|!=|=|<|>|\+|-|\*|\(|\)|,)|(?P<word>[A-Za-z_][A-Za-z0-9_.-]*(?::[a-z-]+)?)|(?P<dot>\.(?!\.)))"
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
    "%": "mod",
}


class CannotCarry(ValueError):
    """An expression outside the subset; the sentence says which part."""


def to_rule(expression: str, *, columns: bool = False) -> Any:
    """The tree of an XLSForm expression. With `columns`, bare words are columns of the choices sheet."""
    reader = _Reader(expression, columns)
    rule = reader.either()
    left_over = reader.peek()
    if left_over:
        raise CannotCarry(f"“{left_over[1]}” was not expected there.")
    return rule


class _Reader:
    """Reads from left to right; each method reads one level of binding."""

    def __init__(self, expression: str, columns: bool):
        self.tokens, self.at, self.columns = _tokens(expression), 0, columns

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
        if not operator:
            return left
        rule = {COMPARE[operator]: [left, self.sum()]}
        return {"answered": left["length"]} if rule == _some_length(left) else rule

    def sum(self) -> Any:
        left = self.product()
        while operator := self.take("+", "-"):
            left = {operator: [left, self.product()]}
        return left

    def product(self) -> Any:
        left = self.one()
        while operator := self.take("*", "div", "mod"):
            left = {WORD_OPERATORS.get(operator, operator): [left, self.one()]}
        return left

    def one(self) -> Any:
        token = self.peek()
        if token is None:
            raise CannotCarry("The rule stops in the middle.")
        self.at += 1
        kind, value = token
        if kind == "name":
            return {"var": value[2:-1].strip()}
        if kind == "beside":
            return {"var": value.rpartition("/")[2]}
        if kind == "text":
            return value[1:-1]
        if kind == "number":
            return float(value) if "." in value else int(value)
        if kind == "word" and self.columns and self.peek() != ("op", "("):
            return {"option": value}
        if kind == "dot":
            return {"var": "."}
        if value == "(":
            inside = self.either()
            self.must(")")
            return inside
        if value == "-":
            inside = self.one()
            return -inside if isinstance(inside, int | float) else {"-": [0, inside]}
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
        if number is not None and len(arguments) != number:
            raise CannotCarry(f"“{name}” needs {number} parts in its brackets.")
        return operator(arguments)


def _some_length(left: Any) -> Any:
    """string-length(…) > 0 is how a spreadsheet says “answered”."""
    return {">": [left, 0]} if isinstance(left, dict) and "length" in left else None


def _date(given: list) -> str:
    if isinstance(given[0], str) and DATE.match(given[0]):
        return given[0]
    raise CannotCarry("“date” is carried for one day, like date('2026-03-01').")


def _joined(given: list) -> str:
    if all(isinstance(part, str) for part in given):
        return "".join(given)
    raise CannotCarry("“concat” is carried for plain texts only.")


WORD_OPERATORS = {"div": "/", "mod": "%"}
# The tree that a function becomes, and how many parts it has (None: any number).
FUNCTIONS: dict[str, tuple] = {
    "not": (lambda given: {"!": given}, 1),
    "boolean": (lambda given: {"!": [{"!": given}]}, 1),
    "if": (lambda given: {"if": given}, 3),
    "coalesce": (lambda given: {"if": [{"!=": [given[0], ""]}, *given]}, 2),
    "selected": (lambda given: {"selected": given}, 2),
    "count-selected": (lambda given: {"count_selected": given}, 1),
    "string-length": (lambda given: {"length": given}, 1),
    "number": (lambda given: {"+": [given[0], 0]}, 1),
    "date": (_date, 1),
    "concat": (_joined, None),
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
        return f"{Decimal(repr(rule)):f}"
    if isinstance(rule, str):
        return _quoted(rule)
    ((operator, given),) = rule.items()
    if operator == "var":
        return "." if given == "." else f"${{{given}}}"
    if operator == "option":
        return given
    parts = [to_expression(part) for part in (given if isinstance(given, list) else [given])]
    if operator in ("and", "or"):
        return "(" + f" {operator} ".join(parts) + ")"
    if operator in BACK:
        return f"({parts[0]} {BACK[operator]} {parts[1]})"
    if operator == "answered":
        return f"(string-length({parts[0]}) > 0)"
    return f"{CALLED[operator]}({', '.join(parts)})"


CALLED = {
    "!": "not",
    "if": "if",
    "selected": "selected",
    "count_selected": "count-selected",
    "length": "string-length",
}


def _quoted(text: str) -> str:
    """A text in quotes; one with both kinds of quotes is put together from pieces."""
    if DATE.match(text):
        return f"date('{text}')"
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    pieces = ', "\'", '.join(f"'{piece}'" for piece in text.split("'"))
    return f"concat({pieces})"
