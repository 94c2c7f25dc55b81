# SPDX-License-Identifier: AGPL-3.0-or-later
"""OpenRosa submissions a second at 8 connections, and CPU for each. Aim: 525/s and 3 ms.

Our own server (`alongside serve`'s, granian) on loopback and SQLite, every commit durable
(synchronous=FULL, checked before measuring). ODK Central on the same kind of two-core machine took
250 to 262 a second at 6 to 9 ms of CPU. Each submission is a whole interview of 40 answers from one of 40
interviewers' keys. The door keeps each one sealed, as Central keeps each one's XML; then the reader opens
them and sorts their answers, which is measured by itself. Afterwards every answer is counted.
"""

import http.client
import os
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
import uuid
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "src"), str(ROOT)]
import big_city  # noqa: E402

CONNECTIONS, EACH, WARM_UP, INTERVIEWERS, QUESTIONS = 8, 125, 10, 40, 40
AIM_RATE, AIM_CPU_MS = 525, 3.0
SERVE = "from alongside.running import server; import django; django.setup(); server.run_server(port={}, lan=False)"


def a_round() -> tuple[object, list[str]]:
    """An open round over a survey of 40 questions, and a key for each interviewer."""
    from tests.asking.things import CONSENT, question, version

    from alongside.asking import actions
    from alongside.making.models import Work
    from alongside.people import actions as people

    project, dee = people.begin_project(name="Bench", called="Dee")
    who = [
        people.bring_in(by=dee, called=f"B{n}", voices=["peer"], duties=["interviewer"])
        for n in range(INTERVIEWERS)
    ]
    work = Work.objects.create(project=project, kind="survey", title="How was it?")
    items = [
        question(f"q{n}", "How was it?", "one" if n % 4 else "long_text") for n in range(QUESTIONS)
    ]
    made = version(work, 1, items, dee)
    round = actions.plan_round(
        by=dee, work=work, title="Bench", version_a=made, opens_on=date(2026, 3, 1),
        closes_on=date(2026, 4, 30), seed=7, consent_words=CONSENT,
    )  # fmt: skip
    actions.open_round(by=dee, round=round, interviewers=who, per_interviewer=120)
    keys = [actions.make_device_key(by=dee, person=one, device="x")[1] for one in who]
    return round, keys


def xml_of(form_id: str, version: str, nodes: list[str]) -> bytes:
    answers = "".join(
        f"<{node}>{'1' if n % 4 else 'They listened, and then they rang me back.'}</{node}>"
        for n, node in enumerate(nodes)
    )
    return (
        f'<data id="{form_id}" version="{version}"><consent_take_part>yes</consent_take_part>'
        f"<look_back>yes</look_back><asked>{answers}</asked><outcome>complete</outcome>"
        f"<meta><instanceID>uuid:{uuid.uuid4()}</instanceID></meta></data>"
    ).encode()


def multipart(xml: bytes) -> tuple[bytes, str]:
    line = uuid.uuid4().hex
    head = (
        f'--{line}\r\nContent-Disposition: form-data; name="xml_submission_file"; '
        'filename="f.xml"\r\nContent-Type: text/xml\r\n\r\n'
    ).encode()
    return head + xml + f"\r\n--{line}--\r\n".encode(), f"multipart/form-data; boundary={line}"


def ask(connection, method, path, body=None, kind=None) -> tuple[int, bytes]:
    headers = {"X-OpenRosa-Version": "1.0"} | ({"Content-Type": kind} if kind else {})
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


class Sender(threading.Thread):
    """One connection that stays open and sends ready-made interviews, one after the other."""

    def __init__(self, port: int, deliveries: list[tuple[str, bytes, str]]):
        super().__init__()
        self.port, self.deliveries = port, deliveries
        self.took: list[float] = []
        self.wrong: list[int] = []

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        for key, body, kind in self.deliveries:
            start = time.perf_counter()
            status, _ = ask(connection, "POST", f"/key/{key}/submission", body, kind)
            self.took.append(time.perf_counter() - start)
            if status != 201:
                self.wrong.append(status)


def cpu_seconds(pid: int) -> float:
    """User and system time of a process and its children, which granian's workers are."""
    ticks = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(folder.name) == pid or int(fields[1]) == pid:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start, so there is nothing to measure")


def measure(port: int, pid: int, keys: list[str], make_xml) -> tuple[float, float, list[float]]:
    """(submissions a second, CPU milliseconds each, seconds each took)."""
    for times in (WARM_UP, EACH):
        senders = []
        for n in range(CONNECTIONS):
            ready = [
                (keys[(n + i * CONNECTIONS) % len(keys)], *multipart(make_xml()))
                for i in range(times)
            ]
            senders.append(Sender(port, ready))
        before, start = cpu_seconds(pid), time.perf_counter()
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        took, used = time.perf_counter() - start, cpu_seconds(pid) - before
    wrong = [status for sender in senders for status in sender.wrong]
    if wrong:
        raise SystemExit(f"{len(wrong)} were not answered 201, the first {wrong[0]}: not a measure")
    number = CONNECTIONS * EACH
    return number / took, 1_000 * used / number, [t for s in senders for t in s.took]


def read_all(number: int) -> float:
    """CPU milliseconds for each interview that the reader opens and stores."""
    from alongside.asking import actions
    from alongside.asking.models import Interview, SealedBox

    if SealedBox.objects.count() != number:
        raise SystemExit("not every interview was kept sealed: not a measure")
    waiting, before = number - Interview.objects.count(), time.process_time()
    actions.open_waiting()
    return 1_000 * (time.process_time() - before) / max(1, waiting)


def main() -> None:
    home = big_city.begin()
    from django.db import connections

    from alongside.asking import actions
    from alongside.asking.models import Answer, Interview, XForm
    from alongside.config import durability

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    _, keys = a_round()
    actions.make_missing_keys()
    durability.insist()
    connections.close_all()
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    server = subprocess.Popen([sys.executable, "-c", SERVE.format(port)], env=env)
    try:
        wait_for(port)
        first = http.client.HTTPConnection("127.0.0.1", port)
        status, answer = ask(first, "GET", f"/key/{keys[0]}/formList")
        if status != 200:
            raise SystemExit(f"the list was answered {status}: {answer[:200]!r}")
        listed = ElementTree.fromstring(answer)[0]
        space = "{http://openrosa.org/xforms/xformsList}"
        form_id, version = (listed.findtext(space + part) for part in ("formID", "version"))
        nodes = [about["node"] for about in XForm.objects.get().names["questions"]]
        rate, cpu, took = measure(port, server.pid, keys, lambda: xml_of(form_id, version, nodes))
    finally:
        server.terminate()
        server.wait(timeout=20)
    number = CONNECTIONS * (EACH + WARM_UP)
    reading = read_all(number)
    if (Interview.objects.count(), Answer.objects.count()) != (number, number * QUESTIONS):
        raise SystemExit("not every interview is in the database: not a measure")
    cuts = statistics.quantiles(took, n=20)
    print(f"{'connections':<34}{CONNECTIONS:>8}")
    print(f"{'interviews of 40 answers, kept':<34}{number:>8}")
    print(f"{'submissions a second':<34}{rate:>8.0f}{rate / AIM_RATE:>9.0%} of aim")
    print(f"{'server CPU each, ms':<34}{cpu:>8.2f}{cpu / AIM_CPU_MS:>9.0%} of aim")
    print(f"{'then the reader, CPU each, ms':<34}{reading:>8.2f}")
    print(f"{'answered in, median / 95th, ms':<34}{1_000 * cuts[9]:>8.1f} / {1_000 * cuts[18]:.1f}")
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
