# SPDX-License-Identifier: Apache-2.0
"""Answers for people who work in SPSS: a .sav with labels, value labels and missing values.

A choice is a number with its words as label: the option's own number where all options have one, else
1, 2, 3 … in order. A way of not answering is a negative number, declared as missing, so that no mean ever
counts it. Words and dates keep their status beside them, in `name_status`, for they cannot hold a number.
"""

import re
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from alongside_core.questionnaire import Option, Question, Questionnaire, words_in

from .needs import need
from .table import Column, Interview, about_in, columns, handfuls

STATUSES = (
    ("dont_know", "Don’t know"),
    ("rather_not", "Rather not say"),
    ("does_not_apply", "Does not apply"),
    ("blank", "Asked, and left blank"),
    ("not_asked", "Not asked"),
    ("not_reached", "The interview ended before"),
)
ANSWERED = "answered"
# A status where an answer would be, marked so that an option of the same name stays an answer.
MARKED = {name: f"\0{name}" for name, _ in STATUSES}
FIRST_DAY = date(1582, 10, 14)
FIRST_CODES = (
    -99,
    -999,
    -9_999,
    -99_999,
    -9_999_999,
)  # where the numbers of the statuses may begin
NUMERIC = ("choice", "number", "tick", "place")
MEASURE = {
    "choice": "nominal",
    "tick": "nominal",
    "place": "ordinal",
    "number": "scale",
    "status": "nominal",
}
LONGEST_NAME, LONGEST_LABEL, LONGEST_VALUE_LABEL = 64, 255, 119  # bytes, of the format


def sav_bytes(
    questionnaire: Questionnaire, interviews: Sequence[Interview] = (), *, language: str = ""
) -> bytes:
    """The file. With no interviews it holds the questionnaire alone: every variable with its labels."""
    pyreadstat, pandas = need("pyreadstat", "spss"), need("pandas", "spss")
    spoken = language or questionnaire.default_language
    table = columns(questionnaire, about=about_in(interviews), language=spoken)
    table = [column for column in table if not (column.kind == "status" and _numeric(column))]
    cells = _laid_out(table, interviews)
    codes = missing_codes(table, interviews)
    names = variable_names([column.name for column in table])
    frame = pandas.DataFrame(
        {
            name: _series(pandas, column, values, codes)
            for name, column, values in zip(names, table, cells, strict=True)
        }
    )
    about = dict(zip(names, table, strict=True))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.sav"
        pyreadstat.write_sav(
            frame,
            str(path),
            file_label=_cut(words_in(questionnaire.title, spoken), 60),
            column_labels=[_cut(column.label, LONGEST_LABEL) for column in table],
            variable_value_labels={
                name: labels
                for name, column in about.items()
                if (labels := _value_labels(column, codes, questionnaire, spoken))
            },
            missing_ranges={
                name: [{"lo": min(codes.values()), "hi": max(codes.values())}]
                for name, column in about.items()
                if column.kind in NUMERIC
            },
            variable_measure={name: MEASURE.get(c.kind, "unknown") for name, c in about.items()},
            variable_format=_formats(about),
            row_compress=False,
        )
        return path.read_bytes()


def _formats(about: dict[str, Column]) -> dict[str, str]:
    """Whole numbers without a point; days as days."""
    usual = {kind: "F8.0" for kind in MEASURE if kind != "number"} | {"date": "EDATE10"}
    return {name: usual[column.kind] for name, column in about.items() if column.kind in usual}


def missing_codes(table: Sequence[Column], interviews: Sequence[Interview]) -> dict[str, int]:
    """{status: number}: −99 to −94, or a block further down when somebody answered with such a number."""
    given = {
        value
        for column in table
        if column.kind == "number"
        for value in column.values(interviews)
        if isinstance(value, int | float)
    }
    given |= {code for c in table if c.question for code in code_of_options(c.question).values()}
    for first in FIRST_CODES:
        block = range(first, first + len(STATUSES))
        if not any(first <= value < first + len(STATUSES) for value in given):
            return dict(zip([name for name, _ in STATUSES], block, strict=True))
    raise ValueError("The answers leave no numbers free for “don’t know”. Take them as .csv.")


def code_of_options(question: Question) -> dict[str, int]:
    """{option's value: its number}."""
    if question.type == "consent":
        return {"no": 0, "yes": 1}
    values = [option.value for option in question.options]
    if values and all(re.fullmatch(r"-?[0-9]{1,9}", value) for value in values):
        return {value: int(value) for value in values}
    return {value: number for number, value in enumerate(dict.fromkeys(values), 1)}


