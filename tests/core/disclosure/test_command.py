# SPDX-License-Identifier: Apache-2.0
"""`alongside-core audit`: Lena lays the printed files in a folder and has them attacked."""

import json

import pytest

from alongside_core.cli import main
from alongside_core.disclosure import make_release
from alongside_core.disclosure.release import canonical

from .crowd import crowd

PLAN = [("safe", "all"), ("safe", "service")]


@pytest.fixture
def folder(tmp_path):
    """Two releases that went out."""
    people = crowd(1, {"A": 50, "B": 40})
    first = make_release(PLAN, people, number=1)
    people = [*people, *crowd(2, {"A": 15, "B": 12}, start=600)]
    second = make_release(PLAN, people, number=2, earlier=first.memory)
    assert first.may_go_out
    assert second.may_go_out
    for number, release in enumerate((first, second), 1):
        (tmp_path / f"release-{number}.json").write_bytes(release.as_bytes())
    return tmp_path


def planted(folder, change, name="release-2.json"):
    """The same file with something changed in it, written as a release is."""
    content = json.loads((folder / name).read_text())
    change(content)
    (folder / name).write_bytes(canonical(content))


def test_nothing_is_found_in_releases_that_went_out(folder, capsys):
    assert main(["audit", str(folder)]) == 0

    said = capsys.readouterr()
    assert said.out == "2 releases looked at: nothing could be picked out.\n"
    assert "question 1 of 1" in said.err


def test_what_can_be_proved_comes_as_a_table_and_as_json(folder, capsys):
    """Planted: the service totals leave out three people whom everybody knows to be somewhere."""

    def break_it(content):
        for table in content["tables"]:
            for group in table["groups"]:
                group["since"], group["shares"] = 2, {}
                group["people"] = {"all": 60, "A": 50, "B": "not shown"}[group["name"]]

    planted(folder, break_it)
    (folder / "release-1.json").unlink()

    assert main(["audit", str(folder), "--quiet"]) == 1
    said = capsys.readouterr().out
    assert "one group alone is hidden" in said
    assert main(["audit", str(folder), "--quiet", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["releases"] == 1
    assert found["problems"][0]["file"] == "release-2.json"


def test_a_small_group_is_proved_and_named(folder, capsys):
    """Planted by hand: 38 to 42 people, 13 to 17 say yes and 13 to 17 no, so four or more say neither.

    Neither is not listed, so it is four at the most: 42 − 17 − 17 is 8, but 38 − 17 − 17 is 4.
    """

    def break_it(content):
        content["tables"] = [t for t in content["tables"] if t["breakdown"] == "all"]
        content["tables"][0]["answers"] = ["no", "some days", "yes"]
        group = content["tables"][0]["groups"][0]
        group |= {"people": 40, "since": 2, "shares": {"yes": "40 in 100", "no": "40 in 100"}}

    planted(folder, break_it)
    (folder / "release-1.json").unlink()

    assert main(["audit", str(folder), "--quiet"]) == 1
    assert capsys.readouterr().out.splitlines()[:3] == [
        "What could be proved:",
        "question  group                     at least  at most",
        "safe      by all, “all”: some days  4         4",
    ]


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (b"{", "cannot be read from line 1, column 2"),
        (b"\xff\xfe\x00", "it is not text"),
        (b'{"number": 1}', "it has no “rules”"),
        (b'{"number": 1, "rules": {}, "tables": [{}]}', "one of its tables is broken"),
    ],
)
def test_a_file_that_is_no_release_is_named_and_the_rest_is_read(folder, capsys, write, said):
    (folder / "zzz.json").write_bytes(write)

    assert main(["audit", str(folder), "--quiet"]) == 1
    out = capsys.readouterr().out
    assert f"zzz.json: {said}" in out or ("zzz.json" in out and said in out)
    assert "2 releases looked at" in out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda c: c["rules"].update(base=3), "thresholds are lower"),
        (lambda c: c.update(number=4), "release 2 is missing"),
        (lambda c: c.update(number=1), "the same number as release-1.json"),
        (lambda c: c["tables"][1]["groups"][0].update(people=67), "shows 67 people"),
        (lambda c: c["tables"][1]["groups"][0].update(since=1, people=95), "is not what release-1"),
    ],
)
def test_a_planted_defect_is_found(folder, capsys, change, said):
    planted(folder, change)

    assert main(["audit", str(folder), "--quiet"]) == 1
    assert said in capsys.readouterr().out


def test_a_byte_that_was_changed_is_noticed(folder, capsys):
    file = folder / "release-1.json"
    file.write_text(json.dumps(json.loads(file.read_text()), indent=1))

    assert main(["audit", str(folder), "--quiet"]) == 1
    assert "not as they were frozen" in capsys.readouterr().out


def test_a_release_that_was_made_again_does_not_fit_the_next(folder, capsys):
    planted(folder, lambda content: content["about"].update(title="Changed"), "release-1.json")

    assert main(["audit", str(folder), "--quiet"]) == 1
    assert "release 1 is not the one that it followed" in capsys.readouterr().out


def test_an_empty_folder_cannot_be_audited(tmp_path, capsys):
    assert main(["audit", str(tmp_path)]) == 2
    assert "Give the folder" in capsys.readouterr().err
