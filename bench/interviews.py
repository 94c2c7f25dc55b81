# SPDX-License-Identifier: AGPL-3.0-or-later
"""How fast an interview begins on a weak phone, and how many sealed interviews come in each second.

The page: Debian's Chromium at 400 kbit/s, 400 ms latency, a quarter of the processor (CDP). Sending: the
real server, durable commits (SQLite, synchronous=FULL), batches as phones make them, 8 phones at once.
"""

import contextlib
import http.client
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path
from statistics import median

SOURCE = Path(__file__).parents[1] / "src"
sys.path[:0] = [str(Path(__file__).parent), str(SOURCE)]
import big_city  # noqa: E402

AIM_BYTES, AIM_SECONDS, AIM_RATE = 40_000, 1.6, 2_000
ANSWERS, INTERVIEWS, PHONES, BATCH = 40, 1_400, 8, 14
WARM_UP = 280  # sent before the clock starts, so that no thread is new
# Looks at every frame. A locator looks again after up to half a second, which is then in the figure.
LOOK = """() => new Promise((seen) => {
  const stands = () => document.querySelector("main button.choice")?.getClientRects().length;
  const look = () => (stands() ? seen() : requestAnimationFrame(look));
  requestAnimationFrame(look);
})"""
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}


def line(what: str, found: str, aim: str, share: float) -> None:
    print(f"{what:<58}{found:>16}{aim:>14}{share:>8.0%}")


# -- the page ---------------------------------------------------------------------------------------


