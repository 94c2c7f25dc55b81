# SPDX-License-Identifier: AGPL-3.0-or-later
"""`alongside demo`: make the invented project once, print the way in, serve."""

import os
import shutil
from pathlib import Path

from alongside.running import libraries, server
from alongside.running.trouble import Trouble, say

MARK = ".invented"  # only a folder with this file in it is ever thrown away
ROOM_NEEDED = 300_000_000  # bytes


def run(args) -> int:
    """Make what is missing, print the cards, serve until told to stop."""
    home = (
        (args.home or Path(os.environ.get("ALONGSIDE_HOME") or "demo-home")).expanduser().resolve()
    )
    if args.reset:
        _throw_away(home)
    server.check_port("127.0.0.1", args.port)
    _check_machine(home)
    survey = _read_survey(args.survey) if args.survey else None
    _use(home)
    cards = _prepare(survey)
    _print_way_in(args.port, cards)
    if args.lan:
        say(
            "Phones on this network can open it, but interviewing offline needs https: see docs/guides/installing.md"
        )
    with server.worker_beside():
        return server.run_server(port=args.port, lan=args.lan)


def _throw_away(home: Path) -> None:
    if not home.exists():
        return
    if not (home / MARK).exists():
        raise Trouble(
            f"{home} does not look like an invented project, so it is left alone. Choose another --home."
        )
    shutil.rmtree(home)


def _check_machine(home: Path) -> None:
    if libraries.missing():
        raise Trouble(libraries.what_to_do())
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise Trouble(
            f"{home} cannot be made: {problem.strerror}. Choose another folder with --home."
        ) from None
    free = shutil.disk_usage(home).free
    if free < ROOM_NEEDED:
        raise Trouble(
            f"Only {free / 1e6:.0f} MB are free on the disk of {home}; 300 MB are needed. Make some room."
        )


def _read_survey(path: Path):
    """Read the old survey before anything is made, so a broken file costs nothing."""
    from alongside_core.interchange.xlsform_in import SpreadsheetProblem, read_xlsform  # noqa: PLC0415

    if not path.is_file():
        raise Trouble(f"There is no file {path}. Check the name after SURVEY=.", 2)
    try:
        return path, read_xlsform(path)
    except SpreadsheetProblem as problem:
        raise Trouble(str(problem), 2) from None


def _use(home: Path) -> None:
    os.environ["ALONGSIDE_HOME"] = str(home)
    os.environ["ALONGSIDE_DEMO"] = "1"
    os.environ.pop("DATABASE_URL", None)  # the demonstration lives on the embedded database
    import django  # noqa: PLC0415  (the home must be known before settings are read)

    django.setup()
    (home / MARK).touch()


def _prepare(survey) -> list[dict]:
    from alongside.demo import cards, story, your_survey  # noqa: PLC0415
    from alongside.running import upgrading  # noqa: PLC0415

    upgrading.on_start()
    if survey is None:
        return cards.kept("city") or cards.keep("city", story.tell(say))
    path, imported = survey
    return cards.kept(your_survey.name_of(path)) or cards.keep(
        your_survey.name_of(path), your_survey.begin(path, imported, say)
    )


def _print_way_in(port: int, cards: list[dict]) -> None:
    from alongside.demo.cards import show  # noqa: PLC0415

    address = f"http://localhost:{port}/"
    print(show(cards, address), flush=True)
    print(f"\nAlongside is at {address}   (stop with Ctrl-C; your changes are kept)", flush=True)
