# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a spreadsheet, in one plain sentence: the file, the sheet, the row, and what to do."""

import re


class SpreadsheetProblem(ValueError):
    """A file that cannot be read as a survey: one plain sentence with what to do."""


ROW = re.compile(r"\[row ?: ?(\d+)\]\s*|\brow[ :]+(\d+)\b", re.IGNORECASE)
SHEET = re.compile(r"On the '(\w+)' sheet,? ?|for sheet: '(\w+)'\.? ?", re.IGNORECASE)
# A word of pyxform's own sentence → what has happened, what to do. The first that fits is taken.
PLAIN = (
    ("list name not in choices", "its list of answers is not on the sheet “choices”",
     "Add the list there, or check how its name is spelt"),
    ("list name not in external choices", "its list is not on the sheet “external_choices”",
     "Add the list there, or check how its name is spelt"),
    ("should be a choices sheet", "there is no sheet “choices” for the answers",
     "Add one with the headings list_name, name and label"),
    ("should be an external_choices", "there is no sheet “external_choices”", "Add one, or use select_one"),
    ("sheet named 'survey'", "there is no sheet called “survey”", "Name the sheet with the questions “survey”"),
    ("supported type", "", ""),
    ("question with no type", "a question has no type", "Write one in the column “type”, like text"),
    ("unknown question type", "we do not know this type of question",
     "Check how the type is spelt, for example select_one, text or integer"),
    ("with no name", "a question or group has no name", "Write a short one in the column “name”"),
    ("required column headers were not found", "a heading is missing from the first row",
     "A survey needs “type” and “name”; choices need “list_name” and “name”"),
    ("different names for the same column", "two headings mean the same", "Take one of the two columns out"),
    ("duplicate column header", "two columns have the same heading", "Rename or take out one of them"),
    ("must be unique within their nearest", "another question here has the same name",
     "Give one of the two another name"),
    ("choice names must be unique", "an answer stands in its list twice", "Give one of the two another name"),
    ("choices must have a name", "an answer has no name", "Write a short one in the column “name”"),
    ("names must begin with a letter", "a name has a letter or sign that cannot be used",
     "Use letters, digits and _ only, and begin with a letter"),
    ("could not find the name", "a rule or a text looks at a question that is not there",
     "Check how its name is spelt"),
    ("reference variables must start", "a ${…} is not written in full",
     "Write it as ${name}, with the name of a question"),
    ("appears more than once", "a rule looks at a name that two questions have", "Give one of them another name"),
    ("unmatched", "a group is opened and not closed, or closed and not opened",
     "Each begin_group needs its own end_group"),
    ("missing calculation", "there is nothing in the column “calculation”",
     "Write what is to be worked out, or take the row out"),
    ("choice names with spaces", "an answer to choose several from has a space in its name",
     "Put _ in place of the space"),
)  # fmt: skip


NAMED = (
    r"sheet: (\S+)$",
    r"the name '([^']+)'",
    r"'(?:name|type)': '([^']+)'",
    r"question type '([^']*)'",
    r"See \[([^\]]+)\]",
    r"header: (.+)$",
    r"'name' value '([^']+)'",
    r"not found: (.+?)\. Learn",
)


def in_plain_words(problem: str, label: str) -> str:
    """One sentence from what pyxform said. What we do not recognise keeps pyxform's own words."""
    said = " ".join(problem.split())
    for key, what, to_do in PLAIN:
        if key in said.lower():
            if not what:
                return no_spreadsheet(label)
            detail = _named(said)
            return f"{_where(said, label)}: {what}{detail}. {to_do}."
    return (
        f"{_where(said, label)}: {_tidied(said)} Put that right in the spreadsheet and try again."
    )


def no_spreadsheet(label: str) -> str:
    """For bytes that are no spreadsheet at all."""
    return (
        f"{label} is not a spreadsheet we can read. "
        "Open it in your spreadsheet program, save it as .xlsx without a password, and try again."
    )


def _where(said: str, label: str) -> str:
    """“old.xlsx, sheet “survey”, row 3”."""
    row = ROW.search(said)
    sheet = SHEET.search(said)
    name = next((part for part in (sheet.groups() if sheet else ()) if part), "")
    if row and not name:
        name = (
            "choices" if "choice" in said.lower() and "list name" not in said.lower() else "survey"
        )
    parts = [label, f"sheet “{name}”" if name else ""]
    number = next((part for part in (row.groups() if row else ()) if part), "")
    return ", ".join(part for part in (*parts, f"row {number}" if number else "") if part)


def _named(said: str) -> str:
    """The name that the trouble is about, where pyxform gives one."""
    for pattern in NAMED:
        if found := re.search(pattern, said):
            return f" (“{found.group(1).strip(chr(39))}”)"
    return ""


def _tidied(said: str) -> str:
    said = re.sub(r"\s*Learn more: \S+", "", SHEET.sub("", ROW.sub("", said, count=1))).strip()
    return said if said.endswith((".", "!", "?")) else f"{said}."
