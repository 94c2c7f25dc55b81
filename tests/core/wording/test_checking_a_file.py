# SPDX-License-Identifier: Apache-2.0
"""`alongside-core check FILE`: Efua checks a file before the workshop, whatever program it was saved by."""

import importlib.util
import io
import json
import os
import subprocess
import sys

import pytest

from alongside_core.cli import main
from alongside_core.questionnaire import Question, Questionnaire

OPENPYXL = importlib.util.find_spec("openpyxl") and importlib.util.find_spec("pyxform")
needs_forms = pytest.mark.skipif(not OPENPYXL, reason="needs the extra `forms`")


@pytest.fixture
def file(tmp_path):
    """Write a file by its name and hand back its path."""

    def write(name: str, content: str | bytes):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


def survey_of(*texts: str) -> str:
    """A survey of ours as a file; its questions are q1, q2, …"""
    asked = [
        Question(f"q{n}", f"q{n} 1", f"q{n}", "text", {"en": text})
        for n, text in enumerate(texts, 1)
    ]
    return json.dumps(Questionnaire("v", {"en": "Ours"}, tuple(asked)).to_json())


# Every kind of file


def test_lines_of_text(file, capsys):
    path = file("ours.txt", "Did you eat?\n\nDon't you feel safer here?\n")

    assert main(["check", str(path)]) == 1
    said = capsys.readouterr().out
    assert "Line 3: stop: “Don't you feel”" in said
    assert said.endswith("2 texts looked at; nothing to say about 1.\n")


def test_one_object_a_line_with_three_kinds(file, capsys):
    lines = [
        {"text": "Are staff kind and on time?", "kind": "question"},
        {"text": "My worker is kind and honest", "kind": "statement"},
        {"text": "18-25, 25-35, 35-45", "kind": "option"},
        {"text": "Did you eat?", "kind": "question"},
    ]
    path = file("ours.jsonl", "\n".join(map(json.dumps, lines)))

    assert main(["check", str(path), "--format", "json"]) == 1
    items = json.loads(capsys.readouterr().out)

    assert [(item["text"], item["kind"]) for item in items] == [
        (line["text"], line["kind"]) for line in lines
    ]
    found = [{(f["family"], f["level"]) for f in item["findings"]} for item in items]
    assert ("double_barrelled", "stop") in found[0]
    assert ("double_barrelled", "stop") in found[1]
    assert ("overlap", "stop") in found[2]
    assert found[3] == set()
    assert all(f["rule"] for item in items for f in item["findings"])


