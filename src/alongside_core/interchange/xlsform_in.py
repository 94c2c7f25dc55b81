# SPDX-License-Identifier: Apache-2.0
"""An old survey comes in from an XLSForm. What cannot be carried becomes a note with sheet, row and reason.

Method: pyxform reads and checks the file as everyone else's tools do (`sheets.py`); its tree is walked
once. Rows that pyxform leaves out, columns that nobody knows and sheets that are not read are said too.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from alongside_core.questionnaire import Option, Question, Questionnaire, Section
from alongside_core.questionnaire.definition import STATUSES, TYPES

from .languages import Languages
from .sheets import ROW, Sheets, SpreadsheetProblem, as_typed, read_sheets, straight
from .xlsform_kinds import Kind, kind_of
from .xlsform_left_out import left_out_of_file, left_out_of_row
from .xlsform_notes import Note, Notes
from .xlsform_rules import Rules
from .xlsform_words import Words

__all__ = ["Imported", "Note", "SpreadsheetProblem", "read_xlsform"]

USUAL_OFFER = ("dont_know", "rather_not")
NO_LINE = "…"  # stands where a follow-up has no words in a language
GENERATED = ("generated_table_list_label_", "reserved_name_for_field_list_labels_")


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
    those in the columns that we write, else "1", "2", … in order, which is enough to look at a survey
    but not to keep it. Raises SpreadsheetProblem, in one plain sentence, when the file is not a survey.
    """
    label = name or (Path(source).name if isinstance(source, str | Path) else "survey")
    return _Reader(read_sheets(source, name=name), mint).read(label)


