# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server that is really stopped, and started again on the same port and database."""

import threading
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.wsgi import get_wsgi_application
from django.db import connections


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = False  # stopping waits for what is being answered
    block_on_close = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


def _to_nobody(status, headers, trouble=None):
    """Where answers go that are lost on their way."""


class StoppingServer:
    """`stop()` closes the port, so that a browser is refused. `start()` opens it again."""

    def __init__(self):
        self.application = get_wsgi_application()
        self.port = 0
        self.losing = ""  # address whose deeds are done, and whose answers never arrive
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.server = make_server("127.0.0.1", self.port, self._answer, _Threads, _Quiet)
        self.port = self.server.server_port
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def _answer(self, environ, start_response):
        """The whole answer at once, and no connection left open in a thread that ends."""
        try:
            lost = environ["PATH_INFO"] == self.losing
            answer = self.application(environ, _to_nobody if lost else start_response)
            if lost:
                start_response("502 Bad Gateway", [("Content-Type", "text/html")])
            try:
                return [b"" if lost else b"".join(answer)]
            finally:
                if hasattr(answer, "close"):
                    answer.close()
        finally:
            connections.close_all()
