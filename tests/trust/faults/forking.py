# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server that is killed and started many times: Django is loaded once, and each start is a fork.

    python -m tests.trust.faults.forking PORT SESSION [broken]

SESSION is one of an interviewer: a first sending is answered before the first fork, so that all is loaded.
Each line on its input kills the server that runs, with SIGKILL, and starts another; it says "ready" when that
one listens. The end of its input ends all of it. `broken` names a control of faults/broken.py.
"""

import gc
import os
import signal
import sys
import threading
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

BOXES = "/ask/interview/boxes/"
THREADS = 2  # as many as `alongside serve` has on SQLite


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


class _Server(WSGIServer):
    request_queue_size = 128
    timeout = 5

    def handle_error(self, request, address):
        """A phone that hung up is no trouble of ours."""


def main(port: int, session: str, breaking: str = "") -> None:
    application = _loaded(session, breaking)
    child = 0
    for _ in sys.stdin:
        child = _another(child, port, application)
        print("ready", flush=True)
    _kill(child)


def _loaded(session: str, breaking: str):
    """The application after a first sending of nothing: all imported, no connection to a database left."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connections
    from django.test import Client

    from alongside.config.wsgi import application

    phone = Client(headers={"Host": "localhost"})
    phone.cookies[settings.SESSION_COOKIE_NAME] = session
    answer = phone.post(BOXES, {"boxes": []}, "application/json")
    if answer.status_code != 201:
        raise SystemExit(f"sending nothing was answered with {answer.status_code}")
    connections.close_all()
    gc.freeze()
    if breaking:
        from tests.trust.faults import broken

        application = getattr(broken, breaking)(application)
    return application


def _kill(child: int) -> None:
    if child:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _another(child: int, port: int, application) -> int:
    _kill(child)
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hear)
        sys.stdin.close()
        try:
            _serve(port, application, tell)
        finally:
            os._exit(1)
    os.close(tell)
    with os.fdopen(hear) as ready:
        if not ready.read():
            raise SystemExit("the server did not start")
    return child


def _serve(port: int, application, tell: int) -> None:
    server = _Server(("127.0.0.1", port), _Quiet)
    server.set_app(application)
    with os.fdopen(tell, "w") as ready:
        ready.write("listening")
    threads = [threading.Thread(target=_answer, args=(server,)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _answer(server: _Server) -> None:
    """Take one request after the other, on one connection to the database, as the real threads do."""
    while True:
        request, address = server.get_request()
        request.settimeout(5)
        try:
            server.process_request(request, address)
        except OSError:
            server.shutdown_request(request)


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
