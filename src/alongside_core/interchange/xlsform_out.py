# SPDX-License-Identifier: Apache-2.0
"""A questionnaire goes out as an XLSForm workbook that everybody's tools read.

Permanent ids travel in the column `alongside_id`, which other tools leave alone. Statuses that a question
offers become ordinary coded choices, marked in `alongside_status`, so that nobody is forced to answer.
A missing translation falls back to the default language: it never becomes "-".
"""

import io

from alongside_core.questionnaire import CHOOSING, Question, Questionnaire, Section

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
    "type",
    "name",
    "relevant",
    "constraint",
    "required",
    "appearance",
    "alongside_id",
    "alongside_wording",
]


def write_xlsform(
    questionnaire: Questionnaire, *, form_id: str = "alongside", version: str = "1"
) -> bytes:
    """The workbook's bytes. Names are kept as they are: they were frozen at first publishing."""
    workbook = need("openpyxl", "forms").Workbook()
    sheet = workbook.active
    sheet.title = "survey"
    writer = _Writer(questionnaire)
    for row in writer.survey():
        sheet.append(row)
    choices = workbook.create_sheet("choices")
    for row in writer.choices():
        choices.append(row)
    settings = workbook.create_sheet("settings")
    settings.append(
        ["form_title", "form_id", "version", "default_language", "allow_choice_duplicates"]
    )
    title = _say(questionnaire.title, questionnaire.default_language)
    # Old cascades hold the same answer under two parents; that is kept, and other tools are told so.
    settings.append([title, form_id, version, _heading(questionnaire.default_language), "yes"])
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


def _heading(language: str) -> str:
    """The name of a language column; the code stands in brackets, as XLSForm wants it."""
    return f"{language} ({language})"


def _say(text: dict[str, str], language: str) -> str:
    return text.get(language) or next(iter(text.values()), "")


class _Writer:
    """Rows of the two sheets; translated columns only when there is more than one language."""

    def __init__(self, questionnaire: Questionnaire):
        self.whole = questionnaire
        self.many = len(questionnaire.languages) > 1
        self.sections = 0

    def headings(self, *names: str) -> list[str]:
        if not self.many:
            return list(names)
        return [
            f"{name}::{_heading(language)}" for name in names for language in self.whole.languages
        ]

    def said(self, *texts: dict[str, str]) -> list[str]:
        """Cells of translated columns; with nothing to say at all, empty in every language."""
        if not self.many:
            return [_say(text, self.whole.default_language) for text in texts]
        return [
            _say(text, language) if text else ""
            for text in texts
            for language in self.whole.languages
        ]

    def survey(self):
        yield FIXED + self.headings("label", "hint", "guidance_hint", "constraint_message")
        yield from self.items(self.whole.items)

    def items(self, items):
        for item in items:
            if isinstance(item, Section):
                self.sections += 1
                name = f"section_{self.sections}"
                show = to_expression(item.show_if) if item.show_if is not None else ""
                yield [
                    "begin_group",
                    name,
                    show,
                    "",
                    "",
                    "",
                    item.id,
                    "",
                    *self.said(item.title, {}, {}, {}),
                ]
                yield from self.items(item.items)
                yield ["end_group", name]
            else:
                yield self.question(item)

    def question(self, question: Question) -> list[str]:
        chooses = question.type in CHOOSING
        kind = f"{TYPE[question.type]} {question.name}" if chooses else TYPE[question.type]
        return [
            kind,
            question.name,
            to_expression(question.show_if) if question.show_if is not None else "",
            to_expression(question.check) if question.check is not None else "",
            "",
            "multiline" if question.type == "long_text" else "",
            question.id,
            question.wording,
            *self.said(
                question.text, question.hint, question.interviewer_note, question.check_message
            ),
        ]

    def choices(self):
        yield ["list_name", "name", "alongside_status", *self.headings("label")]
        for question in self.whole.questions():
            if question.type in CHOOSING:
                for option in question.options:
                    yield [
                        question.name,
                        option.value,
                        "other" if option.other else "",
                        *self.said(option.text),
                    ]
                for status in self.statuses(question):
                    words = {self.whole.default_language: STATUS_WORDS[status]}
                    yield [question.name, status, "status", *self.said(words)]

    @staticmethod
    def statuses(question: Question) -> list[str]:
        taken = {option.value for option in question.options}
        return [
            status
            for status in question.offer
            if status not in taken and question.type != "ranking"
        ]