class _Reader:
    """Walks pyxform's tree once. `row` is the row of the part being read."""

    def __init__(self, sheets: Sheets, mint: Callable[[], str] | None):
        self.sheets, self.mint = sheets, mint
        numbers = iter(range(1, 1_000_000))
        self.fresh = mint or (lambda: str(next(numbers)))
        self.notes = Notes()
        self.languages = Languages(straight(str(_setting(sheets.tree, "default_language"))))
        for language in sheets.languages:
            self.languages.code(as_typed(language))
        self.words = Words(self.languages, self.notes)
        self.rules = Rules(sheets.tree, self.notes)
        self.rows: dict[str, int] = {}
        self.row = 0

    def read(self, label: str) -> Imported:
        items = tuple(self.items(self.sheets.tree["children"], ""))
        left_out_of_file(self.sheets, self.notes)
        if not self.rows:
            raise SpreadsheetProblem(
                f"{label} has no questions that can be asked. "
                "They belong on the sheet “survey”, one in each row."
            )
        whole = self.whole(items, label)
        self.missing_translations(whole)
        return Imported(whole, self.notes.in_order(), self.rows)

    def whole(self, items: tuple, label: str) -> Questionnaire:
        tree = self.sheets.tree
        languages = self.languages.found
        default = self.languages.base if self.languages.base in languages else languages[0]
        kept = _setting(tree, "alongside_title")
        title = as_typed(_setting(tree, "title"))
        if title == Path(label).stem:  # nobody gave it one, so the file's name stands in
            title = title.replace("_", " ")
        names = {code: name for code, name in self.languages.names.items() if code in languages}
        return Questionnaire(
            self.identity(tree),
            json.loads(straight(kept)) if kept else {default: title},
            items,
            languages,
            default,
            names,
        )

    def items(self, children: list[dict], inside: str) -> list[Question | Section]:
        found: list[Question | Section] = []
        for node in children:
            self.row = int(node.get(ROW) or self.row)
            if node.get("name") == "meta" and not node.get(ROW):
                self.meta(node)
            elif node.get("type") in ("group", "repeat", "loop"):
                found += self.section(node)
            elif not str(node.get("name", "")).startswith(GENERATED):
                question = self.question(node, inside)
                if question and found and _holds_own_words(question, found[-1], node):
                    found[-1] = _with_other(found[-1])
                found += [question] if question else []
        return found

    def meta(self, node: dict) -> None:
        for child in node["children"]:
            if child.get(ROW):
                self.row = int(child[ROW])
                self.filled_by_machine(child)

    def section(self, node: dict) -> list[Section]:
        row = self.row
        left_out_of_row(node, row, self.notes)
        if node["type"] in ("repeat", "loop"):
            self.notes.add(row, "this part repeats; its questions are asked once here")
        title = self.words.of(node, "label", row) or self.table_title(node, row)
        name = straight(str(node.get("name", "")))
        show_if = self.rules.rule(node, "relevant", row)
        identity = self.identity(node)
        children = _looped(node) if node["type"] == "loop" else node.get("children", [])
        inside = tuple(self.items(children, name))
        if inside:
            return [Section(identity, title or {self.languages.base: name}, inside, show_if, name)]
        self.notes.add(row, "there is nothing to ask in this group, so it is left out")
        return []

    def table_title(self, node: dict, row: int) -> dict[str, str]:
        """A table of answers keeps its heading in a note that pyxform makes."""
        for child in node.get("children", []):
            if str(child.get("name", "")).startswith(GENERATED[0]):
                return self.words.of(child, "label", row) or self.words.of(child, "hint", row)
        return {}

    def question(self, node: dict, inside: str) -> Question | None:
        kind = kind_of(node)
        if not kind.type:
            self.filled_by_machine(node)
            return None
        row = self.row
        kept_type = straight(str(node.get("alongside_type") or ""))
        if kept_type in TYPES:
            kind = Kind(kept_type)
        self.say_about(kind, node)
        label, hint = self.words.of(node, "label", row), self.words.of(node, "hint", row)
        name = self.name(node, inside)
        if not label and not hint:
            label = {self.languages.base: name.replace("_", " ")}
            self.notes.add(row, "there are no words to ask, so its name stands in")
        left_out_of_row(node, row, self.notes)
        self.rows[name] = row
        chooses = kind.type in ("one", "many", "scale", "ranking")
        options = self.options(node) if chooses else ()
        return Question(
            id=self.identity(node),
            wording=self.identity(node, "alongside_wording"),
            name=name,
            type=kind.type,
            text=label or hint,
            hint=hint if label else {},
            interviewer_note=self.words.of(node, "guidance_hint", row),
            explanation=self.words.of(node, "alongside_explanation", row),
            follow_ups=self.follow_ups(node),
            options=options,
            show_if=self.rules.rule(node, "relevant", row),
            check=self.check(node, kind),
            check_message=self.words.of(node, "jr:constraintMsg", row),
            offer=_offer(node, kind.type),
            sensitive=bool(node.get("alongside_sensitive")),
            source=_source(node, row),
            picture=self.words.picture(node, row),
            option_filter=self.filter(node) if chooses else None,
        )

    def say_about(self, kind: Kind, node: dict) -> None:
        if kind.in_words:
            self.notes.add(
                self.row,
                f"{kind.in_words} cannot be taken here; people can say it in words instead",
            )
        if kind.note:
            self.notes.add(self.row, kind.note)
        if kind.type == "note" and node.get("type") != "note":
            self.notes.add(self.row, "nobody can type into this, so it is read out and not asked")

    def filled_by_machine(self, node: dict) -> None:
        if not node.get(ROW):
            return
        if (node.get("bind") or {}).get("calculate"):
            self.notes.add(self.row, self.rules.about_calculation(straight(str(node["name"]))))
        else:
            theirs = self.sheets.rows.get(self.row, {}).get("type", node.get("type"))
            self.notes.add(self.row, f"“{theirs}” is filled in by a machine, so it is not asked")

    def name(self, node: dict, inside: str) -> str:
        """The question's own name; one that another group has too gets its group's name in front."""
        name = straight(str(node.get("name") or f"question_{self.row}"))
        if name not in self.rows:
            return name
        fresh, number = f"{inside}_{name}", 2
        while fresh in self.rows:
            fresh, number = f"{inside}_{name}_{number}", number + 1
        self.notes.add(self.row, f"two questions are called “{name}”, so this one is “{fresh}”")
        return fresh

    def check(self, node: dict, kind: Kind) -> Any:
        theirs = self.rules.rule(node, "constraint", self.row)
        parts = [rule for rule in (kind.check, theirs) if rule is not None]
        return {"and": parts} if len(parts) > 1 else parts[0] if parts else None

    def options(self, node: dict) -> tuple[Option, ...]:
        rows = self.listed(node)
        found = [self.option(row) for row in rows if row.get("alongside_status") != "status"]
        if not found:
            self.notes.add(self.row, "its list has no answers")
        return tuple(found)

    def listed(self, node: dict) -> list[dict]:
        """The rows of a question's list."""
        name = str(node.get("itemset") or node.get("query") or node.get("list_name") or "")
        return self.sheets.choices.get(name) or self.sheets.external.get(name) or []

    def filter(self, node: dict) -> Any:
        """The filter, without the ways of not answering that our own writer lets through."""
        rule = self.rules.rule(node, "choice_filter", self.row)
        ours = [
            {"==": [{"option": "name"}, row["name"]]}
            for row in self.listed(node)
            if row.get("alongside_status") == "status"
        ]
        if not ours or not isinstance(rule, dict) or rule.get("or", [])[-len(ours) :] != ours:
            return rule
        rest = rule["or"][: -len(ours)]
        return rest[0] if len(rest) == 1 else {"or": rest}

    def option(self, row: dict) -> Option:
        number = int(row.get(ROW) or 0)
        value = straight(str(row.get("name", "")))
        return Option(
            id=self.identity(row),
            value=value,
            text=self.words.of(row, "label", number, sheet="choices")
            or {self.languages.base: value},
            other=row.get("alongside_status") == "other",
            picture=self.words.picture(row, number, sheet="choices"),
            columns={
                key: straight(text)
                for key, text in row.items()
                if isinstance(text, str) and key not in OF_AN_OPTION
            },
        )

    def follow_ups(self, node: dict) -> tuple[dict[str, str], ...]:
        """One follow-up in each line of the cell, the same line in each language."""
        by_language = {
            language: ["" if line == NO_LINE else line for line in words.split("\n")]
            for language, words in self.words.of(node, "alongside_follow_ups", self.row).items()
        }
        longest = max(map(len, by_language.values()), default=0)
        lines = (
            {
                language: words[n]
                for language, words in by_language.items()
                if words[n : n + 1] and words[n]
            }
            for n in range(longest)
        )
        return tuple(line for line in lines if line)

    def identity(self, node: dict, column: str = "alongside_id") -> str:
        kept = str(node.get(column) or "")
        return kept if kept and self.mint is None else self.fresh()

    def missing_translations(self, whole: Questionnaire) -> None:
        for question in whole.questions():
            absent = [language for language in whole.languages if language not in question.text]
            if absent and len(whole.languages) > 1:
                self.notes.add(
                    self.rows[question.name],
                    f"“{question.name}” has no words in {', '.join(absent)}",
                )


