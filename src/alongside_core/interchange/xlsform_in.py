# SPDX-License-Identifier: Apache-2.0
"""An old survey comes in from an XLSForm. What cannot be carried becomes a note with sheet, row and reason.

Method: pyxform checks the file as everyone else's tools do; then the rows are read for their numbers.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from alongside_core.questionnaire import Option, Question, Questionnaire, Section

from .languages import code_of
from .sheets import Row, Sheets, SpreadsheetProblem, read_sheets
from .xpath_rules import CannotCarry, to_rule

__all__ = ["Imported", "Note", "SpreadsheetProblem", "read_xlsform"]

TYPES = {
    "text": "text",
    "string": "text",
    "integer": "integer",
    "int": "integer",
    "decimal": "decimal",
    "date": "date",
    "today": "",
    "note": "note",
    "acknowledge": "consent",
    "trigger": "consent",
    "phone number": "text",
    "phonenumber": "text",
    "barcode": "text",
    "range": "integer",
    "email": "text",
    "calculate": "",
    "start": "",
    "end": "",
    "deviceid": "",
    "simserial": "",
    "username": "",
    "subscriberid": "",
    "audit": "",
    "hidden": "",
    "uri:deviceid": "",
    "start-geopoint": "",
    "background-audio": "",
    "xml-external": "",
    "csv-external": "",
}
KEPT_AS_TEXT = {
    "time": "a time",
    "datetime": "a date and time",
    "geopoint": "a place on a map",
    "geotrace": "a path on a map",
    "geoshape": "an area on a map",
    "image": "a picture",
    "photo": "a picture",
    "audio": "a recording",
    "video": "a film",
    "file": "a file",
    "osm": "a map feature",
}
CHOICE = re.compile(
    r"(?P<many>select_multiple|select all that apply|select multiple|"
    r"select_one_external|select_one|select one|select1|rank)"
    r"(?:_from_file)?(?:\s+from)?\s+(?P<list>\S+?)(?:\s+(?P<other>or_other|or specify other|or_specify_other))?\s*\Z",
    re.IGNORECASE,
)
MANY = {
    "select_multiple": "many",
    "select all that apply": "many",
    "select multiple": "many",
    "rank": "ranking",
}
PIPED = re.compile(r"\$\{[^}]*\}")
NOT_CARRIED = {
    "calculation": "calculations are not carried",
    "choice_filter": "all answers are shown, not only the fitting ones",
    "repeat_count": "the number of times is not carried",
    "default": "no answer is filled in beforehand",
    "image": "pictures are not carried",
    "audio": "recordings are not carried",
    "video": "films are not carried",
    "appearance": "the look is our own",
    "required": "no answer is ever compulsory here",
    "read_only": "the look is our own",
}
QUIET = {"appearance", "required", "read_only"}  # said once for the survey, not in each row


@dataclass(frozen=True)
class Note:
    """Something that was not carried, and where it stands in the file."""

    sheet: str
    row: int
    reason: str

    def __str__(self):
        where = f"sheet “{self.sheet}”, row {self.row}" if self.row else f"sheet “{self.sheet}”"
        return f"{where}: {self.reason}"


@dataclass
class Imported:
    """The survey, what could not be carried, and from which row each question came (by name)."""

    questionnaire: Questionnaire
    notes: list[Note] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)


def read_xlsform(
    source: str | Path | bytes, *, name: str | None = None, mint: Callable[[], str] | None = None
) -> Imported:
    """Read an XLSForm (.xlsx, .xls, .csv) into a questionnaire.

    `name` is the file name when `source` is bytes. `mint` makes the permanent ids; without it they are
    "1", "2", … in order, which is enough to look at a survey but not to keep it.
    Raises SpreadsheetProblem, in one plain sentence, when the file is not a survey.
    """
    return _Reader(read_sheets(source, name=name), mint or _counter()).read(name or "survey")


def _counter() -> Callable[[], str]:
    numbers = iter(range(1, 1_000_000))
    return lambda: str(next(numbers))


class _Reader:
    """Walks the survey sheet once, keeping a stack of open groups."""

    def __init__(self, sheets: Sheets, mint: Callable[[], str]):
        self.sheets, self.mint = sheets, mint
        self.notes: list[Note] = []
        self.rows: dict[str, int] = {}
        self.languages: list[str] = []
        self.choices: dict[str, list[Row]] = {}
        for row in sheets.choices:
            self.choices.setdefault(row.get("list_name").lower(), []).append(row)
        self.said: set[str] = set()

    def read(self, label: str) -> Imported:
        items = self.items()
        if not self.rows:
            raise SpreadsheetProblem(
                f"{label} has no questions. They belong on the sheet “survey”, one in each row."
            )
        title = self.sheets.settings.get("form_title") or Path(label).stem.replace("_", " ")
        languages = tuple(self.languages) or ("en",)
        default = code_of(self.sheets.settings.get("default_language", ""))
        default = default if default in languages else languages[0]
        whole = Questionnaire(self.mint(), {default: title}, tuple(items), languages, default)
        self.missing_translations(whole)
        return Imported(whole, self.notes, self.rows)

    def items(self) -> list:
        stack: list[tuple[Row | None, list]] = [(None, [])]
        for row in self.sheets.survey:
            kind = " ".join(row.get("type").lower().replace("_", " ").split())
            if kind.startswith("begin "):
                if kind.endswith("repeat"):
                    self.note(row, "this part repeats; its questions are asked once here")
                stack.append((row, []))
            elif kind.startswith("end ") and kind.split()[1] in ("group", "repeat", "loop"):
                opened, inside = stack.pop()
                if opened is not None and inside:
                    stack[-1][1].append(self.section(opened, inside))
            elif kind:
                question = self.question(row)
                if question:
                    stack[-1][1].append(question)
        return stack[0][1]

    def section(self, row: Row, inside: list) -> Section:
        self.leave_out(row)
        title = self.texts(row, "label") or {
            self.languages[0] if self.languages else "en": row.get("name")
        }
        return Section(self.mint(), title, tuple(inside), self.rule(row, "relevant"))

    def question(self, row: Row) -> Question | None:
        kind, options = self.kind_and_options(row)
        if not kind:
            self.note(row, f"“{row.get('type')}” is filled in by a machine, so it is not asked")
            return None
        name = row.get("name") or f"question_{row.number}"
        text = self.texts(row, "label") or self.texts(row, "hint")
        if not text:
            text = {self.languages[0] if self.languages else "en": name.replace("_", " ")}
            self.note(row, "there are no words to ask, so its name stands in")
        self.leave_out(row)
        self.rows[name] = row.number
        return Question(
            id=self.mint(),
            wording=self.mint(),
            name=name,
            type=kind,
            text=text,
            hint=self.texts(row, "hint") if self.texts(row, "label") else {},
            interviewer_note=self.texts(row, "guidance_hint"),
            options=options,
            show_if=self.rule(row, "relevant"),
            check=self.rule(row, "constraint"),
            check_message=self.texts(row, "constraint_message"),
            offer=() if kind in ("note", "consent") else ("dont_know", "rather_not"),
            source=f"survey, row {row.number}",
        )

    def kind_and_options(self, row: Row) -> tuple[str, tuple[Option, ...]]:
        typed = row.get("type").strip()
        if choice := CHOICE.match(typed):
            kind = MANY.get(choice["many"].lower(), "one")
            return kind, self.options(row, choice["list"].lower(), other=bool(choice["other"]))
        plain = typed.lower().replace("_", " ") if typed.lower() not in TYPES else typed.lower()
        if plain in KEPT_AS_TEXT or plain.split()[0] in KEPT_AS_TEXT:
            what = KEPT_AS_TEXT.get(plain) or KEPT_AS_TEXT[plain.split()[0]]
            self.note(row, f"{what} cannot be taken here; people can say it in words instead")
            return "text", ()
        if plain not in TYPES:
            self.note(row, f"we do not know the type “{typed}”; it is asked in words instead")
            return "text", ()
        long = TYPES[plain] == "text" and "multiline" in row.get("appearance")
        return ("long_text" if long else TYPES[plain]), ()

    def options(self, row: Row, list_name: str, *, other: bool) -> tuple[Option, ...]:
        rows = self.choices.get(list_name, [])
        if not rows:
            self.note(
                row,
                f"the answers of the list “{list_name}” are kept in another file and are not here",
            )
        found = [
            Option(
                choice.get("name"),
                choice.get("name"),
                self.texts(choice, "label") or {"en": choice.get("name")},
                other=choice.get("alongside_status") == "other",
            )
            for choice in rows
            if choice.get("alongside_status") != "status"
        ]
        for choice in rows:
            if any(choice.get(what) for what in ("image", "audio", "video")):
                self.once(
                    Note(
                        "choices",
                        choice.number,
                        "pictures and recordings of answers are not carried",
                    ),
                    list_name,
                )
        if other and not any(option.value == "other" for option in found):
            found.append(
                Option(
                    "other",
                    "other",
                    {self.languages[0] if self.languages else "en": "Other, please say"},
                    other=True,
                )
            )
        return tuple(found)

    def rule(self, row: Row, heading: str):
        expression = row.get(heading)
        if not expression:
            return None
        try:
            return to_rule(expression)
        except CannotCarry as problem:
            what = "is always shown" if heading == "relevant" else "is not checked"
            self.note(row, f"the rule “{expression}” cannot be carried ({problem}), so this {what}")
            return None

    def texts(self, row: Row, heading: str) -> dict[str, str]:
        found = {}
        for language, words in row.by_language(heading).items():
            code = code_of(language) or self.base_language()
            if code not in self.languages:
                self.languages.append(code)
            if "${" in words:
                self.note(
                    row, "an earlier answer was put into these words; “…” stands there instead"
                )
            found[code] = PIPED.sub("…", words)
        return found

    def base_language(self) -> str:
        return code_of(self.sheets.settings.get("default_language", "")) or "en"

    def leave_out(self, row: Row) -> None:
        for heading, why in NOT_CARRIED.items():
            value = row.get(heading)
            if value and value.lower() not in ("no", "false", "false()"):
                note = Note(
                    "survey",
                    0 if heading in QUIET else row.number,
                    f"{heading.replace('_', ' ')}: {why}",
                )
                self.once(note, heading) if heading in QUIET else self.notes.append(note)

    def missing_translations(self, whole: Questionnaire) -> None:
        for question in whole.questions():
            absent = [language for language in whole.languages if language not in question.text]
            if absent and len(whole.languages) > 1:
                self.notes.append(
                    Note(
                        "survey",
                        self.rows[question.name],
                        f"“{question.name}” has no words in {', '.join(absent)}",
                    )
                )

    def note(self, row: Row, reason: str) -> None:
        self.notes.append(Note("survey", row.number, reason))

    def once(self, note: Note, about: str) -> None:
        if about not in self.said:
            self.said.add(about)
            self.notes.append(note)
