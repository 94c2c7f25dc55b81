# SPDX-License-Identifier: Apache-2.0
"""Everything there is to say about a file of piles: as values here, in words below, as rows for a spreadsheet."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from alongside_core.agreement.voices import LEAST_IN_A_VOICE

from .chance import Chance, by_chance
from .codebook import Codebook, name_themes
from .files import Sorted
from .piles import Difference, Merged, differences, merge, merge_in_turn

MOST_PAIRS = 10
FIRST = ("client", "peer", "staff")


@dataclass(frozen=True)
class Report:
    """`voices`: a map of each voice with at least 5 people. `too_small`: voices with fewer, counted in everybody."""

    everybody: Merged
    chance: Chance
    voices: Mapping[str, Merged]
    too_small: tuple[str, ...]
    differences: tuple[Difference, ...]

    def as_values(self) -> dict:
        """For JSON."""
        return {**asdict(self), "p": self.chance.p}


def look_at(found: Sorted, *, seed: int) -> Report:
    """Everybody's map, whether chance could have made it, and voices apart where there are people enough."""
    by_voice = found.by_voice
    enough = {voice: own for voice, own in by_voice.items() if len(own) >= LEAST_IN_A_VOICE}
    first = [voice for key in FIRST for voice in enough if voice.casefold() == key]
    maps = merge_in_turn(enough, first)
    maps.pop("everybody")
    return Report(
        everybody=merge(found.everybody),
        chance=by_chance(found.everybody, seed=seed),
        voices=maps,
        too_small=tuple(sorted(set(by_voice) - set(enough))),
        differences=tuple(differences(enough, LEAST_IN_A_VOICE)),
    )


def codebook_of(merged: Merged, names: list[tuple[str, str]] | None) -> Codebook:
    """Themes by the names that people gave, or, until they have, by their numbers with what to read aloud."""
    waiting = [
        (f"Theme {number} (no name yet)", "Read these aloud first: " + " / ".join(theme.key))
        for number, theme in enumerate(merged.themes, 1)
    ]
    return name_themes(merged, waiting if names is None else names)


def rows_out(merged: Merged, book: Codebook) -> Iterable[tuple]:
    """Headings, then a row for each excerpt in the order to read them; without a theme at the end."""
    yield "theme", "name", "place", "excerpt", "read aloud first"
    for number, (theme, code) in enumerate(zip(merged.themes, book.codes, strict=True), 1):
        for place, excerpt in enumerate(theme.excerpts, 1):
            yield number, code.name, place, excerpt, "yes" if excerpt in theme.key else "no"
    for excerpt in merged.by_themselves:
        yield "", "", "", excerpt, ""


# --- in words ---------------------------------------------------------------------------------------


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
    if merged.by_themselves:
        parts += ["", "By itself so far:", *(f"  * {excerpt}" for excerpt in merged.by_themselves)]
    return "\n".join([*parts, *_voices(report), "", _last(merged)])


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


def _theme(number: int, theme) -> list[str]:
    rest = theme.excerpts[len(theme.key) :]
    lines = ["", f"Theme {number}: {_counted(len(theme.excerpts), 'excerpt')}. Read aloud first:"]
    lines += [f"  * {excerpt}" for excerpt in theme.key]
    return lines + (["  Then:", *(f"  * {excerpt}" for excerpt in rest)] if rest else [])


def _such_as(theme) -> str:
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
