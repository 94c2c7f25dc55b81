# SPDX-License-Identifier: Apache-2.0
"""A questionnaire goes out as an XLSForm workbook that everybody's tools read.

What other tools have no column for travels in columns that begin with “alongside_”, which they leave
alone: permanent ids, the agreed explanation and follow-ups, which ways of not answering are offered.
Statuses that a question offers become ordinary coded choices, so that nobody is forced to answer.
A missing translation is filled with the default language, marked in `alongside_missing` and taken out
again when the file comes back: it never becomes "-". Rules about an acknowledgement say “OK”, as stored
by other tools. What could not be written so that it reads the same is refused (CannotWrite).
"""

import io
import json
import re
from typing import Any

from alongside_core.questionnaire import (
    CHOOSING,
    Option,
    Question,
    Questionnaire,
    Section,
    words_in,
)

from .languages import heading_of
from .needs import need
from .xpath_rules import to_expression

TYPE = {
    "one": "select_one",
    "scale": "select_one",
    "many": "select_multiple",
    "ranking": "rank",
    "text": "text",
    "long_text": "text",
    "integer": "integer",
    "decimal": "decimal",
    "date": "date",
    "note": "note",
    "consent": "acknowledge",
}
STATUS_WORDS = {
    "dont_know": "I don’t know",
    "rather_not": "I’d rather not say",
    "does_not_apply": "It does not apply to me",
}
FIXED = [
    "type", "name", "relevant", "constraint", "choice_filter", "required", "appearance", "alongside_id",
    "alongside_wording", "alongside_type", "alongside_offer", "alongside_sensitive", "alongside_source",
    "alongside_missing",
]  # fmt: skip
SAID = (
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "alongside_explanation",
    "alongside_follow_ups",
)
# Signs that a spreadsheet or an XML file cannot hold.
NOT_KEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
XML_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
Row = list[str]


class CannotWrite(ValueError):
    """Something that an XLSForm cannot hold; the sentence says what, and what to do."""


def write_xlsform(
    questionnaire: Questionnaire, *, form_id: str = "alongside", version: str = "1"
) -> bytes:
    """The workbook's bytes. Names are kept as they are: they were frozen at first publishing."""
    workbook = need("openpyxl", "forms").Workbook()
    writer = _Writer(questionnaire)
    _fill(workbook.active, "survey", writer.survey())
    _fill(workbook.create_sheet(), "choices", writer.choices())
    _fill(workbook.create_sheet(), "settings", writer.settings(form_id, version))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def to_xform(
    questionnaire: Questionnaire, *, form_id: str = "alongside", version: str = "1"
) -> bytes:
    """The same as XForm XML, made by pyxform."""
    sheets = write_xlsform(questionnaire, form_id=form_id, version=version)
    converted = need("pyxform.xls2xform", "forms").convert(
        sheets, file_type=".xlsx", form_name="data"
    )
    return converted.xform.encode()


def _fill(sheet, title: str, rows) -> None:
    """Every cell is text: words that begin with = are words, not a formula."""
    sheet.title = title
    for number, row in enumerate(rows, 1):
        for column, words in enumerate(row, 1):
            if words != "":
                cell = sheet.cell(number, column)
                cell.value = NOT_KEPT.sub("", words)
                cell.data_type = "s"


