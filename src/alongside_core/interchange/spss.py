# SPDX-License-Identifier: Apache-2.0
"""Answers for people who work in SPSS: a .sav with labels, value labels and missing values.

A choice is a number with its words as label: the option's own number where all options have one, else
1, 2, 3 … in order. A way of not answering is a negative number, declared as missing, so that no mean ever
counts it. Words and dates keep their status beside them, in `name_status`, for they cannot hold a number.
"""

import re
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from alongside_core.questionnaire import Option, Question, Questionnaire, words_in

from .needs import need
from .table import Column, Interview, about_in, columns, settled

STATUSES = (
    ("dont_know", "Don’t know"),
    ("rather_not", "Rather not say"),
    ("does_not_apply", "Does not apply"),
    ("blank", "Asked, and left blank"),
    ("not_asked", "Not asked"),
    ("not_reached", "The interview ended before"),
)
ANSWERED = "answered"
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
    interviews = settled(interviews)
    codes = missing_codes(table, interviews)
    names = variable_names([column.name for column in table])
    frame = pandas.DataFrame(
        {
            name: _series(pandas, column, interviews, codes)
            for name, column in zip(names, table, strict=True)
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
            variable_format={
                name: "F8.0"
                for name, c in about.items()
                if c.kind in MEASURE and c.kind != "number"
            },
            row_compress=True,
        )
        return path.read_bytes()


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


def _series(pandas, column: Column, interviews: Sequence[Interview], codes: dict[str, int]):
    values = column.values(interviews)
    if column.kind == "status":
        own = {ANSWERED: 1, **codes}
        return pandas.Series([own.get(v) for v in values], dtype="float64")
    if column.kind == "date":
        return pandas.Series([_day(value) for value in values], dtype="object")
    if column.kind not in NUMERIC:
        return pandas.Series(
            ["" if value is None else str(value) for value in values], dtype="object"
        )
    return pandas.Series(_numbers(column, values, interviews, codes), dtype="float64")


def _numbers(
    column: Column, values: list[Any], interviews: Sequence[Interview], codes: dict
) -> list:
    question = column.question
    if question is None:
        return values
    name = question.name
    if column.kind == "choice":
        known = code_of_options(question)
        values = [known.get(value) for value in values]
    elif column.kind == "number":
        values = [_number(value) for value in values]
    return [
        codes.get(interview.statuses.get(name, "")) if value is None else value
        for value, interview in zip(values, interviews, strict=True)
    ]


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
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
