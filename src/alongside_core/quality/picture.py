# SPDX-License-Identifier: Apache-2.0
"""A comparison as a picture (SVG), and the same facts as a table. Colour is never the only sign.

The range lies on a line with nought and the smallest difference worth having; above it 20 dots, each
as likely as the other. Where there are too few to say, there is one dot for each interview instead.
"""

from collections import Counter
from collections.abc import Sequence
from html import escape

from .rows import DESIGNS, Comparison, Row
from .sentences import sentence, who_is_missing
from .working import dots, dots_sentence

WIDTH, HEIGHT, EDGE = 640, 250, 40
LINE = 190  # where the line with the range lies, from the top
DOT = 7


def facts(result: Comparison) -> list[tuple[str, str]]:
    """Everything that the picture shows, as rows of a table."""
    told = [
        ("old version, mean", f"{result.mean_a:.1f} ({result.n_a} interviews)"),
        ("new version, mean", f"{result.mean_b:.1f} ({result.n_b} interviews)"),
        ("interviewers", str(result.interviewers) if result.interviewers else "nobody asked"),
        ("how it was asked", DESIGNS[result.design]),
        ("smallest difference worth having", f"{result.smallest_difference:g}"),
    ]
    if result.label != "too_few":
        told[2:2] = [
            ("difference (new less old)", _signed(result.effect)),
            ("range", f"{_signed(result.low)} to {_signed(result.high)}"),
            ("dots above nought", f"{sum(dot > 0 for dot in dots(result))} of 20"),
            ("p", f"{result.p:.4f}"),
            (
                "without any one interviewer",
                f"{_signed(result.lowest_without_one)} to {_signed(result.highest_without_one)}",
            ),
        ]
    told.append(("seed and shuffles", f"{result.seed}, {result.shuffles}"))
    return told


def as_table(result: Comparison) -> str:
    """The facts in lines, for a screen or a reader."""
    rows = facts(result)
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows)


def as_svg(result: Comparison, rows: Sequence[Row] = (), *, said: str = "") -> str:
    """The picture. `said` is the sentence above it; `rows` are drawn where there are too few to say."""
    said = said or sentence(result)
    inside = _one_each(result, rows) if result.label == "too_few" else _range_and_dots(result)
    spoken = " ".join(
        part for part in (said, dots_sentence(result), who_is_missing(result)) if part
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" font-size="14">'
        f"<title>{escape(_title(result))}</title><desc>{escape(spoken)}</desc>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
        f"{_text(EDGE, 24, _title(result), weight='bold')}{inside}</svg>\n"
    )


def _title(result: Comparison) -> str:
    if result.label == "too_few":
        return "Too few to say: one dot for each interview"
    return "New version less old version, out of 100"


def _range_and_dots(result: Comparison) -> str:
    twenty = dots(result)
    furthest = max(abs(result.low), abs(result.high), 2 * result.smallest_difference, 1.0)
    scale = (WIDTH - 2 * EDGE) / (2 * furthest)

    def at(value: float) -> float:
        return WIDTH / 2 + scale * value

    delta, ahead = result.smallest_difference, sum(dot > 0 for dot in twenty)
    return "".join(
        [
            _line(EDGE, WIDTH - EDGE, LINE, "#595959", 1),
            *(_mark(at(value), name) for value, name in _marks(delta)),
            _line(at(result.low), at(result.high), LINE, "#1f4e79", 8),
            f'<circle cx="{at(result.effect):.1f}" cy="{LINE}" r="8" fill="#ffffff" '
            'stroke="#1f4e79" stroke-width="4"/>',
            *(_dot(x, y, hollow=value <= 0) for x, y, value in _piled(twenty, at)),
            _text(EDGE, 48, f"20 re-runs: the new one is ahead in about {ahead} of them"),
            _text(at(result.low), LINE + 44, _signed(result.low), anchor="middle"),
            _text(at(result.high), LINE + 44, _signed(result.high), anchor="middle"),
        ]
    )


def _marks(delta: float) -> list[tuple[float, str]]:
    return [
        (0.0, "no change"),
        *([(delta, f"+{delta:g} matters"), (-delta, f"−{delta:g}")] if delta else []),
    ]


def _piled(values: list[float], at) -> list[tuple[float, float, float]]:
    """Dots that would lie on one another are piled up. Where each is, and its value."""
    heights: Counter[int] = Counter()
    placed: list[tuple[float, float, float]] = []
    for value in values:
        column = round(at(value) / (2 * DOT + 2))
        placed.append((column * (2 * DOT + 2), LINE - 22 - heights[column] * (2 * DOT + 2), value))
        heights[column] += 1
    return placed


def _one_each(result: Comparison, rows: Sequence[Row]) -> str:
    parts = []
    for version, name, y in (("a", "old", 90), ("b", "new", 170)):
        own = sorted(row.value for row in rows if row.version == version)
        heights: Counter[int] = Counter()
        parts.append(_text(EDGE, y + 30, f"{name}: {len(own)} interviews"))
        for value in own:
            column = round(min(100.0, max(0.0, value)) / 100 * (WIDTH - 2 * EDGE) / (2 * DOT + 2))
            parts.append(
                _dot(EDGE + column * (2 * DOT + 2), y - heights[column] * 9, hollow=version == "a")
            )
            heights[column] += 1
    return "".join(
        [
            *parts,
            _text(EDGE, HEIGHT - 12, "0"),
            _text(WIDTH - EDGE, HEIGHT - 12, "100", anchor="end"),
        ]
    )


def _dot(x: float, y: float, *, hollow: bool) -> str:
    fill = "#ffffff" if hollow else "#1f4e79"
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{DOT}" fill="{fill}" stroke="#1f4e79" stroke-width="2"/>'


def _line(x1: float, x2: float, y: float, colour: str, width: int) -> str:
    return f'<line x1="{x1:.1f}" x2="{x2:.1f}" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="{width}"/>'


def _mark(x: float, name: str) -> str:
    dashes = "" if name == "no change" else ' stroke-dasharray="4 4"'
    line = f'<line x1="{x:.1f}" x2="{x:.1f}" y1="60" y2="{LINE + 14}" stroke="#595959"{dashes}/>'
    return line + _text(x, LINE + 28, name, anchor="middle")


def _text(x: float, y: float, words: str, *, anchor: str = "start", weight: str = "normal") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}" '
        f'fill="#1a1a1a">{escape(words)}</text>'
    )


def _signed(value: float) -> str:
    return f"{'−' if value < 0 else '+'}{abs(value):.1f}"
