# SPDX-License-Identifier: Apache-2.0
"""Dee brings last year's survey. What cannot come along is said, with its row."""

import io

import pytest

from alongside_core.questionnaire import Questionnaire

openpyxl = pytest.importorskip("openpyxl", reason="needs the extra `forms`")
pytest.importorskip("pyxform", reason="needs the extra `forms`")

from alongside_core.interchange.xlsform_in import SpreadsheetProblem, read_xlsform  # noqa: E402
from alongside_core.interchange.xlsform_out import to_xform, write_xlsform  # noqa: E402


def survey(*rows, choices=(), heading=("type", "name", "label")) -> bytes:
    """A workbook as Dee would save it."""
    book = openpyxl.Workbook()
    book.active.title = "survey"
    for row in (heading, *rows):
        book.active.append(row)
    sheet = book.create_sheet("choices")
    for row in (("list_name", "name", "label"), *choices):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


YES_NO = (("yn", "yes", "Yes"), ("yn", "no", "No"))


def test_questions_choices_and_rules_come_along():
    data = survey(
        ("select_one yn", "safe", "Do you feel safe here?", ""),
        ("text", "why", "What would help?", "${safe} = 'no'"),
        choices=YES_NO,
        heading=("type", "name", "label", "relevant"),
    )

    questions = read_xlsform(data, name="old.xlsx").questionnaire.questions()

    assert [(q.name, q.type, q.text["en"]) for q in questions] == [
        ("safe", "one", "Do you feel safe here?"),
        ("why", "text", "What would help?"),
    ]
    assert [option.value for option in questions[0].options] == ["yes", "no"]
    assert questions[1].show_if == {"==": [{"var": "safe"}, "no"]}


def test_what_cannot_be_carried_names_its_sheet_and_row():
    data = survey(
        ("geopoint", "where", "Where do you sleep?", ""),
        ("text", "mail", "Your e-mail", "regex(., '.+@.+')"),
        heading=("type", "name", "label", "constraint"),
    )

    notes = [str(note) for note in read_xlsform(data, name="old.xlsx").notes]

    assert notes[0].startswith("sheet “survey”, row 2: a place on a map")
    assert any(note.startswith("sheet “survey”, row 3: the rule “regex") for note in notes)


def test_a_missing_translation_is_said_and_never_becomes_a_dash():
    data = survey(
        ("text", "how", "How is it?", "Jak jest?"),
        ("text", "more", "Anything else?", ""),
        heading=("type", "name", "label::English (en)", "label::Polish (pl)"),
    )

    imported = read_xlsform(data, name="old.xlsx")

    assert imported.questionnaire.questions()[1].text == {"en": "Anything else?"}
    assert "no words in pl" in " ".join(map(str, imported.notes))
    assert b">-<" not in to_xform(imported.questionnaire)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.xlsx"),
        (b"not a spreadsheet", "broken.xlsx"),
        (b"PK\x03\x04 cut off", "cut.xlsx"),
        (b"hello", "letter.docx"),
    ],
)
def test_a_broken_file_is_one_plain_sentence(data, name):
    with pytest.raises(SpreadsheetProblem) as refusal:
        read_xlsform(data, name=name)

    assert name in str(refusal.value)
    assert "Traceback" not in str(refusal.value)


def test_a_mistake_in_the_sheet_names_the_row():
    data = survey(("select_one missing", "safe", "Do you feel safe?"), choices=YES_NO)

    with pytest.raises(
        SpreadsheetProblem,
        match=r"old.xlsx, sheet “survey”, row 2: its list of answers is not on the sheet “choices”",
    ):
        read_xlsform(data, name="old.xlsx")


def as_people_hear_it(whole: Questionnaire) -> list:
    """Every question in every language; where words are missing, the default language is read out."""
    kind = {"scale": "one"}

    def said(text):
        fallback = text.get(whole.default_language) or next(iter(text.values()), "")
        return [text.get(language, fallback) for language in whole.languages]

    return [
        (
            q.name,
            kind.get(q.type, q.type),
            said(q.text),
            said(q.hint),
            [(o.value, said(o.text)) for o in q.options],
            q.show_if,
            q.check,
        )
        for q in whole.questions()
    ]


FIXTURES = [
    "case_insensitivity.xlsx",
    "choice_filter_test.xlsx",
    "extra_columns.xls",
    "flat_xlsform_test.xlsx",
    "group.xlsx",
    "or_other.xlsx",
    "specify_other.xlsx",
    "survey_no_name.xlsx",
    "table-list.xls",
    "tutorial.xls",
    "widgets.xls",
    "xlsform_spec_test.xlsx",
    "yes_or_no_question.xlsx",
]


@pytest.mark.shared_data
@pytest.mark.parametrize("name", FIXTURES)
def test_surveys_by_others_come_in_go_out_and_come_in_the_same(shared_data, name):
    first = read_xlsform(shared_data / "xlsforms" / name).questionnaire

    again = read_xlsform(write_xlsform(first), name="again.xlsx").questionnaire

    assert first.questions()
    assert as_people_hear_it(again) == as_people_hear_it(first)
    assert again.languages == first.languages
    assert Questionnaire.from_json(first.to_json()) == first


@pytest.mark.shared_data
def test_no_fixture_is_left_out(shared_data):
    assert sorted(path.name for path in (shared_data / "xlsforms").iterdir()) == sorted(FIXTURES)
