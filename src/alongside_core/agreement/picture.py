# SPDX-License-Identifier: Apache-2.0
"""The map as SVG, with its text inside for people who listen to it. Groups differ by shape, not by colour alone.

Nobody is named. With many people, each mark stands for all in one small square.
"""

from xml.sax.saxutils import escape, quoteattr

import numpy as np

from .mapping import AgreementMap
from .words import describe, headline

SIZE, EDGE, SQUARES = 640, 40, 64
COLOURS = ("#1f4e79", "#9a3412", "#166534", "#6b21a8", "#92400e")
GREY = "#44403c"


def svg(drawn: AgreementMap, names: dict[str, str] | None = None) -> str:
    """A picture of the map; without a map, a picture that says so. The same map gives the same bytes."""
    title, words = headline(drawn), describe(drawn, names)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE + 60}" role="img" '
        f'aria-labelledby="map-title map-words"><title id="map-title">{escape(title)}</title>'
        f'<desc id="map-words">{escape(words)}</desc>',
        f'<rect width="{SIZE}" height="{SIZE + 60}" fill="#ffffff"/>',
    ]
    if drawn.places is not None:
        places = drawn.places[drawn.grouped]
        scale = (SIZE / 2 - EDGE) / max(float(np.abs(places).max(initial=0)), 1e-9)
        parts += _axes() + _marks(drawn, places * scale) + _numbers(drawn, scale)
    parts.append(_text(SIZE / 2, SIZE + 35, title, 16))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _axes() -> list[str]:
    middle = SIZE / 2
    line = 'stroke="#d6d3d1" stroke-width="1"'
    return [
        f'<line x1="{EDGE}" y1="{middle:g}" x2="{SIZE - EDGE}" y2="{middle:g}" {line}/>',
        f'<line x1="{middle:g}" y1="{EDGE}" x2="{middle:g}" y2="{SIZE - EDGE}" {line}/>',
    ]


def _marks(drawn: AgreementMap, places: np.ndarray) -> list[str]:
    """One mark for each square of the picture and group, larger for more people."""
    at = np.round((places + SIZE / 2) / SIZE * SQUARES).astype(int)
    group = drawn.group[drawn.grouped]
    rows, people = np.unique(np.column_stack([group, at]), axis=0, return_counts=True)
    return [
        _mark(int(group), x * SIZE / SQUARES, SIZE - y * SIZE / SQUARES, 3 + 2 * np.log2(n))
        for (group, x, y), n in zip(rows.tolist(), people.tolist(), strict=True)
    ]


def _mark(group: int, x: float, y: float, r: float) -> str:
    """Circle, square, diamond, triangle, cross: one shape for each group."""
    fill = f'fill="{COLOURS[group % 5] if group >= 0 else GREY}" fill-opacity="0.75"'
    shape = group % 5 if group >= 0 else 0
    if shape == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" {fill}/>'
    if shape == 1:
        return f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:.1f}" height="{2 * r:.1f}" {fill}/>'
    t = r / 3
    corners = {
        2: [(0, -r), (r, 0), (0, r), (-r, 0)],
        3: [(0, -r), (r, r), (-r, r)],
        4: [(-t, -r), (t, -r), (t, -t), (r, -t), (r, t), (t, t)],
    }[shape]
    if shape == 4:  # the other half of the cross is the first one turned round
        corners += [(-dx, -dy) for dx, dy in corners]
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
    return f"<polygon points={quoteattr(points)} {fill}/>"


def _numbers(drawn: AgreementMap, scale: float) -> list[str]:
    return [
        _text(
            SIZE / 2 + group.centre[0] * scale,
            SIZE / 2 - group.centre[1] * scale,
            f"Group {group.number}",
            18,
        )
        for group in drawn.groups
    ]


def _text(x: float, y: float, words: str, size: int) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-family="sans-serif" fill="#1c1917" '
        f'stroke="#ffffff" stroke-width="4" paint-order="stroke" text-anchor="middle">{escape(words)}</text>'
    )
