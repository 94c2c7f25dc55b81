# SPDX-License-Identifier: AGPL-3.0-or-later
"""One line for each proof: how often something went wrong on purpose, and what was lost by it."""

_lines: list[str] = []


def note(what: str, **counts: int) -> None:
    """Keep a line for the end of the run."""
    told = "  ".join(f"{number:,} {name}" for name, number in counts.items())
    _lines.append(f"{what:<46} {told}")
    print(_lines[-1])


def lines() -> list[str]:
    return _lines
