# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures as SVG text. Each has a title and a description; the page puts the same facts in a table."""

from collections.abc import Sequence
from html import escape
from math import cos, pi, sin
from zlib import crc32

SHAPES = {
    "circle": '<circle cx="8" cy="8" r="7"/>',
    "diamond": '<path d="M8 0l8 8-8 8-8-8z"/>',
    "square": '<rect x="1" y="1" width="14" height="14"/>',
    "triangle": '<path d="M8 0l8 15H0z"/>',
    "hexagon": '<path d="M4 0h8l4 8-4 8H4L0 8z"/>',
}


def mark(shape: str) -> str:
    """The small shape of a voice, coloured by the text around it; the word beside it says the rest."""
    return f'<svg viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">{SHAPES[shape]}</svg>'


def round_table(seats: Sequence[tuple[str, int, int]], title: str, words: str) -> str:
    """A seat for each person hoped for, filled when heard: (shape, heard, hoped) in order round the table.

    More heard than hoped adds no seats: the table in words beside it gives the full number.
    """
    places = [
        (shape, number < min(heard, hoped))
        for shape, heard, hoped in seats
        for number in range(hoped)
    ]
    heard = sum(1 for _, filled in places if filled)
    drawn = "".join(
        _seat(n, len(places), shape, filled) for n, (shape, filled) in enumerate(places)
    )
    return (
        f'<svg class="round-table" viewBox="0 0 380 380" role="img"><title>{escape(title)}</title>'
        '<circle class="top-of-it" cx="190" cy="190" r="122" stroke-width="3"/>'
        f'<text x="190" y="190" text-anchor="middle" font-size="40" font-weight="700">{heard} of {len(places)}</text>'
        f'<text class="under" x="190" y="220" text-anchor="middle" font-size="20">{escape(words)}</text>{drawn}</svg>'
    )


def _seat(number: int, of: int, shape: str, filled: bool) -> str:
    angle = 2 * pi * number / of - pi / 2
    scale = 1.6 if of <= 26 else 1.6 * 26 / of
    x, y = 190 + 156 * cos(angle) - 8 * scale, 190 + 156 * sin(angle) - 8 * scale
    look = "" if filled else ' class="empty-seat"'
    body = SHAPES[shape].replace("/>", f'{look} stroke="currentColor" stroke-width="1.4"/>')
    return (
        f'<g class="voice-{shape}" transform="translate({x:.1f} {y:.1f}) scale({scale:.2f})" '
        f'fill="currentColor">{body}</g>'
    )


def range_chart(
    low: float, middle: float, high: float, *, title: str, no_change: str, label: str
) -> str:
    """An effect with its range fading at both ends, and a line where nothing would have changed."""
    if not low <= middle <= high:
        raise ValueError(f"A range runs from low to high: got {low}, {middle}, {high}.")
    left, right = min(low, 0.0), max(high, 0.0)
    fade = f"fade-{crc32(repr((low, middle, high, title)).encode()):08x}"  # many on one page
    span = (right - left) or 1.0

    def x(value: float) -> float:
        return 46 + 288 * (value - left) / span

    return (
        f'<svg class="chart" viewBox="0 0 380 122" role="img"><title>{escape(title)}</title>'
        f'<defs><linearGradient id="{fade}" class="fade"><stop offset="0" stop-color="currentColor"'
        ' stop-opacity=".05"/>'
        '<stop offset=".5" stop-color="currentColor"/><stop offset="1" stop-color="currentColor" stop-opacity=".05"/>'
        "</linearGradient></defs>"
        f'<line class="line" x1="{x(0):.0f}" y1="8" x2="{x(0):.0f}" y2="80" stroke-width="2"/>'
        f'<g class="fade"><rect x="{x(low):.0f}" y="28" width="{max(2, x(high) - x(low)):.0f}" height="34"'
        f' fill="url(#{fade})"/></g>'
        f'<line class="line" x1="{x(middle):.0f}" y1="22" x2="{x(middle):.0f}" y2="68" stroke-width="4"/>'
        f'<text x="{x(0):.0f}" y="98" text-anchor="middle" font-size="18">{escape(no_change)}</text>'
        f'<text x="{x(middle):.0f}" y="117" text-anchor="middle" font-size="18">{escape(label)}</text></svg>'
    )


