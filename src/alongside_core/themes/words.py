# SPDX-License-Identifier: Apache-2.0
"""A report on piles in plain words, to be read aloud: how sure, what belongs together, where voices differ."""

from alongside_core.agreement.voices import LEAST_IN_A_VOICE

from .chance import Chance
from .piles import Difference, Merged, Theme
from .reading_order import MADE_BY
from .report import Report

MOST_PAIRS = 10


def describe(report: Report) -> str:
    """The whole report, to be read aloud."""
    merged = report.everybody
    parts = [_headline(merged), _chance(merged, report.chance), *_how(merged, report.chance)]
    for voice, own in report.voices.items():
        parts += [
            "",
            f"“{voice}” alone, {own.sorters} people: {_counted(len(own.themes), 'theme')}.",
        ]
        parts += [f"  * {_such_as(theme)}" for theme in own.themes]
    parts += [line for n, theme in enumerate(merged.themes, 1) for line in _theme(n, theme)]
    return "\n".join([*parts, *_by_themselves(report), *_voices(report), "", _last(merged)])


def _headline(merged: Merged) -> str:
    excerpts = sum(len(theme.excerpts) for theme in merged.themes) + len(merged.by_themselves)
    who = "1 person" if merged.sorters == 1 else f"{merged.sorters} people"
    themes = _counted(len(merged.themes), "theme") if merged.themes else "No themes"
    return f"{who} sorted {_counted(excerpts, 'excerpt')}. {themes} came out."


def _chance(merged: Merged, chance: Chance) -> str:
    if merged.sorters == 1:
        return "One person's piles are a start. Ask others to sort, too."
    found = (
        f"Shuffled piles fitted together as well in {chance.as_good} of {chance.shuffles} tries "
        f"(p = {chance.p:.3f}, seed {chance.seed})."
    )
    if chance.more_than_chance:
        return f"People saw things alike, more than by chance. {found}"
    return f"Piles like these could be chance. {found}\nTake the themes as a start for talking."


def _how(merged: Merged, chance: Chance) -> list[str]:
    """How far apart is said only of what chance did not make: two people's random piles reach .8."""
    if merged.sorters == 1:
        return []
    lines = [f"Excerpts are linked when {merged.links_kept_from} people or more put them together."]
    if chance.more_than_chance and len(merged.themes) > 1:
        lines.append(
            f"How far the themes stand apart: {merged.modularity:.2f} (0 not at all, 1 most)."
        )
    return [*lines, f"Another {merged.sorters} people may sort otherwise."]


def _theme(number: int, theme: Theme) -> list[str]:
    rest = theme.excerpts[len(theme.key) :]
    lines = ["", f"Theme {number}: {_counted(len(theme.excerpts), 'excerpt')}. Read aloud first:"]
    lines += [f"  * {excerpt}" for excerpt in theme.key]
    return lines + (["  Then:", *(f"  * {excerpt}" for excerpt in rest)] if rest else [])


def _by_themselves(report: Report) -> list[str]:
    alone = report.everybody.by_themselves
    if not alone:
        return []
    lines = ["", "By itself so far:"]
    for excerpt in alone:
        lines.append(f"  * {excerpt}")
        if similar := report.beside.get(excerpt):
            lines.append(f"    Similar words: “{similar.id}”")
    return [*lines, f"Similar words: {MADE_BY}"] if report.beside else lines


def _such_as(theme: Theme) -> str:
    return f"{_counted(len(theme.excerpts), 'excerpt')}, such as “{theme.key[0]}”"


def _voices(report: Report) -> list[str]:
    lines = []
    if report.too_small:
        names = ", ".join(f"“{voice}”" for voice in report.too_small)
        lines += ["", f"Not shown apart: {names}. A voice needs {LEAST_IN_A_VOICE} people."]
        lines += ["Their piles count among everybody's."]
    if len(report.voices) > 1:
        lines += ["", "Where voices sorted differently. Nobody is wrong: talk about these."]
        lines += [line for pair in report.differences[:MOST_PAIRS] for line in _pair(pair)]
        more = len(report.differences) - MOST_PAIRS
        lines += [f"  And {more} more pairs: see --format json."] if more > 0 else []
        lines += (
            []
            if report.differences
            else ["  Nowhere that most of one saw otherwise than most of another."]
        )
    return lines


def _pair(pair: Difference) -> list[str]:
    counts = [
        f"{yes} of {of} “{voice}”"
        for voice, (yes, of) in sorted(
            pair.shares.items(), key=lambda share: -share[1][0] / share[1][1]
        )
    ]
    return [f"  * “{pair.one}” and “{pair.other}”", f"    put together by {', '.join(counts)}"]


def _last(merged: Merged) -> str:
    if not merged.themes:
        return "Nothing was put together by people enough. Sort with more people, or talk it over."
    return "Give each theme its name in a meeting. A machine does not name it."


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
