# SPDX-License-Identifier: Apache-2.0
"""`alongside-core themes`: Bev types up who put what where, and takes the sheet to the naming meeting."""

import csv
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside_core.cli import main
from alongside_core.interchange.refi_qda import read_codebook
from alongside_core.themes import files

BY_HAND = {"Amina": ["abc", "de"], "Bev": ["ab", "cde"], "Callum": ["abc", "d", "e"]}  # themes.md
TOGETHER, APART = ["ab", "cd"], ["ac", "bd"]


def table(sorts, voices=None):
    """Rows of person, pile, excerpt and voice, each letter an excerpt."""
    return "person,pile,excerpt,voice\n" + "".join(
        f"{person},{number},{excerpt},{(voices or {}).get(person, '')}\n"
        for person, piles in sorts.items()
        for number, pile in enumerate(piles)
        for excerpt in pile
    )


@pytest.fixture
def piles(tmp_path):
    """Write piles.csv, and run the command on it."""

    def run(content, *more):
        path = tmp_path / "piles.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return main(["themes", str(path), *map(str, more)])

    return run


def test_the_themes_of_the_page_come_in_words(piles, capsys):
    """The table worked by hand in docs/calculations/themes.md."""
    assert piles(table(BY_HAND)) == 0

    said = capsys.readouterr().out
    assert said.startswith("3 people sorted 5 excerpts. 2 themes came out.\n")
    assert "Excerpts are linked when 2 people or more put them together." in said
    assert "Theme 1: 3 excerpts. Read aloud first:\n  * a\n  * b\n  * c\n\nTheme 2: 2 ex" in said
    assert "Another 3 people may sort otherwise." in said


def test_three_people_could_be_chance_and_then_no_figure_says_how_far_apart(piles, capsys):
    piles(table(BY_HAND))

    said = capsys.readouterr().out
    assert "Piles like these could be chance." in said
    assert "Take the themes as a start for talking." in said
    assert "stand apart" not in said


def test_eight_people_who_see_the_same_are_more_than_chance(piles, capsys):
    piles(table({f"p{n}": ["abcd", "efgh"] for n in range(8)}))

    said = capsys.readouterr().out
    assert "more than by chance" in said
    assert "in 0 of 199 tries (p = 0.005, seed 1)" in said
    assert "How far the themes stand apart: 0.50" in said  # two equal themes: 1 − 2 · (½)²


def test_one_person_is_a_start(piles, capsys):
    piles(table({"Amina": BY_HAND["Amina"]}))

    said = capsys.readouterr().out
    assert "One person's piles are a start. Ask others to sort, too." in said
    assert "chance" not in said


def test_another_seed_is_printed_and_the_same_seed_gives_the_same_bytes(piles, capsys):
    piles(table(BY_HAND), "--seed", 7)
    first = capsys.readouterr().out

    piles(table(BY_HAND), "--seed", 7)

    assert capsys.readouterr().out == first
    assert "seed 7" in first


def test_where_five_and_five_sorted_differently_is_something_to_talk_about(piles, capsys):
    sorts = {f"s{n}": APART for n in range(5)} | {f"c{n}": TOGETHER for n in range(5)}
    voices = {who: {"c": "client", "s": "Staff"}[who[0]] for who in sorts}
    voices["s0"] = "staff"  # one voice, spelled in two ways

    piles(table(sorts, voices))

    said = capsys.readouterr().out
    assert said.index("“client” alone, 5 people: 2 themes.") < said.index("“staff” alone, 5 people")
    assert "Nobody is wrong: talk about these." in said
    assert "  * “a” and “b”\n    put together by 5 of 5 “client”, 0 of 5 “staff”" in said


def test_a_voice_of_four_is_not_shown_apart_and_still_counts(piles, capsys):
    """Fewer than 5 people are never a voice of their own: agreement.LEAST_IN_A_VOICE."""
    sorts = {f"c{n}": TOGETHER for n in range(5)} | {f"s{n}": APART for n in range(4)}

    piles(table(sorts, {who: {"c": "client", "s": "staff"}[who[0]] for who in sorts}))

    said = capsys.readouterr().out
    assert said.startswith("9 people sorted")
    assert "Not shown apart: “staff”. A voice needs 5 people." in said
    assert "of 4" not in said
    assert "“staff” alone" not in said


