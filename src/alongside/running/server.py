# SPDX-License-Identifier: AGPL-3.0-or-later
"""Serve pages and do the long work, in this process and one beside it."""

import contextlib
import os
import socket
import subprocess
import sys

import django

from .trouble import Trouble, say


def check_port(address: str, port: int) -> None:
    """Refuse early, in words, when somebody else already answers on this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except PermissionError:
            raise Trouble(
                f"Port {port} is not ours to use. Choose one above 1023, such as 8200."
            ) from None
        except OSError:
            raise Trouble(
                f"Port {port} is busy: something else answers there. Choose another, for example PORT={port + 1}."
            ) from None


def serve(*, port: int, lan: bool) -> int:
    """Serve this installation until told to stop."""
    from alongside.config import durability  # noqa: PLC0415  (settings must be ready first)
    from alongside.running import upgrading  # noqa: PLC0415

    check_port(_address(lan), port)
    django.setup()
    upgrading.on_start()
    try:
        durability.insist()
    except durability.NotDurable as reason:
        raise Trouble(str(reason)) from None
    say(f"Alongside is at http://localhost:{port}/  (stop with Ctrl-C)")
    with worker_beside():
        return run_server(port=port, lan=lan)


def run_server(*, port: int, lan: bool) -> int:
    """The web server itself. Two processes; on SQLite they and their threads share commits: decision 29."""
    from django.db import connection  # noqa: PLC0415
    from granian import Granian  # noqa: PLC0415
    from granian.constants import Interfaces  # noqa: PLC0415

    on_sqlite = connection.vendor == "sqlite"
    connection.close()
    Granian(
        "alongside.config.wsgi:application",
        interface=Interfaces.WSGI,
        address=_address(lan),
        port=port,
        workers=2,
        blocking_threads=3 if on_sqlite else 1,
        log_enabled=False,  # addresses hold card tokens: nothing of them is written down
    ).serve()
    return 0


@contextlib.contextmanager
def worker_beside():
    """A second process for long work, ended with this one."""
    command = [sys.executable, "-m", "alongside.cli", "worker"]
    process = subprocess.Popen(command, env=os.environ.copy())  # noqa: S603
    try:
        yield process
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        if process.poll() is None:
            process.kill()


def work() -> int:
    """Do queued work until told to stop; first the reader's: missing keys, interviews that wait sealed."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from alongside.asking import actions as asking  # noqa: PLC0415  (Django must be ready)

    asking.make_missing_keys()
    asking.open_waiting()

    with contextlib.suppress(KeyboardInterrupt):
        call_command("db_worker", verbosity=0, interval=1.0)
    return 0


def _address(lan: bool) -> str:
    return "0.0.0.0" if lan else "127.0.0.1"  # noqa: S104  (only when --lan asks for it)