def ranges(rows: Sequence[tuple[str, float, float, float]], title: str, low: str, high: str) -> str:
    """Several ranges on one scale around 0, one a row: (label, low, middle, high). The line is the middle of all.

    `low` and `high` are the words at the two ends of the scale.
    """
    if any(not a <= b <= c for _, a, b, c in rows):
        raise ValueError("A range runs from low to high, with its middle between.")
    reach = max((max(abs(a), abs(c)) for _, a, _, c in rows), default=1.0) or 1.0

    def x(value: float) -> float:
        return 205 + 155 * value / reach

    drawn = "".join(
        f'<text x="0" y="{31 + 45 * n}" font-size="20">{escape(label)}</text>'
        f'<line class="line range" x1="{x(a):.0f}" x2="{x(c):.0f}" y1="{25 + 45 * n}" y2="{25 + 45 * n}"'
        f' stroke-width="12" stroke-linecap="round" stroke-opacity=".3"/>'
        f'<circle class="dot" cx="{x(b):.0f}" cy="{25 + 45 * n}" r="8"/>'
        for n, (label, a, b, c) in enumerate(rows)
    )
    height = 45 * len(rows) + 28
    return (
        f'<svg class="chart" viewBox="0 0 380 {height}" role="img"><title>{escape(title)}</title>'
        f'<line class="line" x1="{x(0):.0f}" x2="{x(0):.0f}" y1="4" y2="{height - 26}" stroke-width="1"/>{drawn}'
        f'<text x="45" y="{height - 6}" font-size="18">{escape(low)}</text>'
        f'<text x="372" y="{height - 6}" font-size="18" text-anchor="end">{escape(high)}</text></svg>'
    )


def dots(yes: int, of: int, title: str) -> str:
    """`of` re-runs as dots in two rows; the first `yes` of them filled."""
    if not 0 <= yes <= of:
        raise ValueError(f"{yes} of {of} cannot be drawn: the first must be between 0 and {of}.")
    drawn = "".join(
        f'<circle class="dot{"" if n < yes else " no"}" cx="{18 + 34 * (n % 10)}" cy="{18 + 34 * (n // 10)}" r="12"/>'
        for n in range(of)
    )
    height = 36 + 34 * ((of - 1) // 10)
    return f'<svg class="chart" viewBox="0 0 352 {height}" role="img"><title>{escape(title)}</title>{drawn}</svg>'


def bars(rows: Sequence[tuple[str, float]], title: str, largest: float) -> str:
    """Bars of (label, value) on one scale up to `largest`; labels stand above, never beside.

    Every other bar is striped.
    """
    if any(not 0 <= value <= largest for _, value in rows):
        raise ValueError(f"A bar is longer than the scale: keep values between 0 and {largest}.")
    name = f"stripes-{crc32(repr((list(rows), title)).encode()):08x}"
    drawn = "".join(
        f'<text x="0" y="{18 + 52 * n}" font-size="16">{escape(label)}</text>'
        f'<rect class="bar" x="0" y="{25 + 52 * n}" width="{360 * value / (largest or 1):.0f}" '
        f'height="18" rx="3"{_striped(name) if n % 2 else ""}/>'
        for n, (label, value) in enumerate(rows)
    )
    return (
        f'<svg class="chart" viewBox="0 0 360 {52 * len(rows)}" role="img"><title>{escape(title)}</title>'
        f'<defs><pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
        '<path class="stripe" d="M0 8L8 0" stroke-width="2"/></pattern></defs>'
        f"{drawn}</svg>"
    )


def _striped(name: str) -> str:
    # An attribute would lose to the stylesheet's `.bar`; the class there leaves the fill alone.
    return f' data-striped="" fill="url(#{name})"'
