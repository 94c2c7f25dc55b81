# SPDX-License-Identifier: Apache-2.0
"""Callum takes answers into his own tools: a spreadsheet, SPSS, an archive. Read back by others' readers."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside_core.cli import main
from alongside_core.interchange.codebook import codebook_rows
from alongside_core.interchange.ddi import ddi_codebook
from alongside_core.interchange.spreadsheets import LONGEST_CELL, TooLarge, csv_bytes, xlsx_bytes
from alongside_core.interchange.spss import missing_codes, sav_bytes, variable_names
from alongside_core.interchange.table import Interview, about_in, as_rows, columns
from alongside_core.questionnaire import Option, Question, Questionnaire, Section, with_own_words

OFFER = ("dont_know", "rather_not")
FOOD, REST, OTHER = (
    Option("o1", "food", {"en": "Food", "pl": "Jedzenie"}),
    Option("o2", "rest", {"en": "A rest"}),
    Option("o3", "other", {"en": "Something else"}, other=True),
)
WHOLE = with_own_words(
    Questionnaire(
        "v1",
        {"en": "How is it here?", "pl": "Jak tu jest?"},
        (
            Question("q0", "w0", "hello", "note", {"en": "Hello"}),
            Question("q1", "w1", "best", "one", {"en": "What is best?", "pl": "Co najlepsze?"},
                     options=(FOOD, REST), offer=OFFER),
            Question("q2", "w2", "help", "many", {"en": "Which help?"}, options=(FOOD, REST, OTHER)),
            Question("q3", "w3", "order", "ranking", {"en": "What comes first?"}, options=(FOOD, REST)),
            Section("s1", {"en": "You"}, (
                Question("q4", "w4", "mark", "scale", {"en": "From 1 to 2?"},
                         options=(Option("o5", "1", {"en": "Bad"}), Option("o6", "2", {"en": "Good"})), offer=OFFER),
                Question("q5", "w5", "nights", "integer", {"en": "How many nights?"}, offer=OFFER,
                         show_if={"==": [{"var": "best"}, "rest"]}),
            )),
            Question("q6", "w6", "since", "date", {"en": "Since when?"}),
            Question("q7", "w7", "why", "long_text", {"en": "Why?"}, offer=("rather_not",)),
        ),
        ("en", "pl"),
        "en",
    )
)  # fmt: skip
AMINA = Interview(
    "i1",
    {
        "best": "rest", "help": ["food", "other"], "help_other": "a washing machine",
        "order": ["rest", "food"], "mark": "2", "nights": -3, "since": "2026-02-28", "why": "=HYPERLINK(1)",
    },
    about={"round": "May"},
)  # fmt: skip
CALLUM = Interview(
    "i2",
    {"best": "food", "why": "kept, though he took it back"},
    {"best": "dont_know", "mark": "rather_not", "nights": "not_asked", "why": "rather_not"},
)
BOTH = [AMINA, CALLUM]


def table(interviews) -> list[dict[str, str]]:
    data = csv_bytes(as_rows(columns(WHOLE, about=about_in(interviews)), interviews))
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_one_row_for_each_interview_and_a_status_is_never_an_answer():
    amina, callum = table(BOTH)

    assert (amina["round"], amina["best"], amina["help/food"], amina["help/rest"]) == (
        "May",
        "rest",
        "1",
        "0",
    )
    assert (amina["help/other"], amina["help_other"]) == ("1", "a washing machine")
    assert (amina["order/food"], amina["order/rest"]) == ("2", "1")
    assert (amina["nights"], amina["nights_status"]) == ("-3", "answered")
    assert (callum["best"], callum["best_status"]) == ("", "dont_know")
    assert (callum["why"], callum["why_status"]) == ("", "rather_not")
    assert (callum["help/food"], callum["help_status"], callum["since_status"]) == ("", "", "")
    assert "hello" not in amina


@pytest.mark.parametrize(
    "words", ["=1+1", "+44 20", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "=HYPERLINK(1)"]
)
def test_no_cell_can_run(words):
    rows = [replace(AMINA, answers={"why": words}, about={"round": words})]

    (cells,) = table(rows)
    openpyxl = pytest.importorskip("openpyxl", reason="needs the extra `forms`")
    written = xlsx_bytes(as_rows(columns(WHOLE, about=["round"]), rows))
    sheet = openpyxl.load_workbook(io.BytesIO(written)).active

    assert cells["why"].startswith("'")
    assert cells["round"].startswith("'")
    found = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value]
    assert all(cell.data_type != "f" for cell in found)
    assert [cell.value[0] for cell in found if words.strip() in str(cell.value)] == ["'", "'"]


def test_numbers_stay_numbers_in_a_workbook():
    openpyxl = pytest.importorskip("openpyxl", reason="needs the extra `forms`")
    written = xlsx_bytes(as_rows(columns(WHOLE), BOTH))

    sheet = openpyxl.load_workbook(io.BytesIO(written)).active
    head, amina, callum = sheet.iter_rows(values_only=True)

    assert amina[head.index("nights")] == -3
    assert amina[head.index("help/food")] == 1
    assert callum[head.index("nights")] is None
    assert amina[head.index("why")] == "'=HYPERLINK(1)"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_any_words_come_back_from_both_kinds_of_file(words):
    openpyxl = pytest.importorskip("openpyxl", reason="needs the extra `forms`")
    kept = [w for w in words if w.isprintable() and w == w.strip() and "_x" not in w]
    rows = [("heading", *kept)]

    again = next(csv.reader(io.StringIO(csv_bytes(rows).decode("utf-8-sig"))))
    cells = next(
        openpyxl.load_workbook(io.BytesIO(xlsx_bytes(rows))).active.iter_rows(values_only=True)
    )

    assert again == list(rows[0])
    assert [cell or "" for cell in cells] == list(rows[0])


def test_too_long_for_a_cell_is_said():
    with pytest.raises(TooLarge, match="Take the answers as"):
        xlsx_bytes([("x" * (LONGEST_CELL + 1),)])


def read_sav(tmp_path, interviews, *, user_missing: bool):
    pyreadstat = pytest.importorskip("pyreadstat", reason="needs the extra `spss`")
    pytest.importorskip("pandas", reason="pyreadstat writes from a data frame")
    path = tmp_path / "answers.sav"
    path.write_bytes(sav_bytes(WHOLE, interviews))
    return pyreadstat.read_sav(str(path), user_missing=user_missing)


def test_spss_has_labels_and_knows_what_is_missing(tmp_path):
    frame, about = read_sav(tmp_path, BOTH, user_missing=True)

    assert about.file_label == "How is it here?"
    assert about.column_names_to_labels["best"] == "What is best?"
    assert about.column_names_to_labels["help_food"] == "Which help?: Food"
    labels = about.variable_value_labels["best"]
    assert {code: labels[code] for code in (1, 2, -99, -98)} == {
        1: "Food", 2: "A rest", -99: "Don’t know", -98: "Rather not say",
    }  # fmt: skip
    assert about.variable_value_labels["mark"][2] == "Good"  # its own number, not its place
    assert about.missing_ranges["best"] == [{"lo": -99, "hi": -94}]
    assert "why" not in about.missing_ranges
    assert list(frame["best"]) == [2, -99]
    assert list(frame["mark"]) == [2, -98]
    assert list(frame["nights"]) == [-3, -95]
    assert list(frame["why"]) == ["=HYPERLINK(1)", ""]
    assert list(frame["why_status"]) == [1, -98]
    assert str(frame["since"][0]) == "2026-02-28"
    assert about.variable_measure["mark"] == "nominal"


def test_no_mean_counts_a_way_of_not_answering(tmp_path):
    frame, _ = read_sav(tmp_path, BOTH, user_missing=False)

    assert frame["best"].mean() == 2
    assert frame["nights"].count() == 1


def test_the_questionnaire_alone_is_a_file_with_no_rows(tmp_path):
    frame, about = read_sav(tmp_path, [], user_missing=True)

    assert len(frame) == 0
    assert about.variable_value_labels["best"][1] == "Food"


def test_numbers_for_missing_keep_out_of_the_way_of_answers():
    cold = replace(AMINA, answers={"nights": -97})

    assert missing_codes(columns(WHOLE), [AMINA])["dont_know"] == -99
    assert missing_codes(columns(WHOLE), [cold])["dont_know"] == -999


def test_names_that_spss_does_not_take_find_others():
    names = ["help/other", "help_other", "1st", "ALL", "a.", "Ż", "Help_Other", "x" * 80]

    found = variable_names(names)

    assert found[1] == "help_other"
    assert len({name.lower() for name in found}) == len(names)
    assert all(name[0].isalpha() and len(name.encode()) <= 64 for name in found)
    assert "ALL" not in found


def test_the_list_of_questions_has_the_numbers_of_the_paper():
    head, *rows = codebook_rows(WHOLE)
    by_name = {row[1]: dict(zip(head, row, strict=True)) for row in rows}

    assert by_name["hello"]["number"] == ""
    assert [row[0] for row in rows if row[0]] == [str(n) for n in range(1, 9)]
    assert by_name["nights"]["section"] == "You"
    assert by_name["nights"]["shown_when"] == "(${best} = 'rest')"
    assert by_name["best"]["question (pl)"] == "Co najlepsze?"
    assert by_name["best"]["answers (en)"] == "Food | A rest"


DDI = "{ddi:codebook:2_5}"
# The order of a variable's parts in the schema of DDI-Codebook 2.5 (ddialliance.org).
ORDER = (  # noqa: SIM905 – as a list it would run over a page
    "location labl imputation security embargo respUnit anlysUnit qstn valrng invalrng undocCod universe "
    "TotlResp sumStat txt stdCatgry catgryGrp catgry codInstr verStmt concept derivation varFormat geoMap "
    "catLevel notes"
).split()


def test_an_archive_gets_every_wording_and_the_versions_it_was_asked_in():
    newer = replace(
        WHOLE,
        id="v2",
        items=tuple(
            replace(item, wording="w1b", text={"en": "What do you like best?"})
            if isinstance(item, Question) and item.name == "best"
            else item
            for item in WHOLE.items
            if getattr(item, "name", "") != "since"
        ),
    )

    root = ET.fromstring(ddi_codebook([WHOLE, newer], labels=["2025", "2026"], producer="Ours"))

    variables = {var.get("name"): var for var in root.iter(f"{DDI}var")}
    best = variables["best"]
    assert [q.get("ID") for q in best.iter(f"{DDI}qstn")] == ["Q-q1-w1", "Q-q1-w1b"]
    asked = [
        (v.findtext(f"{DDI}version"), v.findtext(f"{DDI}notes")) for v in best.iter(f"{DDI}verStmt")
    ]
    assert asked == [("w1", "Asked in 2025"), ("w1b", "Asked in 2026")]
    assert best.findtext(f"{DDI}labl") == "What do you like best?"
    assert [c.get("missing") for c in best.iter(f"{DDI}catgry")] == [None, None, "Y", "Y"]
    assert "since" in variables  # asked once, so still described
    assert "hello" not in variables
    universe = variables["nights"].findtext(f"{DDI}universe")
    assert universe == "Asked when (${best} = 'rest')"
    languages = {
        q.get("{http://www.w3.org/XML/1998/namespace}lang") for q in root.iter(f"{DDI}qstnLit")
    }
    assert languages == {"en", "pl"}


def test_the_archive_s_schema_is_kept():
    root = ET.fromstring(ddi_codebook([WHOLE]))

    assert root.tag == f"{DDI}codeBook"
    assert (
        root.find(f"{DDI}stdyDscr/{DDI}citation/{DDI}titlStmt/{DDI}titl").text == "How is it here?"
    )
    for var in root.iter(f"{DDI}var"):
        places = [ORDER.index(part.tag.removeprefix(DDI)) for part in var]
        assert places == sorted(places)
        assert var.find(f"{DDI}qstn/{DDI}qstnLit") is not None
    identities = [part.get("ID") for part in root.iter() if part.get("ID")]
    assert len(identities) == len(set(identities))
    grouped = [name for group in root.iter(f"{DDI}varGrp") for name in group.get("var").split()]
    assert set(grouped) <= set(identities)


def convert(tmp_path, capsysbinary, *more) -> tuple[int, bytes, str]:
    survey = tmp_path / "survey.json"
    survey.write_text(json.dumps(WHOLE.to_json()))
    code = main(["convert", str(survey), *more])
    out, said = capsysbinary.readouterr()
    return code, out, said.decode()


@pytest.mark.parametrize(
    ("kind", "begins"),
    [("json", b"{"), ("ddi", b"<?xml"), ("csv", b"\xef\xbb\xbfnumber"), ("xlsx", b"PK")],
)
def test_the_command_writes_every_kind(tmp_path, capsysbinary, kind, begins):
    code, out, said = convert(tmp_path, capsysbinary, "--to", kind)

    assert (code, said) == (0, "")
    assert out.startswith(begins)


@pytest.mark.parametrize("kind", ["xlsform", "xform", "sav"])
def test_the_command_writes_what_needs_an_extra(tmp_path, capsysbinary, kind):
    pytest.importorskip("pyxform" if kind != "sav" else "pyreadstat", reason="needs an extra")
    pytest.importorskip("pandas" if kind == "sav" else "openpyxl", reason="needs an extra")
    code, out, _ = convert(tmp_path, capsysbinary, "--to", kind)

    assert code == 0
    assert len(out) > 1_000


def test_the_command_takes_answers_too(tmp_path, capsysbinary):
    answers = tmp_path / "answers.jsonl"
    answers.write_text(json.dumps({"key": "i1", "answers": {"best": "food"}}) + "\n\n")

    code, out, _ = convert(tmp_path, capsysbinary, "--to", "csv", "--answers", str(answers))

    assert code == 0
    assert b"i1,food,answered" in out


@pytest.mark.parametrize(
    ("line", "kind", "said"),
    [
        ('{"key": 1', "csv", "line 1: this is not an interview"),
        ('{"quay": "x"}', "csv", "line 1: this is not an interview"),
        ('{"key": "x"}', "ddi", "Answers go out as csv, xlsx, sav"),
    ],
)
def test_the_command_refuses_in_words(tmp_path, capsysbinary, line, kind, said):
    answers = tmp_path / "answers.jsonl"
    answers.write_text(line)

    code, _, words = convert(tmp_path, capsysbinary, "--to", kind, "--answers", str(answers))

    assert code == 2
    assert said in words
