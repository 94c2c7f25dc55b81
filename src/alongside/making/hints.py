# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the wording check says about a wording: good things first, at most three hints, no score."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside_core.wording import check, shown

from .models import Wording, Work

LONGEST = 15  # words that can be held in mind when heard once: the easy-read norm


@dataclass(frozen=True)
class Hint:
    """One thing to look at: the words it is about, why, and what could be said instead."""

    rule: str
    words: str
    reason: str
    rewrites: tuple[str, ...] = ()


def findings(wording: Wording) -> list[Hint]:
    """Every firm finding and at most three hints, without those the group found fine here."""
    fine = {kept.rule for kept in wording.fine_here.all()}
    found = check(
        wording.text,
        _kind(wording),
        options=wording.options or None,
        offer=wording.offer if wording.options else None,
        language=wording.language,
    )
    open_ones = [finding for finding in found if finding.rule not in fine]
    return [
        Hint(each.rule, wording.text[each.start : each.end], each.reason, each.suggestions)
        for each in shown(open_ones)
    ]


def _kind(wording: Wording) -> str:
    return "pledge_line" if wording.draft.work.kind == Work.Kind.PLEDGE else "question"


def good_things(wording: Wording) -> list[str]:
    """What is good about a wording, said before anything else."""
    words = len(wording.text.split())
    good = []
    if words <= LONGEST:
        good.append(str(_("Short: {n} words")).format(n=words))
    if wording.explanation:
        good.append(str(_("Says what it means if people ask")))
    return good
