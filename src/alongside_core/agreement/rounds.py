# SPDX-License-Identifier: Apache-2.0
"""Rounds of opinion (Delphi): the rule is fixed beforehand, and answers are asked again until they settle.

Percent agreement with a threshold of 75 in 100 is the commonest rule (Diamond and others 2014, Journal of Clinical
Epidemiology 67:401); stability by kappa between rounds: Holey and others 2007, BMC Medical Research Methodology 7:52.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

Answers = Mapping[str, int]  # person → their mark


@dataclass(frozen=True)
class Rule:
    """What is agreed before the first round.

    A mark of at least `agrees_from` is agreeing. Consensus: at least `consensus` of the answers agree (or, the
    other way, do not). Stable: at most `most_changing` of those in both rounds gave another mark.
    """

    agrees_from: int
    consensus: float = 0.75
    most_changing: float = 0.15
    least_people: int = 8
    most_rounds: int = 3

    def __post_init__(self) -> None:
        if not 0.5 < self.consensus <= 1:
            raise ValueError("consensus is more than half of the answers, and at most all")
        if not 0 <= self.most_changing < 1 or self.most_rounds < 1 or self.least_people < 1:
            raise ValueError(
                "a rule needs a share that may change, one round and one person at least"
            )

    @property
    def seal(self) -> str:
        """A short hash to write down before the first round, so that nobody can change the rule unseen."""
        whole = json.dumps(asdict(self), sort_keys=True).encode()
        return hashlib.sha256(whole).hexdigest()[:16]


@dataclass(frozen=True)
class RoundLook:
    """One statement after one round. `changed` and `kappa` compare with the round before, for people in both."""

    round: int
    people: int
    agree: float | None
    median: float | None
    quartiles: tuple[float, float] | None
    changed: float | None
    kappa: float | None


@dataclass(frozen=True)
class Outcome:
    """label: "too_few", "ask_again", "agreed", "turned_down", "out_of_rounds", or "settled_apart".

    "settled_apart" is stable without consensus: people differ, and asking again would not change it.
    """

    label: str
    rounds: tuple[RoundLook, ...]
    seal: str


def look(rule: Rule, rounds: Sequence[Answers], *, seal: str) -> Outcome:
    """Look at one statement after these rounds. `seal` is the one written down beforehand.

    Raises ValueError when the rule is not the one that was sealed, or there are more rounds than agreed.
    """
    if seal != rule.seal:
        raise ValueError("this is not the rule that was agreed before the first round")
    if not 1 <= len(rounds) <= rule.most_rounds:
        raise ValueError(f"the rule allows 1 to {rule.most_rounds} rounds, not {len(rounds)}")
    looks = tuple(
        _look(rule, n, answers, rounds[n - 2] if n > 1 else None)
        for n, answers in enumerate(rounds, 1)
    )
    return Outcome(_label(rule, looks), looks, seal)


def _look(rule: Rule, number: int, answers: Answers, before: Answers | None) -> RoundLook:
    marks = np.array(list(answers.values()), dtype=float)
    if not len(marks):
        return RoundLook(number, 0, None, None, None, None, None)
    low, middle, high = (float(q) for q in np.quantile(marks, [0.25, 0.5, 0.75]))
    changed, kappa = _stability(answers, before or {})
    return RoundLook(
        number,
        len(marks),
        float((marks >= rule.agrees_from).mean()),
        middle,
        (low, high),
        changed,
        kappa,
    )


def _stability(now: Answers, before: Answers) -> tuple[float | None, float | None]:
    """Share who gave another mark, and Cohen's kappa between the two rounds (None when all marks are one)."""
    both = sorted(now.keys() & before.keys())
    if not both:
        return None, None
    a, b = np.array([before[p] for p in both]), np.array([now[p] for p in both])
    same = float((a == b).mean())
    marks = np.union1d(a, b)
    by_chance = float(sum((a == mark).mean() * (b == mark).mean() for mark in marks))
    return 1 - same, (same - by_chance) / (1 - by_chance) if by_chance < 1 else None


def _label(rule: Rule, looks: Sequence[RoundLook]) -> str:
    last = looks[-1]
    if last.people < rule.least_people or last.agree is None:
        return "too_few"
    stable = last.changed is not None and last.changed <= rule.most_changing
    if stable and last.agree >= rule.consensus:
        return "agreed"
    if stable and last.agree <= 1 - rule.consensus:
        return "turned_down"
    if stable:
        return "settled_apart"
    return "out_of_rounds" if last.round == rule.most_rounds else "ask_again"
