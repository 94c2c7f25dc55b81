# SPDX-License-Identifier: AGPL-3.0-or-later
"""The controls: the server with one promise broken. The same tests must catch each of them."""

import io
import json
import queue
import threading
import uuid


def acknowledges_before_the_commit(application):
    """Boxes get their receipts at once, and are stored a moment later."""
    waiting: queue.Queue = queue.Queue()

    def store_later() -> None:
        while True:
            b"".join(application(waiting.get(), lambda *told: None))

    def early(environ, start_response):
        if not environ["PATH_INFO"].endswith("/boxes/"):
            return application(environ, start_response)
        if not early.running:  # after the fork, for threads do not come along
            early.running = True
            threading.Thread(target=store_later, daemon=True).start()
        raw = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        waiting.put(environ | {"wsgi.input": io.BytesIO(raw)})
        ids = [box["id"] for box in json.loads(raw)["boxes"]]
        start_response("201 Created", [("Content-Type", "application/json")])
        receipts = [{"id": one, "receipt": "stored"} for one in ids]
        return [json.dumps({"receipts": receipts}).encode()]

    early.running = False
    return early


def knows_no_ids(application):
    """Neither the phone's id nor the digest of a box tells the server that it has it already."""
    from alongside.asking.actions import boxes

    boxes.digest_of = lambda sealed: uuid.uuid4().hex
    return application
