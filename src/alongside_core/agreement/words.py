# SPDX-License-Identifier: Apache-2.0
"""The map in words and tables. Everything that the picture shows is said here."""

from collections.abc import Mapping

import numpy as np

from .mapping import GROUPS_FROM, LEAST_PEOPLE, AgreementMap

MOST_ROWS = 5
Rows = list[list[str]]


def headline(drawn: AgreementMap) -> str:
    """One or two plain sentences."""
    people = len(drawn.votes.people)
    if drawn.label == "too_few":
        return f"{people} people have voted. A map needs at least {LEAST_PEOPLE}."
    if drawn.label == "no_structure":
        return (
            "No separate groups can be seen. Votes like these could be chance, so there is no map."
        )
    if drawn.label == "one_group":
        few = f" We only look for groups from {GROUPS_FROM} people." if people < GROUPS_FROM else ""
        return f"No separate groups can be seen. People differ by degrees.{few}"
    *most, last = (str(group.people) for group in drawn.groups)
    sizes = f"{', '.join(most)} and {last}" if most else last
    if drawn.label == "groups_given":
        return f"The groups were handed in: {len(drawn.groups)}, of {sizes} people."
    return f"{len(drawn.groups)} groups can be seen, of {sizes} people."


def describe(drawn: AgreementMap, names: Mapping[str, str] | None = None) -> str:
    """The whole map as text. `names`: what each statement says."""
    names = names or {}
    parts = [headline(drawn), _gate(drawn)]
    parts += [_group(drawn, g, names) for g in range(len(drawn.groups))]
    parts += ["", *_columns(table(drawn, names))]
    return "\n".join(part for part in parts if part is not None)


def table(drawn: AgreementMap, names: Mapping[str, str] | None = None) -> Rows:
    """Counts of every statement, for everyone and each group; the first row has the headings."""
    names = names or {}
    heads = ["statement", "agree", "disagree", "pass"]
    heads += [f"group {group.number} agree" for group in drawn.groups]
    heads += ["across groups"] if drawn.groups else []
    rows = [heads]
    for j, statement in enumerate(drawn.votes.statements):
        disagree, passed, agree = (str(n) for n in drawn.everyone[j])
        row = [" ".join(names.get(statement, statement).split()), agree, disagree, passed]
        if drawn.groups:
            row += [f"{cell[2]} of {cell.sum()}" for cell in drawn.cube[:, j]]
            heard = not np.isnan(drawn.across[j])
            row.append(f"{drawn.across[j]:.2f}" if heard else "not heard yet")
        rows.append(row)
    return rows


def _gate(drawn: AgreementMap) -> str | None:
    if drawn.gate is None:
        return None
    at_least = round(drawn.gate.p * (1 + drawn.gate.shuffles)) - 1
    return (
        f"In {at_least} of {drawn.gate.shuffles} shuffles votes hung together as much as these "
        f"(p = {drawn.gate.p:.3f}, seed {drawn.gate.seed})."
    )


def _group(drawn: AgreementMap, g: int, names: Mapping[str, str]) -> str:
    group = drawn.groups[g]
    lines = [f"\nGroup {group.number}: {group.people} people."]
    for said in group.stands_for:
        verb = "agree" if said.agrees else "disagree"
        words = " ".join(names.get(said.statement, said.statement).split())
        lines.append(f"  {said.said_so} of {said.votes} {verb}: {words}")
    if not group.stands_for:
        lines.append("  Nothing sets it apart that we could be sure of.")
    return "\n".join(lines)


def _columns(rows: Rows) -> list[str]:
    """Numbers first, the statement last, so that long statements disturb nothing."""
    turned = [[*row[1:], row[0]] for row in rows]
    widths = [max(len(row[c]) for row in turned) for c in range(len(turned[0]) - 1)]
    return [
        "  ".join([*(cell.rjust(w) for cell, w in zip(row, widths, strict=False)), row[-1]])
        for row in turned
    ]
