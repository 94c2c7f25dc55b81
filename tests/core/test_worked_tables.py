# SPDX-License-Identifier: Apache-2.0
"""The tables in docs/calculations are worked out again here, so that the pages cannot lie.

A table is found by the comment above it: `<!-- worked: name -->`.
"""

import json
from math import comb
from pathlib import Path

import numpy as np
import pytest

from alongside_core.agreement import (
    Rule,
    Stand,
    Vote,
    across_groups,
    collect,
    components,
    look,
    participation,
    plain_product,
    project,
    standing,
    stands_out,
)
from alongside_core.choosing import Pick, choose, share_out
from alongside_core.disclosure import make_release
from alongside_core.disclosure.auditor import Printed, audit
from alongside_core.disclosure.differences import Shown, to_wait, too_close
from alongside_core.disclosure.rules import Settings, printed_share, rounded
from alongside_core.engines import open_engine
from alongside_core.interchange.spss import code_of_options, missing_codes
from alongside_core.interchange.table import Interview, as_rows, columns
from alongside_core.interchange.views_in import read_views
from alongside_core.interchange.xpath_rules import CannotCarry, to_expression, to_rule
from alongside_core.provenance import Revision, whose_words
from alongside_core.quality import (
    CONFIDENCE_ITEMS,
    EXPERIENCE_ITEMS,
    Comparison,
    Row,
    allocate,
    compare,
    confidence,
    experience,
    interview_quality,
    question_figures,
    sentence,
    stopped_early,
    what_to_expect,
    wilson,
)
from alongside_core.quality.coders import krippendorff
from alongside_core.questionnaire import Option, Question, Questionnaire, difference
from alongside_core.questionnaire.burden import minutes, seconds
from alongside_core.questionnaire.routing import passes, visible
from alongside_core.themes import by_chance, merge, more_like_this
from alongside_core.wording import (
    Decision,
    Entry,
    Showing,
    WordList,
    check,
    check_pledge,
    lowered,
)
from alongside_core.wording.likeness import likeness, telling_words

PAGES = Path(__file__).resolve().parents[2] / "docs" / "calculations"


def worked(page: str, name: str) -> list[dict[str, str]]:
    """The rows of one table by their headings, backticks taken off."""
    _, found, rest = (
        (PAGES / page).read_text(encoding="utf-8").partition(f"<!-- worked: {name} -->")
    )
    assert found, f"{page} has no table “{name}”"
    lines = rest.strip().split("\n\n", 1)[0].splitlines()
    headings, _, *rows = [[_plain(c) for c in line.strip("| ").split("|")] for line in lines]
    assert rows, f"the table “{name}” of {page} is empty"
    assert all(len(row) == len(headings) for row in rows), f"“{name}” of {page} has a broken row"
    return [dict(zip(headings, row, strict=True)) for row in rows]


def _plain(cell: str) -> str:
    return cell.strip().strip("`")


def number(cell: str) -> float:
    """A number as a page writes it, with a true minus sign."""
    return float(cell.replace("−", "-"))


def test_figures_of_one_question():
    counts = {
        row["what happened"]: int(row["showings"])
        for row in worked("quality-indicators.md", "showings")
    }
    statuses = {name: n for name, n in counts.items() if not name.startswith("event: ")}
    events = {
        name.removeprefix("event: "): n for name, n in counts.items() if name.startswith("event: ")
    }

    figures = question_figures(statuses, events)

    by_id = {f.id: f for f in vars(figures).values()}
    for row in worked("quality-indicators.md", "figures"):
        figure = by_id[row["figure"]]
        assert (figure.part, figure.whole, str(figure)) == (
            int(row["part"]),
            int(row["whole"]),
            row["shown as"],
        )
        low, high = wilson(figure.part, figure.whole)
        assert f"{100 * low:.0f} to {100 * high:.0f}" == row["range, out of 100"]
    assert figures.problem is (
        worked("quality-indicators.md", "problem")[0]["looked at together"] == "yes"
    )


def test_figures_of_one_interview():
    answers = []
    for row in worked("quality-indicators.md", "interview"):
        answers += [{"status": row["status"], "events": row["event"].split()}] * int(row["answers"])

    quality = interview_quality(answers)

    expected = {row["what"]: row["figure"] for row in worked("quality-indicators.md", "usable")}
    assert quality["asked"] == int(expected["asked"])
    assert quality["base"] == int(expected["could have been answered"])
    assert quality["fitting"] == int(expected["answered and fitting"])
    assert quality["usable"] == pytest.approx(float(expected["usable"]))


