# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the wording check says about a wording: good things first, at most three hints, no score."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside_core.wording import Finding, check, shown

from .models import Wording, Work
from .ours import Ours, ours

LONGEST = 15  # words that can be held in mind when heard once: the easy-read norm


@dataclass(frozen=True)
class Hint:
    """One thing to look at: the words it is about, why, and what could be said instead."""

    rule: str
    words: str
    reason: str
    rewrites: tuple[str, ...] = ()
    decided: str = ""  # what our group decided about these words


def all_of(wording: Wording, ours: Ours) -> list[Finding]:
    """Everything the check finds, by the group's own words and rules."""
    return check(
        wording.text,
        _kind(wording),
        options=wording.options or None,
        offer=wording.offer if wording.options else None,
        word_list=ours.words,
        language=wording.language,
        off=ours.off,
        levels=ours.levels,
    )


def findings(wording: Wording, settings: Ours | None = None) -> list[Hint]:
    """Every firm finding and at most three hints, without those the group found fine here."""
    settings = settings or ours(wording.draft.work.project)
    fine = {kept.rule for kept in wording.fine_here.all()}
    open_ones = [finding for finding in all_of(wording, settings) if finding.rule not in fine]
    return [_hint(wording, each) for each in shown(open_ones)]


def _hint(wording: Wording, found: Finding) -> Hint:
    words = wording.text[found.start : found.end]
    return Hint(found.rule, words, found.reason, found.suggestions, found.decided)


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
