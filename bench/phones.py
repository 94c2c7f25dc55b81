# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many phones come home and send at once: how long they wait for their receipts.

`alongside serve` with its reader, SQLite with durable commits; each phone has eight interviews of 40 answers
and sends them together with the real send.js, in Node. A trouble is any answer but 201.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "src")]
import big_city  # noqa: E402
import interviews  # noqa: E402

AIMS = {50: 1.5, 200: 3.0}  # phones → seconds within which 95 of 100 have their receipts
EACH = 8
PROGRAM = ROOT / "tests" / "trust" / "faults" / "phones.mjs"
TOKEN = "b" * 32


def send(port: int, session: str, boxes: list[str]) -> dict:
    """What the phones tell, when all of them send at once."""
    given = {
        "base": f"http://127.0.0.1:{port}",
        "addresses": {"boxes": "/ask/interview/boxes/", "kept": "/ask/interview/kept/"},
        "headers": {"Cookie": f"sessionid={session}; csrftoken={TOKEN}"},
        "token": TOKEN,
        "atOnce": len(boxes) // EACH,
        "together": EACH,
        "phones": [
            [json.loads(box) for box in boxes[start : start + EACH]]
            for start in range(0, len(boxes), EACH)
        ],
    }
    done = subprocess.run(
        ["node", PROGRAM], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def measure(home: Path, phones: int, aim: float) -> None:
    from django.db import connection

    from alongside.asking.models import SealedBox

    project, bev, asked = interviews.a_round()
    boxes = interviews.sealed_interviews(project, asked, phones * EACH)
    session = interviews.session_of(bev)
    connection.close()
    with interviews.the_whole_site(home) as (port, _):
        told = send(port, session, boxes)
    kept = SealedBox.objects.filter(project=project).count()
    assert kept == len(boxes), "some were lost, so there is nothing to measure"
    troubles = sum(times for status, times in told["statuses"].items() if status != "201")
    late = told["waits"][int(len(told["waits"]) * 0.95)] / 1_000
    what = f"{phones} phones at once, {EACH} interviews each: 95 of 100 within, s"
    interviews.line(what, f"{late:.2f}", f"{aim}", late / aim)
    print(
        f"  {kept:,} interviews kept, {troubles} troubles; the slowest {told['waits'][-1]:,.0f} ms"
    )


def main() -> None:
    home = big_city.begin()
    print(f"{'phones':<58}{'found':>16}{'aim':>14}{'of aim':>8}")
    try:
        for phones, aim in AIMS.items():
            measure(Path(home), phones, aim)
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