def test_a_pair_that_four_of_a_voice_saw_is_not_told(piles, capsys):
    sorts = {f"c{n}": TOGETHER for n in range(5)} | {f"s{n}": APART for n in range(4)}
    sorts["s4"] = ["cd"]  # saw neither a nor b

    piles(table(sorts, {who: {"c": "client", "s": "staff"}[who[0]] for who in sorts}))

    said = capsys.readouterr().out
    assert "“staff” alone, 5 people" in said
    assert "“a” and “b”" not in said
    assert "put together by 5 of 5 “client”, 1 of 5 “staff”" in said  # c and d, which all saw


def test_what_stands_by_itself_comes_with_similar_words_from_forty_excerpts_on(piles, capsys):
    """The two sentences of the table in docs/calculations/reading-order.md."""
    rang, rings = "Nobody front desk rang back", "Front desk never rings"

    def three_people_sort(others):
        together = [f"number{'abcdefghij'[n % 10] * (2 + n // 10)}" for n in range(others)]
        return "person,pile,excerpt\n" + "".join(
            f"{person},{pile},{excerpt}\n"
            for person in ("Amina", "Bev", "Callum")
            for pile, own in (("many", together), ("rang", [rang]), ("rings", [rings]))
            for excerpt in own
        )

    piles(three_people_sort(38))
    forty = capsys.readouterr().out
    piles(three_people_sort(37))
    fewer = capsys.readouterr().out

    assert f"  * {rings}\n    Similar words: “{rang}”" in forty
    assert "Similar words: Made by counting words. It does not understand them." in forty
    assert f"By itself so far:\n  * {rings}\n  * {rang}\n" in fewer


def test_json_holds_the_same(piles, capsys):
    piles(table(BY_HAND), "--format", "json")

    found = json.loads(capsys.readouterr().out)
    assert [theme["excerpts"] for theme in found["everybody"]["themes"]] == [
        list("abc"),
        list("de"),
    ]
    assert found["everybody"]["modularity"] == pytest.approx(0.346, abs=0.0005)  # themes.md
    assert found["p"] > 0.05


def test_a_codebook_waits_for_names_and_keeps_its_ids_when_they_come(piles, tmp_path, capsys):
    out, names = tmp_path / "codebook.qdc", tmp_path / "names.csv"
    names.write_text("name;definition\nBeing heard;They listened\nThe door;\n", encoding="utf-8")

    assert piles(table(BY_HAND), "--out", out) == 0
    before = read_codebook(out.read_bytes()).codes
    assert "people named them, use --names" in capsys.readouterr().err
    assert piles(table(BY_HAND), "--out", out, "--names", names) == 0
    after = read_codebook(out.read_bytes()).codes

    assert [code.name for code in before] == ["Theme 1 (no name yet)", "Theme 2 (no name yet)"]
    assert before[0].definition == "Read these aloud first: a / b / c"
    assert [(code.name, code.definition) for code in after] == [
        ("Being heard", "They listened"),
        ("The door", ""),
    ]
    assert [code.id for code in before] == [code.id for code in after]