def wait_for(port: int, server, printed: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise SystemExit(f"the server ended early:\n{printed.read_text()}")
        with contextlib.suppress(OSError):
            ask = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            ask.request("GET", "/help/")
            if ask.getresponse().status == 200:
                return
        time.sleep(0.2)
    raise SystemExit("the server did not answer")


def first_question(browser, address: str, session: str, times: int = 3) -> dict[str, list[float]]:
    """Seconds until somebody can begin: on a first visit, when opened again, and to the first page."""
    took: dict[str, list[float]] = {"first": [], "again": [], "question": [], "bytes": []}
    for _ in range(times):
        context = browser.new_context(viewport={"width": 320, "height": 640}, locale="en-GB")
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        first = slow_page(context, took["bytes"])
        took["first"].append(opened(first, address))
        first.wait_for_selector("html[data-ready=yes]", state="attached", timeout=60_000)
        first.close()
        again = slow_page(context, None)
        took["again"].append(opened(again, address))
        took["question"].append(to_the_question(again))
        context.close()
    return took


def slow_page(context, weights: list | None):
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    if weights is not None:
        weights.append(0)
        wire.on("Network.loadingFinished", lambda told: weigh(weights, told))
    return page


def weigh(weights: list, told: dict) -> None:
    weights[-1] += told["encodedDataLength"]


def opened(page, address: str) -> float:
    begun = time.perf_counter()
    page.goto(f"{address}/ask/interview/", wait_until="commit")
    page.evaluate(LOOK)
    return time.perf_counter() - begun


def to_the_question(page) -> float:
    """From the tap that begins to the page that is read out first."""
    page.locator("main button.choice").last.click()
    page.get_by_role("textbox").fill("407192")
    begun = time.perf_counter()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("heading", name="Is this a good time?").wait_for(timeout=60_000)
    return time.perf_counter() - begun


def measure_page(home: str, bev) -> None:
    from django.db import connection
    from playwright.sync_api import sync_playwright

    session = session_of(bev)
    connection.close()
    with only_pages(Path(home)) as (port, _), sync_playwright() as playwright:
        chromium = shutil.which("chromium") or "/usr/bin/chromium"
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        took = first_question(browser, f"http://127.0.0.1:{port}", session)
        browser.close()
    weight = max(took["bytes"])
    line(
        "interview page, first visit, bytes on the wire",
        f"{weight:,.0f}",
        f"{AIM_BYTES:,}",
        weight / AIM_BYTES,
    )
    for key, what in (
        ("first", "first visit ever, until somebody can begin, s"),
        ("again", "opened again, until somebody can begin, s"),
        ("question", "from the last of six digits to the first page, s"),
    ):
        found = median(took[key])
        line(what, f"{found:.2f}", f"{AIM_SECONDS}", found / AIM_SECONDS)


# -- sending ----------------------------------------------------------------------------------------


def a_round():
    """A project, one interviewer, one open round; its keys."""
    from datetime import date

    from alongside.asking import actions as asking
    from alongside.making.models import Version, Work
    from alongside.people import actions as people

    project, dee = people.begin_project(name="A bench", called="Dee", purpose="To measure")
    bev = people.bring_in(
        by=dee, called="Bev", voices=["peer"], duties=["interviewer"], service=None
    )
    work = Work.objects.create(project=project, kind="survey", title="How was it?")
    version = Version.objects.create(
        work=work,
        number=1,
        title="How was it?",
        content=survey(),
        digest="0" * 64,
        published_by=dee,
    )
    asked = asking.plan_round(
        by=dee, work=work, title="Spring", version_a=version, opens_on=date(2026, 3, 1),
        closes_on=date(2026, 4, 30), seed=7, consent_words={"take_part": "Would you like to?"},
    )  # fmt: skip
    asking.open_round(by=dee, round=asked, interviewers=[bev], per_interviewer=4)
    asking.make_missing_keys()
    return project, bev, asked


def survey(questions: int = 30) -> dict:
    """Questions of ordinary length; one in three is answered in somebody's own words."""
    draw = random.Random(1)
    some = ["somebody", "listened", "then", "nothing", "happened", "front", "desk", "help", "late"]

    def question(number: int) -> dict:
        words = " ".join(draw.choices(some, k=12))
        options = [
            {
                "id": str(uuid.uuid4()),
                "value": str(n),
                "text": {"en": " ".join(draw.choices(some, k=2))},
            }
            for n in range(4)
        ]
        return {
            "kind": "question", "id": str(uuid.uuid4()), "wording": str(uuid.uuid4()), "name": f"q{number}",
            "type": "one" if number % 3 else "long_text", "text": {"en": words},
            "options": options if number % 3 else [], "offer": ["dont_know", "rather_not"],
        }  # fmt: skip

    return {
        "format": "alongside-questionnaire/1", "id": str(uuid.uuid4()), "title": {"en": "How was it?"},
        "languages": ["en"], "default_language": "en", "items": [question(n) for n in range(questions)],
    }  # fmt: skip


def sealed_interviews(project, asked, number: int) -> list[str]:
    """Interviews of 40 answers, one in three in somebody's own fifty words, sealed as phones seal them."""
    from alongside.caring import sealing

    asked.version_a.content["items"] = survey(ANSWERS)["items"]  # the page had thirty
    asked.version_a.save(update_fields=["content"])
    key = project.intake_keys.get(ended_at=None)
    words = " ".join(["somebody", "listened", "then", "nothing", "happened"] * 10)
    made = []
    for _ in range(number):
        interview = str(uuid.uuid4())
        said = json.dumps(body(asked, interview, words))
        sealed = sealing.seal(said, key.public_key, f"interview {interview}")
        made.append(json.dumps({"id": interview, "key": key.pk, "sealed": sealed, "who": ""}))
    return made


def body(asked, interview: str, words: str) -> dict:
    answers = [
        {
            "question": one["id"], "wording": one["wording"], "status": "answered",
            "value": words if one["type"] == "long_text" else "2", "active_ms": 12_345, "events": [],
        }
        for one in asked.version_a.content["items"]
    ]  # fmt: skip
    return {
        "format": "alongside-interview/1", "id": interview, "round": str(asked.pk),
        "version": str(asked.version_a_id), "position": None, "assigned_arm": "a", "used_arm": "a",
        "invitation": None, "mode": "phone", "outcome": "complete", "look_back": True, "slip": "",
        "consent": {"take_part": {"given": True, "words": "ab" * 32}}, "active_seconds": 600,
        "experience": {}, "confidence": {}, "answers": answers,
    }  # fmt: skip


def session_of(person) -> str:
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session["person"] = str(person.pk)
    session.save()
    return session.session_key


def send_all(port: int, session: str, boxes: list[str]) -> tuple[float, list[float]]:
    """Seconds for all of it, and for each batch; stops at anything but 201."""
    token = "b" * 32
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={token}", "X-CSRFToken": token,
        "Content-Type": "application/json", "Host": f"localhost:{port}",
    }  # fmt: skip
    waits: list[float] = []
    wrong: list[int] = []
    parts = [boxes[start : start + BATCH] for start in range(0, len(boxes), BATCH)]

    def one_phone(mine: list[list[str]]) -> None:
        line_out = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for part in mine:
            asked = time.perf_counter()
            line_out.request(
                "POST", "/ask/interview/boxes/", f'{{"boxes": [{",".join(part)}]}}', headers
            )
            answer = line_out.getresponse()
            answer.read()
            if answer.status != 201:
                wrong.append(answer.status)
            waits.append(time.perf_counter() - asked)

    phones = [threading.Thread(target=one_phone, args=(parts[n::PHONES],)) for n in range(PHONES)]
    begun = time.perf_counter()
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join()
    if wrong:
        raise SystemExit(f"the server answered {wrong[0]}, so there is nothing to measure")
    return time.perf_counter() - begun, sorted(waits)