def test_marks_of_people():
    for row in worked("quality-indicators.md", "marks"):
        marks = [None if mark == "–" else int(mark) for mark in row["marks"].split()]
        whose, items = (
            (experience, EXPERIENCE_ITEMS)
            if row["figure"] == "E1"
            else (confidence, CONFIDENCE_ITEMS)
        )
        mean = whose(
            {item: mark for item, mark in zip(items, marks, strict=True) if mark is not None}
        )
        assert ("none" if mean is None else f"{mean:g}") == row["mean"]


def test_interviews_that_were_stopped():
    outcomes = []
    for row in worked("quality-indicators.md", "stopped"):
        outcomes += [row["outcome"]] * int(row["interviews"])

    assert str(stopped_early(outcomes)) == "3 of 42"


def test_the_comparison_worked_by_hand():
    table = worked("comparing-versions.md", "interviewers")
    rows = [
        Row(who["interviewer"], arm, block, number(who[mean]))
        for who in table
        for arm, mean in (("a", "A mean"), ("b", "B mean"))
        for block in (1, 2)
        for _ in range(int(who["each"]) // 2)
    ]

    result = compare(rows, smallest_difference=5, seed=1)

    assert result.per_interviewer == pytest.approx(
        sorted(number(who["difference"]) for who in table)
    )
    answer = {row["what"]: row["value"] for row in worked("comparing-versions.md", "answer")}
    assert result.effect == pytest.approx(number(answer["effect"]))
    assert f"{result.low:.2f}" == answer["low"]
    assert f"{result.high:.2f}" == answer["high"]
    assert result.label == answer["label"]
    assert result.p <= number(answer["p at most"])
    assert sentence(result) == answer["sentence"]


def test_sealed_places():
    for row in worked("allocation.md", "places"):
        places = allocate([row["interviewer"]], ["a", "b"], 10, seed=int(row["seed"]))
        blocks = ["".join(p.version for p in places if p.block == block) for block in (1, 2, 3)]
        assert blocks == [row["block 1"], row["block 2"], row["block 3, cut short"]]
        assert all(sorted(block) == ["a", "a", "b", "b"] for block in blocks[:2])


def test_what_to_expect_beforehand():
    for row in worked("allocation.md", "expect"):
        assert (
            what_to_expect(int(row["interviewers"]), int(row["each, per version"])) == row["said"]
        )


def test_every_sentence():
    table = worked("plain-sentences.md", "sentences")
    assert len({row["label"] for row in table}) == 8
    for row in table:
        assert sentence(_comparison(row)) == row["sentence"]


def _comparison(row: dict[str, str]) -> Comparison:
    return Comparison(
        label=row["label"],
        effect=number(row["B"]) - number(row["A"]),
        low=number(row["low"]),
        high=number(row["high"]),
        p=0.0,
        mean_a=number(row["A"]),
        mean_b=number(row["B"]),
        n_a=int(row["n of A"]),
        n_b=int(row["n of B"]),
        interviewers=int(row["interviewers"]),
        smallest_difference=5,
        design=1,
        seed=1,
        shuffles=99,
        survives_leaving_one_out=True,
    )


def test_what_is_printed_for_one_answer():
    for row in worked("disclosure.md", "printed"):
        part, whole = int(row["gave this answer"]), int(row["in the group"])
        assert str(rounded(whole, 5)) == row["people, as printed"]
        assert printed_share(part, whole, Settings()) == row["answer, as printed"]


def test_which_groups_are_shown():
    table = worked("disclosure.md", "groups")
    people = []
    for row in table:
        for n in range(int(row["people"])):
            answer = "yes" if n < int(row["said yes"]) else "no"
            people.append(
                {
                    "person": f"{row['service']}{n}",
                    "interviewer": f"interviewer {n % 4}",
                    "service": row["service"],
                    "answers": {"safe": answer},
                }
            )

    release = make_release([("safe", "all"), ("safe", "service")], people, number=1)

    printed = {
        group["name"]: str(group["people"])
        for part in release.content["tables"]
        if part["breakdown"] == "service"
        for group in part["groups"]
    }
    assert printed == {row["service"]: row["people, as printed"] for row in table}
    assert release.may_go_out


def test_the_auditor_on_two_small_tables():
    for row in worked("disclosure.md", "auditor"):
        whole = [number(end) for end in row["whole allows"].split(" to ")]
        part = [number(end) for end in row["shown part allows"].split(" to ")]
        printed = [Printed(frozenset({0, 1}), *whole), Printed(frozenset({0}), *part)]
        found = audit(2, printed, [frozenset({1})])
        assert ("proved" if found else "not proved") == row["hidden part"]
        if found:
            assert f"{found[0].low} to {found[0].high}" == row["bounds"]


def test_who_must_wait():
    for row in worked("disclosure.md", "waits"):
        a, b = int(row["new in A"]), int(row["new in B"])
        assert int(row["new for everybody"]) == a + b
        before = {"A": (1 << 40) - 1, "B": ((1 << 30) - 1) << 40}
        now = {
            "A": before["A"] | ((1 << a) - 1) << 100,
            "B": before["B"] | ((1 << b) - 1) << 200,
        }
        for groups in (before, now):
            groups["everybody"] = groups["A"] | groups["B"]
        where = {"everybody": (), "A": (("service", "A"),), "B": (("service", "B"),)}
        printed = [Shown(where[name], members) for name, members in before.items()]
        fresh = {
            name
            for name in now
            if now[name] != before[name] and not too_close(now[name], before[name], 10)
        }
        while (
            waits := to_wait([*printed, *(Shown(where[n], now[n], fresh=True) for n in fresh)], 10)
        ) is not None:
            fresh -= {name for name, place in where.items() if place == waits}
        assert (", ".join(n for n in where if n in fresh) or "nothing") == row["printed anew"]


def test_what_the_auditor_can_bound():
    ends = lambda cell: [number(end) for end in cell.split(" to ")]  # noqa: E731
    for row in worked("auditor.md", "bounds"):
        whole, part, rest = (
            ends(row[name]) for name in ("W allows", "P allows", "R is known to be")
        )
        printed = [
            Printed(frozenset({0, 1}), *whole),
            Printed(frozenset({0}), *part),
            Printed(frozenset({1}), *rest),
        ]
        low, high = max(rest[0], whole[0] - part[1]), min(rest[1], whole[1] - part[0])
        assert (low, high) == (number(row["R at least"]), number(row["R at most"]))
        found = audit(2, printed, [frozenset({1})])
        assert ("yes" if found else "no") == row["proof"]
        assert [(b.low, b.high) for b in found] == ([(low, high)] if found else [])


def test_piles_become_themes():
    sorts = {
        row["person"]: [pile.split() for pile in row["piles"].split(" / ")]
        for row in worked("themes.md", "piles")
    }

    merged = merge(sorts)

    table = worked("themes.md", "themes")
    assert [" ".join(theme.excerpts) for theme in merged.themes] == [
        row["excerpts, strongest first"] for row in table
    ]
    assert f"{merged.modularity:.3f}" == "0.346"


def test_how_well_piles_fit():
    *pairs, all_of_them = worked("themes.md", "fit")
    sorts = {
        row["person"]: [pile.split() for pile in row["piles"].split(" / ")]
        for row in worked("themes.md", "piles")
    }

    for row in pairs:
        both = set(row["pair"].split("–"))
        together = sum(any(both <= set(pile) for pile in piles) for piles in sorts.values())
        assert together == number(row["together"])
        assert comb(together, 2) == number(row["pairs of people"])
    whole = by_chance(sorts, seed=1).fit
    assert whole == number(all_of_them["pairs of people"])
    assert whole == sum(number(row["pairs of people"]) for row in pairs)


def test_agreement_of_one_code():
    rows = worked("themes.md", "alpha")
    given = sorted({row["Bev"] for row in rows} | {row["Callum"] for row in rows})
    table = [[given.index(row[coder]) for row in rows] for coder in ("Bev", "Callum")]

    assert krippendorff(table) == pytest.approx(1 - 2 / ((64 - 25 - 9) / 7))
    assert f"{krippendorff(table):.3f}" == "0.533"


def test_answers_with_similar_words():
    for row in worked("reading-order.md", "likeness"):
        answers = {f"x{n}": f"{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10]}" for n in range(38)}
        answers |= {"one": row["one answer"], "other": row["another"]}

        (found,) = more_like_this(answers, "one")

        assert (found.id, f"{found.likeness:.3f}") == ("other", row["likeness"])


def asked(name: str, kind: str = "one", words: str = "", **more) -> Question:
    """A question; its wording's id is its words, so that other words are another wording."""
    return Question(
        id=more.pop("id", name),
        wording=more.pop("wording", words or name),
        name=name,
        type=kind,
        text={"en": words or name},
        **more,
    )


def options(text: str) -> tuple[Option, ...]:
    """Options from words with commas between; "–" is none."""
    return tuple(Option(word, word, {"en": word}) for word in text.split(", ") if word != "–")


def test_minutes_read_aloud():
    questions = [
        asked(f"q{n}", row["type"], row["words"], options=options(row["answers read out"]))
        for n, row in enumerate(worked("burden.md", "seconds"))
    ]

    for question, row in zip(questions, worked("burden.md", "seconds"), strict=True):
        assert seconds(question) == pytest.approx(number(row["seconds"]))
    whole = Questionnaire("v1", {"en": "Short"}, tuple(questions))
    assert f"{60 * minutes(whole):g}" == worked("burden.md", "whole")[0]["seconds in all"]


def test_which_rules_hold():
    for row in worked("routing.md", "rules"):
        holds = passes(json.loads(row["rule"]), json.loads(row["answers"]))
        assert ("yes" if holds else "no") == row["holds"], row["rule"]


def test_which_questions_are_shown():
    whole = Questionnaire(
        "v1",
        {"en": "Home"},
        tuple(
            asked(
                row["question"],
                show_if=None if row["shown when"] == "always" else json.loads(row["shown when"]),
            )
            for row in worked("routing.md", "survey")
        ),
    )

    for row in worked("routing.md", "shown"):
        assert " ".join(visible(whole, json.loads(row["answers"]))) == row["shown"]


def test_what_changed_between_two_versions():
    table = worked("differences-between-versions.md", "changes")
    sides: dict[str, list[Question]] = {"before": [], "after": []}
    for row in table:
        for side, found in sides.items():
            if row[side] != "–":
                kind, words, answers = (part.strip() for part in row[side].split("/"))
                found.append(
                    asked(row["id"], kind, words, wording=words + answers, options=options(answers))
                )
    before, after = (Questionnaire(side, {"en": side}, tuple(sides[side])) for side in sides)

    changes = {(c.after or c.before).id: c for c in difference(before, after)}

    for row in table:
        change = changes[row["id"]]
        assert change.what == row["what"]
        assert ("yes" if change.comparable else "no") == row["side by side"]
        assert (change.why_not or "–") == row["why not"]


def test_rules_from_spreadsheets():
    for row in worked("xlsform.md", "rules"):
        if row["rule"] == "cannot be carried":
            with pytest.raises(CannotCarry):
                to_rule(row["in the spreadsheet"])
        else:
            rule = to_rule(row["in the spreadsheet"])
            assert rule == json.loads(row["rule"])
            assert to_rule(to_expression(rule)) == rule


def test_cells_of_answers():
    for row in worked("answers-out.md", "cells"):
        value = json.loads(row["answer"])
        interview = Interview("i", {"q": value}, {"q": row["status"]})
        whole = Questionnaire("v1", {}, (asked("q", "integer" if value == -5 else "text"),))
        _, (_, cell, status) = as_rows(columns(whole), [interview])
        assert (str("–" if cell in ("", None) else cell), status) == (
            row["cell"],
            row["status cell"],
        )


def test_numbers_in_spss():
    for row in worked("answers-out.md", "codes"):
        question = asked("q", "one", options=options(row["options"]))
        table = columns(Questionnaire("v1", {}, (question,)))
        codes = {
            "answered": code_of_options(question).get(row["answer"]),
            **missing_codes(table, []),
        }
        assert codes[row["status"]] == number(row["number"])


def test_a_list_of_views():
    table = worked("views-in.md", "rows")
    lines = ["View,Voice,People", *(row["line in the file"] for row in table)]

    read = read_views("\n".join(lines).encode(), "views.csv")

    kept = {row.row: row.text for row in read.rows}
    for row in table:
        n = int(row["row"])
        said = next((p for p in read.problems if p.startswith(f"Row {n}:")), "")
        assert (f"kept: {kept[n]}" if n in kept else said) == row["what becomes of it"]


def test_sums_on_any_engine(tmp_path):
    pytest.importorskip("ibis", reason="needs the extra `engines`")
    engine = open_engine("", folder=tmp_path)
    votes = [
        row
        | {"vote": int(number(row["vote"])), "sequence": int(row["sequence"]), "consented": True}
        for row in worked("sums-on-any-engine.md", "votes")
    ]
    engine.bring("votes", votes)

    for name, aggregate in (("columns", "column_sums"), ("pairs", "co_vote_sums")):
        found = [{k: str(v) for k, v in row.items()} for row in engine.work_out(aggregate)]
        assert found == worked("sums-on-any-engine.md", name)


# word-lists.md and learning-from-dismissals.md


@pytest.mark.parametrize("row", worked("word-lists.md", "states"), ids=lambda row: row["state"])
def test_the_state_of_a_word_decides_how_firmly_it_is_pointed_at(row):
    entry = Entry("bothy", level=row["level in the entry"], history=(Decision(row["state"]),))
    said = check("Is the bothy warm?", "question", word_list=WordList("Ours", (entry,)))

    levels = [finding.level for finding in said if finding.rule == "our-word"]
    assert (levels or ["nothing"]) == [row["what the check says"]]


@pytest.mark.parametrize(
    "row", worked("learning-from-dismissals.md", "dismissals"), ids=lambda row: row["shown"]
)
def test_a_rule_that_is_set_aside_often_speaks_more_softly(row):
    shown, aside, people = (int(row[name]) for name in ("shown", "set aside", "people"))
    showings = [
        Showing("long", row["at level"], f"person {n % people}", n < aside) for n in range(shown)
    ]

    assert lowered(showings).get("long", row["at level"]) == row["level from now on"]


# wording-check.md


@pytest.mark.parametrize(
    "row", worked("wording-check.md", "likeness"), ids=lambda row: row["other"]
)
def test_likeness_is_the_share_of_telling_words(row):
    one, other = telling_words(row["one"]), telling_words(row["other"])

    assert len(one & other) == int(row["shared"])
    assert len(one | other) == int(row["different"])
    assert f"{likeness(row['one'], row['other']):.2f}" == row["likeness"]


@pytest.mark.parametrize("row", worked("wording-check.md", "both ways"))
def test_a_pledge_goes_both_ways_or_does_not(row):
    lines = [
        *["We will listen."] * int(row["promise"]),
        *["You will be on time."] * int(row["ask"]),
        *["We both tell the truth."] * int(row["both"]),
    ]

    assert bool(check_pledge(lines)) == (row["said"] == "one-sided")


def test_whose_words_are_in_a_text():
    revisions = [
        Revision(row["the text then"], row["said by"], row["voice"])
        for row in worked("whose-words.md", "chain")
    ]
    table = worked("whose-words.md", "shares")

    words = whose_words(revisions, people_in_voice={"client": 1, "peer": 2, "staff": 1})

    assert [(t.word, t.by) for t in words.tokens] == [
        (row["word"], row["whose"]) for row in worked("whose-words.md", "owners")
    ]
    for share, row in zip(words.voices, table, strict=True):
        assert (share.who, share.stayed, share.brought) == (
            row["voice"],
            int(row["stayed"]),
            int(row["brought"]),
        )
        assert f"{share.of_text:.3g}" == row["share of the text"]
        assert f"{share.per_head:.3g}" == row["per head"]


def test_picks_between_two_wordings():
    for row in worked("pairwise-picks.md", "two wordings"):
        first, second = int(row["picks for the first"]), int(row["picks for the second"])
        picks = [
            Pick(f"p{n % 9}", "client", *(("a", "b") if n < first else ("b", "a")))
            for n in range(first + second)
        ]

        result = choose(picks, ["a", "b"], seed=1)

        standing = next(s for s in result.standings if s.wording == "a")
        for value, column in (
            (standing.strength, "strength of the first"),
            (standing.standard_error, "standard error"),
            (standing.low, "low"),
            (standing.high, "high"),
            (standing.chance, "chance"),
        ):
            assert value == pytest.approx(number(row[column]), abs=0.0006), column
        assert result.label == "one_stands_out"


def test_a_short_list_that_represents_everyone():
    wanted, voices = {}, {}
    for row in worked("equal-shares.md", "wishes"):
        for n in range(int(row["people"])):
            wanted[f"{row['voice']}{n}"] = set(row["they want"].split(", "))
            voices[f"{row['voice']}{n}"] = row["voice"]

    short = share_out(
        wanted, ["rota", "forms", "parking", "being believed", "keys"], 3, voices=voices
    )

    assert [(c.statement, str(c.pays), ", ".join(c.tied_with)) for c in short.chosen] == [
        (row["statement"], row["asks of each"], row["as dear"])
        for row in worked("equal-shares.md", "list")
    ]
    assert short.reached == {
        row["voice"]: (int(row["have something on the list"]), int(row["people"]))
        for row in worked("equal-shares.md", "reached")
    }


def test_whether_every_voice_agrees():
    for row in worked("voices-on-a-statement.md", "above half"):
        agree, votes = int(row["agree"]), int(row["votes"])
        assert Stand("client", agree, votes - agree, 0).above_half == pytest.approx(
            number(row["above half"])
        )
    for row in worked("voices-on-a-statement.md", "words"):
        counts = [part.split(" of ") for part in row["agree of votes, voice by voice"].split(", ")]
        found = standing(
            "s", [Stand(f"v{n}", int(a), int(w) - int(a), 0) for n, (a, w) in enumerate(counts)]
        )
        assert (f"{found.every_voice:.3f}", found.word) == (row["every voice"], row["word"])


def test_agreement_across_voices():
    for row in worked("voices-on-a-statement.md", "across"):
        cells = np.array(
            [
                [int(row[kind + other]) for kind in ("disagree", "pass", "agree")]
                for other in ("", ", other voice")
            ]
        )
        assert f"{across_groups(cells):.3f}" == row["across voices"]
        assert f"{plain_product(cells[:, None])[0]:.3f}" == row["plain product"]


def test_a_map_of_three_people():
    votes = collect(
        Vote(row["person"], statement, int(number(row[statement])))
        for row in worked("agreement-map.md", "votes")
        for statement in ("first", "second")
        if row[statement] != "–"
    )

    places = project(votes, components(votes))[:, 0]

    assert [
        (person, f"{place:.3f}") for person, place in zip(votes.people, places, strict=True)
    ] == [
        (row["person"], row["along the first direction"].replace("−", "-"))
        for row in worked("agreement-map.md", "places")
    ]


def test_what_a_group_on_the_map_stands_for():
    for row in worked("agreement-map.md", "stands for"):
        cube = np.array(
            [
                [
                    [
                        int(row["votes"]) - int(row["agree in the group"]),
                        0,
                        int(row["agree in the group"]),
                    ]
                ],
                [
                    [
                        int(row["votes of others"]) - int(row["agree of others"]),
                        0,
                        int(row["agree of others"]),
                    ]
                ],
            ]
        )

        (found,) = stands_out(cube, 0, ["s"])

        assert [f"{x:.3f}" for x in (found.share, found.times, found.z_share, found.z_times)] == [
            row[name] for name in ("share", "times", "z of share", "z of difference")
        ]


def test_who_has_been_heard():
    counts, voices = {}, {}
    for row in worked("participation.md", "voices"):
        for n in range(int(row["people"])):
            counts[f"{row['voice']}{n}"] = int(row["each"])
            voices[f"{row['voice']}{n}"] = row["voice"]

    found = participation(counts, voices)

    assert [(v.voice, f"{v.per_head:g}") for v in found.voices] == [
        (row["voice"], row["per head"]) for row in worked("participation.md", "voices")
    ]
    (row,) = worked("participation.md", "evenness")
    assert (f"{found.gini:g}", f"{found.top_share:g}") == (row["gini"], row["top share"])


def test_rounds_of_opinion():
    rule = Rule(agrees_from=4)
    rounds = [
        {f"p{n}": int(mark) for n, mark in enumerate(row["marks"].split())}
        for row in worked("rounds-of-opinion.md", "rounds")
    ]

    def shown(value):
        return "–" if value is None else f"{value:.3g}"

    for n, row in enumerate(worked("rounds-of-opinion.md", "looks"), 1):
        found = look(rule, rounds[:n], seal=rule.seal)
        last = found.rounds[-1]
        assert [shown(x) for x in (last.agree, last.median, last.changed, last.kappa)] == [
            row[name] for name in ("agree", "median", "changed", "kappa")
        ]
        assert found.label == row["label"]