class _Writer:
    """Rows of the sheets; translated columns only when there is more than one language."""

    def __init__(self, questionnaire: Questionnaire):
        self.whole = questionnaire
        self.many = len(questionnaire.languages) > 1
        self.questions = questionnaire.questions()
        self.agreed = {q.name for q in self.questions if q.type == "consent"}
        self.taken = {q.name for q in self.questions}
        self.pictured = any(q.picture for q in self.questions)
        self.options_pictured = any(o.picture for q in self.questions for o in q.options)
        self.columns = sorted({c for q in self.questions for o in q.options for c in o.columns})

    def heading(self, language: str) -> str:
        return heading_of(language, self.whole.language_names)

    def headings(self, *names: str) -> Row:
        if not self.many:
            return list(names)
        return [
            f"{name}::{self.heading(language)}"
            for name in names
            for language in self.whole.languages
        ]

    def said(self, *texts: dict[str, str]) -> Row:
        """Cells of translated columns; with nothing to say at all, empty in every language."""
        languages = self.whole.languages if self.many else (self.whole.default_language,)
        return [
            _plain(words_in(text, language, self.whole.default_language)) if text else ""
            for text in texts
            for language in languages
        ]

    def missing(self, **texts: dict[str, str]) -> str:
        """Which cells were filled because other tools need them: “label:pl hint:pl”."""
        if not self.many:
            return ""
        return " ".join(
            f"{NAME_IN[part]}:{language}"
            for part, text in texts.items()
            for language in self.whole.languages
            if text and not text.get(language)
        )

    def picture(self, name: str, *, there: bool) -> Row:
        return [name] * (len(self.whole.languages) if self.many else 1) if there else []

    def survey(self):
        pictures = self.headings("media::image") if self.pictured else []
        yield FIXED + self.headings(*SAID) + pictures
        yield from self.items(self.whole.items)

    def items(self, items):
        for item in items:
            if isinstance(item, Section):
                yield from self.section(item)
            else:
                yield self.question(item)

    def section(self, section: Section):
        if not Questionnaire("", {}, section.items).questions():
            return
        name = self.free_name(section.name or "section_1")
        cells = {"type": "begin_group", "name": name, "relevant": self.rule(section.show_if)}
        cells |= {
            "alongside_id": section.id,
            "alongside_missing": self.missing(label=section.title),
        }
        yield _in_order(cells) + self.said(section.title, {}, {}, {}, {}, {})
        yield from self.items(section.items)
        yield ["end_group", name]

    def free_name(self, wanted: str) -> str:
        """A name that no question and no other section has."""
        stem = wanted.rstrip("0123456789") if wanted in self.taken else wanted
        name, number = wanted, 1
        while name in self.taken:
            number += 1
            name = f"{stem}{number}"
        self.taken.add(name)
        return name

    def question(self, question: Question) -> Row:
        _refuse_what_does_not_fit(question)
        chooses = question.type in CHOOSING
        follow_ups = self.follow_ups(question)
        cells = {
            "type": f"{TYPE[question.type]} {question.name}" if chooses else TYPE[question.type],
            "name": question.name,
            "relevant": self.rule(question.show_if),
            "constraint": self.rule(question.check),
            "choice_filter": self.filter(question),
            "appearance": "multiline" if question.type == "long_text" else "",
            "alongside_id": question.id,
            "alongside_wording": question.wording,
            "alongside_type": question.type,
            "alongside_offer": " ".join(question.offer) or "-",
            "alongside_sensitive": "yes" if question.sensitive else "",
            "alongside_source": question.source or "-",
            "alongside_missing": self.missing(
                label=question.text,
                hint=question.hint,
                note=question.interviewer_note,
                message=question.check_message,
                explanation=question.explanation,
            ),
        }
        said = self.said(
            question.text or {self.whole.default_language: question.name},
            question.hint,
            question.interviewer_note,
            question.check_message,
            question.explanation,
        )
        pictures = self.picture(question.picture, there=self.pictured)
        return _in_order(cells) + said + follow_ups + pictures

    def follow_ups(self, question: Question) -> Row:
        """One agreed follow-up in each line; “…” stands where a language has no words for it."""
        languages = self.whole.languages if self.many else (self.whole.default_language,)
        return [
            "\n".join(
                " ".join(_plain(text.get(language, "…")).split("\n"))
                for text in question.follow_ups
            )
            for language in languages
        ]

    def filter(self, question: Question) -> str:
        """The filter; the ways of not answering fit every earlier answer."""
        if question.option_filter is None:
            return ""
        always = "".join(f" or name = '{status}'" for status in _statuses(question))
        return self.rule(question.option_filter) + always

    def rule(self, rule: Any) -> str:
        return "" if rule is None else to_expression(self.agreeing(rule))

    def agreeing(self, rule: Any) -> Any:
        """“yes” to an acknowledgement is “OK” in other tools."""
        if isinstance(rule, list):
            return [self.agreeing(part) for part in rule]
        if not isinstance(rule, dict):
            return rule
        ((operator, given),) = rule.items()
        if operator in ("==", "!=", "selected") and isinstance(given, list):
            about = [part.get("var") for part in given if isinstance(part, dict)]
            if "yes" in given and any(name in self.agreed for name in about):
                return {operator: ["OK" if part == "yes" else part for part in given]}
        return {operator: self.agreeing(given)}

    def choices(self):
        fixed = ["list_name", "name", "alongside_status", "alongside_id", "alongside_missing"]
        pictures = self.headings("media::image") if self.options_pictured else []
        yield fixed + self.headings("label") + pictures + self.columns
        for question in self.questions:
            if question.type in CHOOSING:
                for option in question.options:
                    yield self.option(question, option)
                for status in _statuses(question):
                    words = {self.whole.default_language: STATUS_WORDS[status]}
                    yield [question.name, status, "status", "", "", *self.said(words)]

    def option(self, question: Question, option: Option) -> Row:
        status = "other" if option.other else ""
        fixed = [question.name, option.value, status, option.id, self.missing(label=option.text)]
        said = self.said(option.text or {self.whole.default_language: option.value})
        pictures = self.picture(option.picture, there=self.options_pictured)
        return fixed + said + pictures + [option.columns.get(name, "") for name in self.columns]

    def settings(self, form_id: str, version: str):
        default = self.whole.default_language
        # Old cascades hold the same answer under two parents; that is kept, and other tools are told so.
        filled = {
            "form_title": _plain(words_in(self.whole.title, default, default)) or form_id,
            "form_id": form_id,
            "version": version,
            "default_language": self.heading(default),
            "allow_choice_duplicates": "yes",
            "alongside_id": self.whole.id,
            "alongside_title": json.dumps(self.whole.title, ensure_ascii=True, sort_keys=True),
        }
        yield list(filled)
        yield list(filled.values())


NAME_IN = {
    "label": "label", "hint": "hint", "note": "guidance_hint", "message": "jr:constraintMsg",
    "explanation": "alongside_explanation",
}  # fmt: skip


def _in_order(cells: dict[str, str]) -> Row:
    return [cells.get(heading, "") for heading in FIXED]


def _plain(words: str) -> str:
    """Words as words: “${” would be taken for an earlier answer."""
    return words.replace("${", "$ {")


def _statuses(question: Question) -> list[str]:
    taken = {option.value for option in question.options}
    return [s for s in question.offer if s not in taken and question.type != "ranking"]


def _refuse_what_does_not_fit(question: Question) -> None:
    if not XML_NAME.match(question.name):
        raise CannotWrite(
            f"“{question.name}” cannot be a name in a spreadsheet. Use letters, digits and _, and begin with a letter."
        )
    if question.type in CHOOSING and not question.options:
        raise CannotWrite(f"“{question.name}” has no answers to choose from. Add some first.")
    spaced = next(
        (o.value for o in question.options if not o.value or re.search(r"\s", o.value)), None
    )
    if question.type in ("many", "ranking") and spaced is not None:
        raise CannotWrite(
            f"The answer “{spaced}” to “{question.name}” has a space in its short name. Put _ in its place."
        )