OF_AN_OPTION = (
    "name", "label", "media", "__row", ROW, "list name", "list_name", "alongside_status", "alongside_id",
    "alongside_missing",
)  # fmt: skip


def _setting(tree: dict, name: str) -> str:
    value = tree.get(name)
    return value if isinstance(value, str) else ""


def _offer(node: dict, kind: str) -> tuple[str, ...]:
    if kind in ("note", "consent") and not node.get("alongside_offer"):
        return ()
    kept = node.get("alongside_offer")
    if kept is None:
        return USUAL_OFFER
    return tuple(word for word in str(kept).split() if word in STATUSES)


def _source(node: dict, row: int) -> str:
    """Where it came from; our own files say so themselves ("-" is nothing)."""
    kept = node.get("alongside_source")
    if kept is None:
        return f"survey, row {row}"
    return "" if kept == "-" else as_typed(str(kept))


def _holds_own_words(question: Question, before: Question | Section, node: dict) -> bool:
    """pyxform's own “specify other” question after a list with or_other."""
    return (
        isinstance(before, Question)
        and not node.get(ROW)
        and question.name == f"{before.name}_other"
    )


def _with_other(question: Any) -> Question:
    options = tuple(replace(o, other=o.other or o.value == "other") for o in question.options)
    return replace(question, options=options)


def _looped(node: dict) -> list[dict]:
    """A loop over a list: the same questions once for each answer, as pyxform does it."""
    return [
        {
            "type": "group",
            ROW: node.get(ROW),
            "name": choice["name"],
            "label": choice.get("label", choice["name"]),
            "children": [_filled(child, choice) for child in node.get("children", [])],
        }
        for choice in node.get("columns", [])
        if choice.get("name") != "none"
    ]


def _filled(part: Any, choice: dict) -> Any:
    """%(name)s and %(label)s stand for the answer that the loop is at."""
    if isinstance(part, dict):
        return {key: _filled(value, choice) for key, value in part.items()}
    if isinstance(part, list):
        return [_filled(one, choice) for one in part]
    if not isinstance(part, str):
        return part
    label = choice.get("label", choice["name"])
    words = next(iter(label.values()), "") if isinstance(label, dict) else label
    return part.replace("%(name)s", choice["name"]).replace("%(label)s", words)
