# SPDX-License-Identifier: Apache-2.0
"""`alongside-core`: the calculations from the command line.

Each command lives beside the calculation it runs, in a module with `add_to(subparsers)`
which sets `run(args) -> int`. It is imported only when asked for, so starting stays quick.
"""

import argparse
import importlib
import os
import sys

# name → (module that adds the command, what it does)
COMMANDS = {
    "check": ("alongside_core.wording.command", "look at the wording of questions in a file"),
    "compare": ("alongside_core.quality.command", "compare two versions of a survey"),
    "audit": ("alongside_core.disclosure.command", "try to break the releases in a folder"),
    "map": ("alongside_core.agreement.command", "draw the agreement map of a file of votes"),
    "themes": ("alongside_core.themes.command", "lay people's piles on top of each other"),
    "shortlist": ("alongside_core.choosing.command", "choose a few that represent everyone"),
    "convert": ("alongside_core.interchange.command", "turn a survey into another format"),
}


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns its exit code (0 well, 1 something to look at, 2 could not run)."""
    argv = sys.argv[1:] if argv is None else argv
    parser = argparse.ArgumentParser(prog="alongside-core", description=__doc__.split("\n")[0])
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    asked_for = next((word for word in argv if word in COMMANDS), None)
    for name, (module, summary) in COMMANDS.items():
        if name == asked_for:
            importlib.import_module(module).add_to(subparsers)
        else:
            subparsers.add_parser(name, help=summary)
    args = parser.parse_args(argv)
    try:
        code = int(args.run(args))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read along, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


if __name__ == "__main__":
    raise SystemExit(main())
