# SPDX-License-Identifier: Apache-2.0
"""People name the themes, code with them, and talk where they saw different things."""

import pytest

from alongside_core.disclosure import make_release
from alongside_core.themes import (
    Code,
    Codebook,
    Coding,
    answers_for_release,
    code_agreement,
    merge,
    name_themes,
)


def test_where_nobody_could_have_disagreed_there_is_no_figure():
    same = {f"q{n:02}": frozenset({"care"}) for n in range(40)}

    assert code_agreement({"Bev": same, "Callum": same}, "care") == (None, 40, [])


def test_below_thirty_excerpts_people_talk_and_no_figure_is_shown():
    both = {f"q{n}": frozenset({"care"}) for n in range(10)}
    bev, callum = both, {**both, "q3": frozenset(), "q99": frozenset({"care"})}

    assert code_agreement({"Bev": bev, "Callum": callum}, "care") == (None, 10, ["q3"])


def test_from_thirty_excerpts_there_is_a_figure_beside_the_excerpts():
    bev = {f"q{n:02}": frozenset({"care"} if n % 2 else ()) for n in range(40)}
    callum = {**bev, "q01": frozenset()}

    alpha, twice, disputed = code_agreement({"Bev": bev, "Callum": callum}, "care")

    assert (twice, disputed) == (40, ["q01"])
    assert alpha == pytest.approx(0.9506, abs=1e-3)  # 1 − 79·2/(80² − 41² − 39²)


def test_each_theme_needs_a_name_that_people_gave():
    merged = merge({"Amina": [["a", "b"], ["c", "d"]], "Bev": [["a", "b"], ["c", "d"]]})

    with pytest.raises(ValueError, match="2 themes and 1 names"):
        name_themes(merged, [("Being heard", "")])
    with pytest.raises(ValueError, match="no name yet"):
        name_themes(merged, [("Being heard", ""), (" ", "")])
    book = name_themes(merged, [("Being heard", "They listened"), ("The door", "")])
    assert book == name_themes(merged, [("Being heard", "They listened"), ("The door", "")])


def test_a_codebook_holds_together():
    with pytest.raises(ValueError, match="same id"):
        Codebook((Code("1", "A"), Code("1", "B")))
    with pytest.raises(ValueError, match="not in the book"):
        Codebook((Code("1", "A", under="2"),))


def test_themes_count_people_and_a_small_one_is_not_listed():
    """Amina said one thing five times: one person. Three people spoke of the lift: not listed."""
    book = Codebook((Code("1", "Being heard"), Code("2", "The lift")))
    spoken_by = {f"text {n}": f"person {n % 40}" for n in range(80)}
    codings = [Coding("text 0", n, n + 1, "1") for n in range(5)]
    codings += [Coding(f"text {n}", 0, 5, "1") for n in range(0, 40, 2)]
    codings += [Coding(f"text {n}", 0, 5, "2") for n in range(3)]

    raised = answers_for_release(codings, spoken_by, book)
    people = [
        {"person": who, "interviewer": f"i{n % 4}", "answers": {"themes": themes}}
        for n, (who, themes) in enumerate(raised.items())
    ]
    release = make_release([("themes", "all")], people, number=1)

    assert sum("Being heard" in themes for themes in raised.values()) == 20
    (group,) = release.content["tables"][0]["groups"]
    assert group == {
        "name": "all",
        "people": 40,
        "shares": {"Being heard": "50 in 100"},
        "since": 1,
    }
