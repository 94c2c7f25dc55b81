# SPDX-License-Identifier: AGPL-3.0-or-later
"""Serves the look alone on a free port and prints the port; ends when its parent ends it."""

import os
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.core.wsgi import get_wsgi_application


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


os.environ["DJANGO_SETTINGS_MODULE"] = "tests.web.settings"
server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
print(server.server_port, flush=True)
server.serve_forever()
