# SPDX-License-Identifier: AGPL-3.0-or-later
"""`alongside`: run and look after one installation.

Every command answers trouble with one plain sentence and what to do, and an exit code that is not 0.
"""

import argparse
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

from alongside.running.trouble import Trouble, say

DEFAULT_PORT = 8200


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args) or 0)
    except Trouble as trouble:
        say(str(trouble))
        return trouble.exit_code
    except KeyboardInterrupt:
        say("Stopped. Everything saved so far is kept.")
        return 130
    except Exception as problem:
        say(_plain(problem))
        if os.environ.get("ALONGSIDE_TRACE"):
            raise
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="alongside", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def add(name: str, run: Callable, words: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(run=run)
        return command

    demo = add("demo", _demo, "serve an invented project that has gone round the loop")
    demo.add_argument("--reset", action="store_true", help="throw the invented project away first")
    demo.add_argument("--survey", type=Path, help="start a project from this old survey (XLSForm)")
    demo.add_argument("--home", type=Path, default=None, help="folder to keep it in")
    _add_address(demo)
    _add_address(add("serve", _serve, "serve this installation"))
    begin = add("begin", _begin, "make the first project and its first person, who facilitates it")
    begin.add_argument("--project", required=True, help="what the project is called")
    begin.add_argument("--called", required=True, help="what its first person is called")
    begin.add_argument("--username", required=True, help="the name they sign in with")
    add("worker", _worker, "do the long work (PDFs) that pages hand over")
    add("doctor", _doctor, "look at this installation and say what needs putting right")
    add("upgrade", _upgrade, "bring the database up to this release (backs SQLite up first)")
    add("backup", _backup, "make a checked copy of the database while people work")
    restore = add("restore", _restore, "put a backup back; today's database is kept beside it")
    restore.add_argument("file", type=Path)
    verify = add("verify", _verify, "check the record and the releases for any change")
    verify.add_argument(
        "--anchor",
        action="append",
        default=[],
        metavar="NUMBER:HASH",
        help="an anchor printed on a release; may be given several times",
    )
    return parser


def _add_address(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=int, default=DEFAULT_PORT)
    command.add_argument(
        "--lan",
        action="store_true",
        help="answer other machines too (interviewing offline then needs https)",
    )


# Django and the heavy libraries are imported only by the command that needs them: `--help` is quick.
def _demo(args) -> int:
    from alongside.demo.command import run  # noqa: PLC0415

    return run(args)


def _serve(args) -> int:
    from alongside.running import server  # noqa: PLC0415

    return server.serve(port=args.port, lan=args.lan)


def _begin(args) -> int:
    from alongside.running import beginning  # noqa: PLC0415

    return beginning.begin(project=args.project, called=args.called, username=args.username)


def _worker(args) -> int:
    from alongside.running import server  # noqa: PLC0415

    return server.work()


def _doctor(args) -> int:
    from alongside.running import doctor  # noqa: PLC0415

    return doctor.run()


def _upgrade(args) -> int:
    from alongside.running import upgrading  # noqa: PLC0415

    return upgrading.upgrade()


def _backup(args) -> int:
    from alongside.running import backups  # noqa: PLC0415

    return backups.backup()


def _restore(args) -> int:
    from alongside.running import backups  # noqa: PLC0415

    return backups.restore(args.file)


def _verify(args) -> int:
    from alongside.running import verifying  # noqa: PLC0415

    return verifying.run(args.anchor)


def _plain(problem: Exception) -> str:
    """One sentence for trouble nobody foresaw."""
    full = getattr(problem, "errno", None) == errno.ENOSPC or "disk is full" in str(problem)
    if full:
        return "The disk is full. Free some space (df -h shows where), then try again. Nothing saved is lost."
    first_line = str(problem).strip().split("\n")[0]
    return (
        f"Something went wrong that we did not foresee: {type(problem).__name__}: {first_line}. "
        "Run it again with ALONGSIDE_TRACE=1 to see where."
    )


if __name__ == "__main__":
    sys.exit(main())