def measure_sending(home: str, project, bev, asked) -> None:
    from django.db import connection

    from alongside.asking import actions
    from alongside.asking.models import Answer, Interview, SealedBox

    boxes = sealed_interviews(project, asked, WARM_UP + INTERVIEWS)
    session = session_of(bev)
    connection.close()
    with only_pages(Path(home)) as (port, server):
        send_all(port, session, boxes[:WARM_UP])
        before = cpu_of(server.pid)
        took, waits = send_all(port, session, boxes[WARM_UP:])
        busy = cpu_of(server.pid) - before
    everything = len(boxes)
    assert SealedBox.objects.count() == everything, "some were lost, so there is nothing to measure"
    size = median(map(len, boxes))
    rate = INTERVIEWS / took
    line(
        f"interviews of {ANSWERS} answers taken in, a second",
        f"{rate:,.0f}",
        f"{AIM_RATE:,}",
        rate / AIM_RATE,
    )
    rate = INTERVIEWS / busy
    line(
        "the same for each second of processor it was given",
        f"{rate:,.0f}",
        f"{AIM_RATE:,}",
        rate / AIM_RATE,
    )
    late = 1_000 * waits[int(len(waits) * 0.95)]
    print(
        f"  {size:,.0f} bytes each, {BATCH} in a batch, {PHONES} phones; 95 of 100 batches within {late:,.0f} ms"
    )
    begun, before = time.perf_counter(), time.process_time()
    opened_now = actions.open_waiting()
    took, busy = time.perf_counter() - begun, time.process_time() - before
    assert (opened_now, Interview.objects.count()) == (everything, everything)
    assert Answer.objects.count() == everything * ANSWERS
    rate = everything / took
    line(
        "then opened and stored by the reader, a second",
        f"{rate:,.0f}",
        f"{AIM_RATE:,}",
        rate / AIM_RATE,
    )
    rate = everything / busy
    line(
        "the same for each second of processor it was given",
        f"{rate:,.0f}",
        f"{AIM_RATE:,}",
        rate / AIM_RATE,
    )


def cpu_of(root: int) -> float:
    """Seconds of processor that a process and its children have had: busy neighbours do not count."""
    total, family = 0.0, {root}
    stats = []
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit():
                stats.append(
                    (int(entry.name), (entry / "stat").read_text().rsplit(")", 1)[1].split())
                )
    for _ in range(3):  # children of children
        family |= {pid for pid, fields in stats if int(fields[1]) in family}
    for pid, fields in stats:
        if pid in family:
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def only_pages(home: Path):
    """The web server without the reader beside it, so that each is measured on its own."""
    return serving(
        home,
        "-c",
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'alongside.config.settings'\n"
        "import django; django.setup()\nfrom alongside.running import server\n"
        "server.run_server(port=int(sys.argv[-1]), lan=False)",
    )


def the_whole_site(home: Path):
    """As `alongside serve` starts it, with the reader beside the pages."""
    return serving(home, "-m", "alongside.cli", "serve")


@contextlib.contextmanager
def serving(home: Path, *words: str):
    """A server of ours on a free port: yields (port, the process), and ends it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    around = os.environ | {"ALONGSIDE_HOME": str(home), "PYTHONPATH": str(SOURCE)}
    printed = home / "printed.txt"
    with printed.open("w") as out:
        command = [sys.executable, *words, "--port", str(port)]
        server = subprocess.Popen(command, env=around, stdout=out, stderr=out)
        try:
            wait_for(port, server, printed)
            yield port, server
        finally:
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(20)


def main() -> None:
    home = big_city.begin()
    print(f"{'interviews':<58}{'found':>16}{'aim':>14}{'of aim':>8}")
    try:
        project, bev, asked = a_round()
        measure_page(home, bev)
        measure_sending(home, project, bev, asked)
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