def test_a_spreadsheet_lists_every_excerpt_in_the_order_to_read_them(piles, tmp_path):
    out = tmp_path / "codebook.csv"
    sorts = {who: [*own, "=", "f"] for who, own in BY_HAND.items()}

    piles(table(sorts), "--out", out)

    rows = list(csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert rows[1] == ["1", "Theme 1 (no name yet)", "1", "a", "yes"]
    assert [row[3] for row in rows[1:]] == ["a", "b", "c", "d", "e", "'=", "f"]
    assert rows[-1] == ["", "", "", "f", ""]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("Amina,1,,\n", "piles.csv, row 2: the excerpt is empty. Fill it in, or take the row out."),
        ("Amina,1\n", "row 2: the excerpt is empty."),
        (",1,a,\n", "row 2: the person is empty."),
        (
            "Amina,1,a,\nBev,1,a,\nAmina,2,a,\n",
            "row 4: “a” is in pile “1” of the same person, too (row 2). Keep it in the one it fits best.",
        ),
        (
            "Amina,1,a,client\nAmina,1,b,staff\n",
            "row 3: this person's voice is “staff”, and “client” in row 2. Choose one.",
        ),
        ("", "has no piles in it yet. Put one excerpt in each row."),
    ],
)
def test_a_row_that_cannot_be_used_is_named(piles, capsys, rows, said):
    assert piles("person,pile,excerpt,voice\n" + rows) == 2

    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


def test_all_bad_rows_are_named_at_once(piles, capsys):
    assert piles("person,pile,item\n,1,a\nBev,1,a\nBev,,b\n") == 2

    assert [line[:17] for line in capsys.readouterr().err.splitlines()] == [
        "piles.csv, row 2:",
        "piles.csv, row 4:",
    ]


def test_the_same_row_twice_is_the_same_pile(piles, capsys):
    piles(table(BY_HAND))
    once = capsys.readouterr().out

    piles(table(BY_HAND) + "Amina,0,a,\n")

    assert capsys.readouterr().out == once


def test_a_wrong_heading_lists_what_is_expected(piles, capsys):
    assert piles("who,what\nAmina,a\n") == 2

    assert (
        "piles.csv has no column “person”. Its first row needs person, pile, excerpt, and voice if known."
        in capsys.readouterr().err
    )


def test_what_cannot_be_done_is_said(piles, tmp_path, capsys, monkeypatch):
    names = tmp_path / "names.csv"
    names.write_text("name\nBeing heard\n", encoding="utf-8")
    out = tmp_path / "codebook.qdc"

    for more, said in (
        (["--out", "codebook.docx"], "ends in .qdc or .csv"),
        (["--out", tmp_path / "piles.csv"], "would write over what we read"),
        (["--out", tmp_path / "nowhere" / "codebook.qdc"], "No such file or directory"),
        (["--names", names], "Say where with --out"),
        (["--out", out, "--names", names], "There are 2 themes and 1 names."),
        (["--seed", "-1"], "whole number from 0 on"),
    ):
        assert piles(table(BY_HAND), *more) == 2
        assert said in capsys.readouterr().err
    assert piles(table({"Amina": ["a", "b"]}), "--out", out) == 2
    assert "No themes came out" in capsys.readouterr().err
    assert not out.exists()
    assert main(["themes", str(tmp_path / "nothing.csv")]) == 2
    assert "nothing.csv: No such file" in capsys.readouterr().err
    monkeypatch.setattr(files, "MOST_EXCERPTS", 4)
    assert piles(table(BY_HAND)) == 2
    assert "5 different excerpts; 4 are the most" in capsys.readouterr().err


CELLS = (
    st.sampled_from(["Amina", "Bev", "1", "2", "a", "b", "c", "", "=x", "\x01", "\x85"]) | st.text()
)
quietly = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quietly
@given(st.binary(max_size=200))
def test_no_bytes_make_a_traceback(piles, capsys, tmp_path, content):
    assert piles(content, "--out", tmp_path / "out.qdc") in (0, 2)


@quietly
@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=4), max_size=12),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([".qdc", ".csv"]),
)
def test_no_rows_make_a_traceback(piles, capsys, tmp_path, rows, between, ending):
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=between).writerows(
        [["person", "pile", "excerpt", "voice"], *rows]
    )
    content, out = written.getvalue().encode("utf-8", "replace"), tmp_path / f"out{ending}"
    out.unlink(missing_ok=True)

    code = piles(content, "--out", out)

    said = capsys.readouterr()
    assert code in (0, 2)
    assert bool(said.out) == (code == 0)
    assert out.exists() == (code == 0)
    if code == 0 and ending == ".qdc":
        assert read_codebook(out.read_bytes()).codes
