# SPDX-License-Identifier: Apache-2.0
"""The report over a wide file gives the figures that one interview after another gives."""

import numpy as np
import pytest

from alongside_core.quality import Row, compare, interview_quality, question_figures
from alongside_core.quality.intraclass import one_way
from alongside_core.quality.report import quality_report
from alongside_core.quality.scales import alpha, omega
from alongside_core.quality.statuses import Event, Status
from alongside_core.quality.wide import BIT, STATUSES, Arrays, Parquet, questions_in

QUESTIONS, INTERVIEWS, INTERVIEWERS = 5, 800, 8


@pytest.fixture(scope="module")
def columns():
    """Eight hundred interviews of five questions by eight interviewers, a little of everything in them."""
    rng = np.random.default_rng(9)
    person = rng.normal(0, 1, INTERVIEWS)
    made = {
        "interviewer": (np.arange(INTERVIEWS) % INTERVIEWERS).astype(np.int32),
        "version": (np.arange(INTERVIEWS) // INTERVIEWERS % 2).astype(np.int8),
        "outcome": rng.choice(3, INTERVIEWS, p=[0.8, 0.1, 0.1]).astype(np.int8),
    }
    for n in range(QUESTIONS):
        status = rng.choice(7, INTERVIEWS, p=[0.7, 0.08, 0.06, 0.04, 0.06, 0.03, 0.03]).astype(
            np.int8
        )
        value = np.clip(np.rint(2 + person + rng.normal(0, 1, INTERVIEWS)), 0, 4).astype(np.int8)
        asked = status < 5
        made |= {
            f"status_{n}": status,
            f"value_{n}": np.where(status == 0, value, np.int8(-1)),
            f"events_{n}": (asked * rng.integers(0, 32, INTERVIEWS)).astype(np.uint8),
            f"time_{n}": (asked * rng.integers(20, 900, INTERVIEWS)).astype(np.uint16),
        }
    return made


@pytest.fixture(scope="module")
def report(columns):
    return quality_report(
        Arrays(columns), scale=["0", "1", "2", "3", "4"], smallest_difference=5, seed=3
    )


def answers_of(columns, interview: int) -> list[dict]:
    """One interview as it arrives."""
    return [
        {
            "status": STATUSES[columns[f"status_{n}"][interview]],
            "events": [
                event for event, bit in BIT.items() if columns[f"events_{n}"][interview] & bit
            ],
            "active_ms": 100 * int(columns[f"time_{n}"][interview]),
        }
        for n in range(QUESTIONS)
    ]


@pytest.mark.parametrize("question", range(QUESTIONS))
@pytest.mark.parametrize("version", [0, 1])
def test_each_question_has_the_figures_of_its_showings(columns, report, question, version):
    own = np.flatnonzero(columns["version"] == version)
    showings = [answers_of(columns, n)[question] for n in own]
    statuses = {status: sum(s["status"] == status for s in showings) for status in Status}
    events = {event: sum(event in s["events"] for s in showings) for event in Event}
    events["clarified"] = sum(
        bool({Event.REPEAT, Event.MEANING} & set(s["events"])) for s in showings
    )

    told = report.questions[question]

    assert told.figures[version] == question_figures(statuses, events)
    values = columns[f"value_{question}"][own]
    assert told.mean[version] == pytest.approx(values[values >= 0].mean())
    times = columns[f"time_{question}"][own]
    times = times[times > 0]
    assert told.median_seconds[version] == pytest.approx(np.median(times) / 10)
    assert told.fast[version].part == (times < 0.5 * np.median(times)).sum()
    assert told.fast[version].whole == len(times)


def test_the_effect_of_who_asks_is_pooled_over_questions(columns, report):
    for question, told in enumerate(report.questions):
        values = columns[f"value_{question}"].astype(float)
        values[values < 0] = np.nan
        assert told.interviewers.icc == pytest.approx(one_way(columns["interviewer"], values).icc)
    iccs = [told.interviewers.icc for told in report.questions]
    assert min(iccs) <= report.interviewer_effect <= max(iccs)


def test_versions_as_a_whole(columns, report):
    rows = [interview_quality(answers_of(columns, n)) for n in range(INTERVIEWS)]
    items = np.stack([columns[f"value_{n}"] for n in range(QUESTIONS)], axis=1).astype(float)
    items[items < 0] = np.nan
    for version, told in enumerate(report.versions):
        own = np.flatnonzero(columns["version"] == version)
        usable = [rows[n]["usable"] for n in own if rows[n]["usable"] is not None]
        assert told.interviews == len(own)
        assert told.usable == pytest.approx(100 * np.mean(usable))
        assert told.stopped.part == (columns["outcome"][own] == 2).sum()
        assert told.alpha == pytest.approx(alpha(items[own]), abs=1e-5)
        assert told.omega == pytest.approx(omega(items[own]), abs=1e-4)
        full = items[own][~np.isnan(items[own]).any(axis=1)]
        assert told.same_throughout.part == (full.min(axis=1) == full.max(axis=1)).sum()
        minutes = [rows[n]["active_ms"] / 60_000 for n in own if rows[n]["active_ms"]]
        assert told.median_minutes == pytest.approx(np.median(minutes))


def test_the_comparison_is_the_one_of_few_interviews_but_for_its_p(columns, report):
    rows = [interview_quality(answers_of(columns, n)) for n in range(INTERVIEWS)]
    few = compare(
        [
            Row(
                f"i{columns['interviewer'][n]}",
                "ab"[columns["version"][n]],
                0,
                100 * rows[n]["usable"],
            )
            for n in range(INTERVIEWS)
            if rows[n]["usable"] is not None
        ],
        smallest_difference=5,
        seed=3,
        design=3,
    )

    told = report.comparison

    for name in ("effect", "low", "high", "p", "mean_a", "mean_b", "lowest_without_one"):
        assert getattr(told, name) == pytest.approx(getattr(few, name)), name
    assert (told.label, told.n_a, told.n_b) == (few.label, few.n_a, few.n_b)


def test_a_parquet_file_gives_the_same_report(columns, report, tmp_path):
    parquet = pytest.importorskip(
        "pyarrow.parquet", reason="pyarrow comes with the engines extra", exc_type=ImportError
    )
    arrow = pytest.importorskip("pyarrow", exc_type=ImportError)
    parquet.write_table(arrow.table(columns), tmp_path / "wide.parquet", row_group_size=90)

    told = quality_report(
        Parquet(tmp_path / "wide.parquet"),
        scale=["0", "1", "2", "3", "4"],
        smallest_difference=5,
        seed=3,
    )

    assert told == report


def test_a_file_without_a_part_is_refused_in_words(columns):
    without = {name: column for name, column in columns.items() if name != "time_3"}

    with pytest.raises(ValueError, match="no column “time_3”"):
        questions_in(Arrays(without))


def test_six_interviews_are_too_few_to_say_anything(columns):
    told = quality_report(Arrays({name: column[:6] for name, column in columns.items()}))

    assert told.comparison.label == "too_few"
    assert told.interviewer_effect is None
    assert told.versions[0].alpha is None
