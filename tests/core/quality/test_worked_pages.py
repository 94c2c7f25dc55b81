# SPDX-License-Identifier: Apache-2.0
"""The tables on the pages about quality figures, worked out again."""

import numpy as np
import pytest
from tests.core.test_worked_tables import number, worked

from alongside_core.quality import INDICATORS
from alongside_core.quality.coders import krippendorff
from alongside_core.quality.intraclass import interviewer_effect_sentence, one_way
from alongside_core.quality.marks import surer
from alongside_core.quality.open_answers import count_words, evenness
from alongside_core.quality.paired import mcnemar, sign_flip
from alongside_core.quality.patterns import active_time, longest_run, spread_of_answers
from alongside_core.quality.pooling import pool
from alongside_core.quality.report import quality_report
from alongside_core.quality.scales import alpha, item_rest
from alongside_core.quality.several import benjamini_hochberg
from alongside_core.quality.taking_part import take_up, whose_voices
from alongside_core.quality.uses import Reply, Use, led_to, who_used_it
from alongside_core.quality.wide import Arrays


def numbers(cell: str) -> list[float | None]:
    """Numbers with spaces between; a dash is a gap."""
    return [None if part == "–" else number(part) for part in cell.split()]


def test_the_list_of_all_figures_is_the_one_in_the_code():
    table = worked("all-quality-figures.md", "all")

    assert [row["figure"] for row in table] == list(INDICATORS)
    for row in table:
        one = INDICATORS[row["figure"]]
        look = "–" if one.look_from is None else f"{one.look_from:g}"
        assert (one.name, str(one.n_min), one.of, one.use.value, look) == tuple(row.values())[1:]


def test_whose_voices_are_heard():
    table = worked("taking-part-and-patterns.md", "voices")

    told = whose_voices(
        {row["group"]: int(row["interviews"]) for row in table},
        {row["group"]: int(row["caseload"]) for row in table},
    )

    assert [str(one) for one in told] == [row["said"] for row in table]
    assert [one.talk_about_it for one in told] == [True, True, False, False]


def test_how_many_took_part():
    outcomes = ["complete"] * 24 + ["partial"] * 2 + ["stopped_by_person"] + ["not_today"] * 3

    assert str(take_up(outcomes, 40)) == "26 of 40"


def test_runs_and_spread():
    for row in worked("taking-part-and-patterns.md", "runs"):
        answers = numbers(row["answers"])
        assert str(longest_run(answers)) == row["longest run"]
        assert f"{spread_of_answers(answers):.3f}" == row["spread"]


def test_minutes():
    for row in worked("taking-part-and-patterns.md", "minutes"):
        assert str(active_time([60 * minute for minute in numbers(row["minutes"])])) == row["said"]


def test_words_of_answers():
    for row in worked("open-answers.md", "words"):
        told = count_words(row["answer"])
        assert (str(told.words), str(told.distinct)) == (row["words"], row["different"])


def test_how_many_topics_really():
    for row in worked("open-answers.md", "evenness"):
        counts = dict(enumerate(map(int, row["topics"].split())))
        assert f"{evenness(counts):.3f}" == row["exp(H)"]


def test_surer_than_before():
    for row in worked("marks-and-what-it-led-to.md", "surer"):
        before, after = (dict(enumerate(numbers(row[when]))) for when in ("before", "after"))
        assert str(surer(before, after)) == row["said"]


def test_who_used_the_findings():
    table = worked("marks-and-what-it-led-to.md", "uses")
    uses = [Use(row["role"], "read") for row in table for _ in range(int(row["uses"]))]

    told = who_used_it(uses, [row["role"] for row in table])

    said, even = (row["figure"] for row in worked("marks-and-what-it-led-to.md", "used"))
    assert (str(told), f"{told.evenness:.2f}") == (said, even)


def test_what_findings_led_to():
    table = worked("marks-and-what-it-led-to.md", "replies")
    replies = [Reply(row["state"], row["reason"], days=number(row["days"])) for row in table]

    told = led_to(replies)

    assert [reply.counts for reply in replies] == [row["counts"] == "yes" for row in table]
    assert (str(told.replied), told.median_days) == ("3 of 4", 20)


def test_a_scale_of_three_items():
    table = np.array(
        [[number(cell) for cell in row.values()] for row in worked("scales.md", "items")]
    )

    answer = worked("scales.md", "alpha")[0]

    assert f"{alpha(table):.4f}" == answer["alpha"]
    assert f"{item_rest(table)[0]:.4f}" == answer["item one with the rest"]


def test_three_interviewers_together():
    table = worked("who-asks.md", "groups")
    pairs = [(row["interviewer"], value) for row in table for value in numbers(row["answers"])]

    told = one_way([who for who, _ in pairs], [value for _, value in pairs])

    answer = worked("who-asks.md", "icc")[0]
    assert [f"{one:g}" for one in (told.between, told.within, told.icc)] == list(answer.values())


def test_what_interviews_are_worth():
    for row in worked("who-asks.md", "worth"):
        said = interviewer_effect_sentence(
            number(row["icc"]), int(row["interviews"]), int(row["interviewers"])
        )
        assert said == row["said"]


def test_two_coders():
    codes = [numbers(row["answers"]) for row in worked("coder-agreement.md", "codes")]

    assert f"{krippendorff(codes):.4f}" == worked("coder-agreement.md", "alpha")[0]["alpha"]


def test_people_who_changed():
    for row in worked("pairs-and-many-looks.md", "changed"):
        assert mcnemar(int(row["to yes"]), int(row["to no"])).p == pytest.approx(number(row["p"]))


def test_signs_tossed():
    row = worked("pairs-and-many-looks.md", "signs")[0]

    told = sign_flip(numbers(row["differences"]), seed=1)

    assert (told.as_far, told.ways) == (int(row["as far"]), int(row["ways"]))
    assert told.one_sided == number(row["one-sided"])


def test_the_queue():
    table = worked("pairs-and-many-looks.md", "queue")

    adjusted = benjamini_hochberg([number(row["p"]) for row in table])

    assert [round(float(one), 4) for one in adjusted] == [number(row["adjusted"]) for row in table]


def test_drawn_towards_the_others():
    table = worked("pairs-and-many-looks.md", "pooled")

    told = pool([number(r["effect"]) for r in table], [number(r["variance"]) for r in table])

    assert told.between == pytest.approx(7)
    assert told.shrunk == pytest.approx([number(row["shown"]) for row in table])


def test_a_wide_file():
    table = worked("very-many-interviews.md", "wide")
    kinds = {"version": np.int8, "status_0": np.int8, "value_0": np.int8, "time_0": np.uint16}
    columns = {
        name: np.array([number(row[name]) for row in table]).astype(kind)
        for name, kind in kinds.items()
    }
    columns |= {
        "interviewer": np.zeros(len(table), np.int32),
        "outcome": np.zeros(len(table), np.int8),
        "events_0": np.zeros(len(table), np.uint8),
    }

    question = quality_report(Arrays(columns)).questions[0]

    for row in worked("very-many-interviews.md", "told"):
        version = int(row["version"])
        assert str(question.figures[version].dont_know) == row["don't know"]
        assert question.mean[version] == number(row["mean"])
        assert question.median_seconds[version] == number(row["median seconds"])
        assert str(question.fast[version]) == row["very fast"]
