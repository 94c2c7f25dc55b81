# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draw the arrows between rooms from the real imports into ARCHITECTURE.md; `--check` only looks."""

import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "ARCHITECTURE.md"
BEGIN, END = "<!-- arrows: made by scripts/arrows.py -->", "<!-- end of arrows -->"
EVERYWHERE = {"web", "ledger"}  # every room may use these; drawing them would hide the rest


def rooms_and_arrows() -> dict[str, list[str]]:
    """Room → the rooms whose code it imports, from the import graph itself."""
    graph = grimp.build_graph("alongside")
    rooms = sorted(name for name in graph.find_children("alongside") if graph.find_children(name))
    return {
        room.split(".")[1]: sorted(
            other.split(".")[1]
            for other in rooms
            if other != room
            and graph.find_shortest_chains(importer=room, imported=other)
            and _directly(graph, room, other)
        )
        for room in rooms
    }


def _directly(graph, importer: str, imported: str) -> bool:
    inside = {importer, *graph.find_descendants(importer)}
    target = {imported, *graph.find_descendants(imported)}
    return any(graph.find_modules_directly_imported_by(module) & target for module in inside)


def drawing() -> str:
    """The arrows as a fenced block, one room a line."""
    lines = []
    for room, others in rooms_and_arrows().items():
        shown = [other for other in others if other not in EVERYWHERE]
        lines.append(f"{room:<11}→ {', '.join(shown) if shown else '(nothing)'}")
    return "\n".join([BEGIN, "```", *lines, "```", END])


def main() -> int:
    """Write the drawing, or say that the page and the code disagree."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    drawn = before + drawing() + after
    if "--check" in sys.argv and drawn != page:
        print(
            "ARCHITECTURE.md no longer shows the real arrows. Run: .venv/bin/python scripts/arrows.py"
        )
        return 1
    PAGE.write_text(drawn, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