def test_a_list_in_json(file, capsys):
    path = file("ours.json", json.dumps([{"text": "Surely you ate?", "id": "a"}]))

    assert main(["check", str(path), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["id"] == "a"


def test_a_survey_of_ours_is_looked_at_as_a_whole_too(file, capsys):
    path = file("ours.json", survey_of("Did you eat?", "Did you sleep?", "did you eat"))

    assert main(["check", str(path)]) == 1
    assert (
        "The survey, rows 1, 3: ask: Two questions have the same words." in capsys.readouterr().out
    )


def test_across_a_survey_in_json_comes_last(file, capsys):
    path = file("ours.json", survey_of("Did you eat?", "Did you sleep?", "did you eat"))

    main(["check", str(path), "--format", "json"])

    last = json.loads(capsys.readouterr().out)[-1]
    assert (last["kind"], [f["rule"] for f in last["findings"]]) == ("survey", ["survey-twice"])
    assert last["findings"][0]["about"] == ["q1", "q3"]


def test_a_plain_table(file, capsys):
    path = file(
        "ours.csv", 'kind,text\nquestion,"Don\'t you sleep, eat?"\n\nstatement,Staff ask me\n'
    )

    assert main(["check", str(path)]) == 1
    said = capsys.readouterr().out
    assert "Row 2: stop" in said
    assert "2 texts looked at" in said


@needs_forms
def test_a_survey_in_a_spreadsheet_with_the_rows_that_people_see(file, capsys):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "survey"
    for row in (
        ("type", "name", "label"),
        ("text", "eat", "Did you eat?"),
        (),
        ("text", "safe", "Don't you feel safer here?"),
    ):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    path = file("ours.xlsx", data.getvalue())

    assert main(["check", str(path)]) == 1
    assert "Row 4, “safe”: stop: “Don't you feel”" in capsys.readouterr().out


# What comes out


def test_nothing_firm_is_exit_code_0_and_hints_are_too(file, capsys):
    assert main(["check", str(file("quiet.txt", "Did you eat?\n"))]) == 0
    assert main(["check", str(file("hints.txt", "Is your script ready today?\n"))]) == 0
    assert "hint" in capsys.readouterr().out


def test_an_empty_file_is_nothing_to_look_at(file, capsys):
    for name in ("ours.txt", "ours.jsonl"):
        assert main(["check", str(file(name, "")), "--format", "json"]) == 0
        assert capsys.readouterr().out == "[]\n"


def test_sarif_names_the_row_and_the_columns(file, capsys):
    path = file("ours.txt", "Did you eat?\nDon't you feel safer here?\n")

    main(["check", str(path), "--format", "sarif"])

    (run,) = json.loads(capsys.readouterr().out)["runs"]
    (result,) = [each for each in run["results"] if each["ruleId"] == "leading-opener"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 1, "endColumn": 15}
    assert result["level"] == "error"
    assert {each["ruleId"] for each in run["results"]} == {
        rule["id"] for rule in run["tool"]["driver"]["rules"]
    }


def test_sarif_has_a_place_for_each_question_of_a_finding_across_the_survey(file, capsys):
    path = file("ours.json", survey_of("Did you eat?", "Did you sleep?", "did you eat"))

    main(["check", str(path), "--format", "sarif"])

    (run,) = json.loads(capsys.readouterr().out)["runs"]
    (result,) = [each for each in run["results"] if each["ruleId"] == "survey-twice"]
    places = [each["physicalLocation"]["region"]["startLine"] for each in result["locations"]]
    assert places == [1, 3]


def test_the_groups_own_words_count(file, capsys):
    ours = {
        "format": "alongside-word-list/1",
        "name": "Hollow Lane",
        "entries": [
            {
                "term": "punter",
                "suggestions": ["people"],
                "history": [{"state": "agreed", "by": ["Bev"]}],
            }
        ],
    }
    words = file("words.json", json.dumps(ours))
    path = file("ours.txt", "Is a punter here?\n")

    assert main(["check", str(path), "--word-list", str(words)]) == 1
    assert "Say “people”: decided by Bev." in capsys.readouterr().out


# Bad files


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("ours.jsonl", '{"text": "Hello?"}\n{"text": ', "Line 2 is not JSON that we can read"),
        ("ours.jsonl", '{"text": "Hello?"}\n\n{"words": "x"}', "Line 3: there is no “text”."),
        ("ours.jsonl", '["x"]', "Line 1: there is no “text”."),
        ("ours.jsonl", '{"text": "x", "kind": "poem"}', "Line 1: “poem” is none of the kinds"),
        ("ours.jsonl", '{"text": "x", "options": "yes"}', "Line 1: “options” is not a list."),
        ("ours.json", '[{"text": "x"}, {"text": 3}]', "Item 2: there is no “text”."),
        ("ours.json", "{", "ours.json is not JSON that we can read"),
        ("ours.json", '{"format": "theirs/9"}', "ours.json is not a survey that we know"),
        ("ours.txt", b"caf\xe9 open?", "ours.txt is not saved as UTF-8."),
        ("ours.csv", 'text,kind\nok,question\n"never closed', "Row 3: this is not CSV"),
        ("ours.csv", "kind,text\nquestion,a,b,c\n", "Row 2 has 4 cells, and there are 2 headings."),
        ("ours.csv", "kind,text\nquestion,ok\npoem,x\n", "Row 3: “poem” is none of the kinds"),
        ("ours.csv", "kind,text\nquestion,\n", "Row 2: there is no “text”."),
        ("ours.docx", "x", "ours.docx is none of the files that we can read: .csv, .json, .jsonl"),
    ],
)  # fmt: skip
def test_a_bad_file_says_where_and_what_and_is_exit_code_2(file, capsys, name, content, says):
    assert main(["check", str(file(name, content))]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert says in told.err
    assert "Traceback" not in told.err


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert main(["check", str(tmp_path / "gone.txt")]) == 2
    assert "gone.txt is not there." in capsys.readouterr().err


def test_a_word_list_that_cannot_be_read(file, capsys):
    bad = file("words.json", '{"format": "alongside-word-list/1", "entries": [{"variants": []}]}')

    assert main(["check", str(file("a.txt", "Hi?")), "--word-list", str(bad)]) == 2
    assert "Entry 1 has no term." in capsys.readouterr().err


@needs_forms
@pytest.mark.parametrize("name", ["ours.xlsx", "ours.xls"])
def test_a_spreadsheet_that_is_none(file, capsys, name):
    assert main(["check", str(file(name, b"not a workbook"))]) == 2
    assert "not a spreadsheet we can read" in capsys.readouterr().err


@needs_forms
def test_a_row_of_a_spreadsheet_that_cannot_be_read_is_named(file, capsys):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "survey"
    for row in (("type", "name", "label"), ("text", "eat", "Did you eat?"), ("text", "", "Why?")):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)

    assert main(["check", str(file("ours.xlsx", data.getvalue()))]) == 2
    assert "3" in capsys.readouterr().err


@pytest.mark.skipif(bool(OPENPYXL), reason="the extra `forms` is here")
def test_without_the_extra_for_spreadsheets_it_is_said_how_to_get_it(file, capsys):
    assert main(["check", str(file("ours.xlsx", b"PK"))]) == 2
    assert "pip install 'alongside[forms]'" in capsys.readouterr().err


# How far it is


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_long_file_says_how_far_it_is_on_a_terminal_only(file, monkeypatch, capsys):
    path = file("long.txt", "Did you eat?\n" * 400)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    main(["check", str(path)])

    drawn = terminal.getvalue().split("\r")
    assert drawn[1] == "[###...........................] 50 of 400"
    assert drawn[-1] == f"[{'#' * 30}] 400 of 400\n"
    assert "of 400" not in capsys.readouterr().out


def test_no_bar_where_the_output_goes_to_a_file_or_the_file_is_short(file, monkeypatch, capsys):
    main(["check", str(file("long.txt", "Did you eat?\n" * 400))])
    assert capsys.readouterr().err == ""

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    main(["check", str(file("short.txt", "Did you eat?\n" * 40))])
    assert terminal.getvalue() == ""


def test_whoever_stops_reading_early_is_no_trouble(file):
    """Efua looks at the first lines only, with `head`: more is written than a pipe holds."""
    path = file("long.txt", "Do staff treat you with respect and listen to you?\n" * 2_000)
    command = "from alongside_core.cli import main; raise SystemExit(main())"
    asked = [sys.executable, "-c", command, "check", str(path), "--format", "json"]

    where = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }  # also where it is not installed

    with subprocess.Popen(
        asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=where
    ) as running:
        assert running.stdout.readline() == b"[\n"
        running.stdout.close()
        said = running.stderr.read()

    assert said == b""
    assert running.returncode == 0
