# SPDX-License-Identifier: Apache-2.0
"""Answers as one table: a row for each interview, columns from the questionnaire. For CSV, XLSX and SPSS.

A choice is one column. Several choices are one column for each option, 1 or 0; a ranking is one column
for each option, with its place; both are called “name/option”. A status is never an answer: it stands in
a column of its own, `name_status`. Notes have no column. A question left unanswered is an empty cell.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from alongside_core.questionnaire import Question, Questionnaire, words_in

SEVERAL = ("many", "ranking")
ANSWERED = "answered"
# Spreadsheet programs run a cell that begins with one of these; an apostrophe makes it words.
RISKY = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


@dataclass(frozen=True)
class Interview:
    """One interview as plain values.

    `answers` and `statuses` are by question name; an answer counts only with the status "answered", or
    with none. `about` is what else stands in the row, by heading, as words: a round, a version.
    """

    key: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)


def settled(interviews: Iterable[Interview]) -> list[Interview]:
    """The same interviews with the answers that count alone, and a status for every one of them."""
    found = []
    for each in interviews:
        said = each.statuses
        answers = {
            name: value
            for name, value in each.answers.items()
            if value is not None
            and value != ""
            and value != []
            and said.get(name, ANSWERED) == ANSWERED
        }
        statuses = {**dict.fromkeys(answers, ANSWERED), **said}
        found.append(Interview(each.key, answers, statuses, each.about))
    return found


@dataclass(frozen=True)
class Column:
    """One column. `kind` is key, about, choice, tick, place, words, number, date or status."""

    name: str
    label: str
    kind: str
    question: Question | None = None
    option: str = ""

    def values(self, interviews: Sequence[Interview]) -> list[Any]:
        """The column's cells, top to bottom, of `settled` interviews; None where there is no answer."""
        return READ[self.kind](self, interviews)

    def safe_values(self, interviews: Sequence[Interview]) -> list[Any]:
        """The same, safe to open. Only words that somebody wrote are looked at one by one."""
        values = self.values(interviews)
        if self.kind in ("tick", "place", "status"):
            return values
        seen = _SafeCells()
        return [seen[value] for value in values]


class _SafeCells(dict):
    """Each different cell is looked at once: most answers are the same few."""

    def __missing__(self, cell: Any) -> Any:
        self[cell] = made_safe = safe(cell)
        return made_safe


def columns(
    questionnaire: Questionnaire, *, about: Iterable[str] = (), language: str = ""
) -> list[Column]:
    """All columns in order, labelled in `language`."""
    spoken = language or questionnaire.default_language
    found = [Column("interview", "Interview", "key")]
    found += [Column(name, name.replace("_", " "), "about") for name in about]
    for question in questionnaire.questions():
        if question.is_asked:
            found += _of(
                question, lambda text: words_in(text, spoken, questionnaire.default_language)
            )
    return found


def about_in(interviews: Sequence[Interview]) -> list[str]:
    """Every heading that any interview has something about, in order of meeting."""
    return list(dict.fromkeys(name for interview in interviews for name in interview.about))


def _of(question: Question, say: Callable[[dict], str]) -> list[Column]:
    label = say(question.text)
    status = Column(f"{question.name}_status", f"{label} (status)", "status", question)
    if question.type not in SEVERAL:
        return [Column(question.name, label, KIND[question.type], question), status]
    kind = "tick" if question.type == "many" else "place"
    ticks = [
        Column(f"{question.name}/{o.value}", f"{label}: {say(o.text)}", kind, question, o.value)
        for o in question.options
    ]
    return [*ticks, status]


KIND = {
    "one": "choice",
    "scale": "choice",
    "consent": "choice",
    "text": "words",
    "long_text": "words",
    "integer": "number",
    "decimal": "number",
    "date": "date",
}


def _plain(column: Column, interviews: Sequence[Interview]) -> list[Any]:
    name = _name(column)
    return [each.answers.get(name) for each in interviews]


def _ticks(column: Column, interviews: Sequence[Interview]) -> list[Any]:
    option = column.option
    return [
        None if chosen is None else 1 if option in chosen else 0
        for chosen in _plain(column, interviews)
    ]


def _places(column: Column, interviews: Sequence[Interview]) -> list[Any]:
    option = column.option
    return [
        chosen.index(option) + 1 if chosen and option in chosen else None
        for chosen in _plain(column, interviews)
    ]


def _statuses(column: Column, interviews: Sequence[Interview]) -> list[Any]:
    name = _name(column)
    return [each.statuses.get(name) for each in interviews]


def _name(column: Column) -> str:
    return column.question.name if column.question else column.name


READ: dict[str, Callable[[Column, Sequence[Interview]], list[Any]]] = {
    "key": lambda column, interviews: [interview.key for interview in interviews],
    "about": lambda column, interviews: [i.about.get(column.name) for i in interviews],
    "choice": _plain,
    "words": _plain,
    "number": _plain,
    "date": _plain,
    "tick": _ticks,
    "place": _places,
    "status": _statuses,
}


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet program will run. Numbers stay numbers."""
    if isinstance(cell, str) and RISKY.match(cell):
        return f"'{cell}"
    return "" if cell is None else cell


def as_rows(table: Sequence[Column], interviews: Sequence[Interview]) -> Iterable[tuple]:
    """Headings, then a row for each interview; every cell safe to open."""
    yield tuple(safe(column.name) for column in table)
    counted = settled(interviews)
    cells = [column.safe_values(counted) for column in table]
    yield from zip(*cells, strict=True)