def variable_names(names: Sequence[str]) -> list[str]:
    """Names that SPSS takes: letters, digits, _ and ., at most 64 bytes, none twice in any case.

    A name that is good already stays; the others find a free one.
    """
    good = [name for name in names if _tidy(name) == name]
    owner = {name.lower(): name for name in reversed(good)}
    found: list[str] = []
    for name in names:
        fresh = tidy = _tidy(name)
        number = 2
        while owner.setdefault(fresh.lower(), name) != name:
            fresh, number = f"{tidy}_{number}", number + 1
        found.append(fresh)
    return found


def _tidy(name: str) -> str:
    tidy = re.sub(r"[^A-Za-z0-9_.]", "_", name).rstrip("._") or "v"
    tidy = (tidy if tidy[0].isalpha() else f"v{tidy}")[: LONGEST_NAME - 4]
    return f"{tidy}_1" if tidy.upper() in RESERVED else tidy


RESERVED = {"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"}


def _numeric(column: Column) -> bool:
    """Statuses of these stand among the numbers themselves."""
    return column.question is not None and column.question.type not in ("text", "long_text", "date")


def _laid_out(table: Sequence[Column], interviews: Sequence[Interview]) -> list[list]:
    """The cells of every column. Where there is no answer, a numeric column holds the status instead."""
    cells: list[list] = [[] for _ in table]
    for some in handfuls(interviews):
        for column, found in zip(table, cells, strict=True):
            values = column.values(some)
            if column.question is not None and column.kind in NUMERIC:
                name = column.question.name
                values = [
                    MARKED.get(each.statuses.get(name, "")) if value is None else value
                    for value, each in zip(values, some, strict=True)
                ]
            found += values
    return cells


def _series(pandas, column: Column, values: list, codes: dict[str, int]):
    """A column of the frame, in the kind that SPSS will see."""
    marked = {MARKED[status]: code for status, code in codes.items()}
    if column.kind == "status":
        known = _Known({ANSWERED: 1, **codes}, lambda value: None)
    elif column.kind == "date":
        known = _Known({None: None}, _seconds)
    elif column.kind == "choice" and column.question is not None:
        known = _Known({**code_of_options(column.question), **marked}, lambda value: None)
    elif column.kind in NUMERIC:
        known = _Known(marked, _number)
    else:
        words = ["" if value is None else str(value) for value in values]
        return pandas.Series(words, dtype="object")
    return pandas.Series([known[value] for value in values], dtype="float64")


class _Known(dict):
    """Works each different value out once."""

    def __init__(self, known: dict, work_out: Callable[[Any], Any]):
        super().__init__(known)
        self.work_out = work_out

    def __missing__(self, value: Any) -> Any:
        self[value] = found = self.work_out(value)
        return found


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _seconds(value: Any) -> float | None:
    """A day as SPSS counts: seconds since the Gregorian calendar began."""
    try:
        return (date.fromisoformat(value) - FIRST_DAY).days * 86_400.0
    except (TypeError, ValueError):
        return None


def _value_labels(column: Column, codes: dict[str, int], whole: Questionnaire, spoken: str) -> dict:
    if column.question is None or column.kind not in (*NUMERIC, "status"):
        return {}
    labels: dict[int, str] = {codes[name]: words for name, words in STATUSES}
    if column.kind == "choice":
        labels |= _option_labels(column.question, whole, spoken)
    elif column.kind == "tick":
        labels |= {0: "no", 1: "yes"}
    elif column.kind == "status":
        labels |= {1: "Answered"}
    return {float(code): _cut(words, LONGEST_VALUE_LABEL) for code, words in labels.items()}


def _option_labels(question: Question, whole: Questionnaire, spoken: str) -> dict[int, str]:
    if question.type == "consent":
        return {0: "no", 1: "yes"}
    options: dict[str, Option] = {option.value: option for option in reversed(question.options)}
    return {
        code: words_in(options[value].text, spoken, whole.default_language) or value
        for value, code in code_of_options(question).items()
    }


def _cut(words: str, most: int) -> str:
    """At most so many bytes of UTF-8, without half a letter."""
    return " ".join(words.split()).encode()[:most].decode("utf-8", "ignore")
