# SPDX-License-Identifier: AGPL-3.0-or-later
"""JavaRosa, the engine inside Collect, fetches a form over real HTTP, fills it in and sends it.

The same answers leave the same questions visible in JavaRosa, in our Python and in our JavaScript, and
they arrive as if they had been given on our own page.
"""

import hashlib
import json
import random
import subprocess
import urllib.request
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4
from xml.etree import ElementTree

import pytest
from tests.asking.things import CONSENT, question, version

from alongside.asking import actions
from alongside.asking.models import Interview, XForm
from alongside.making.models import Work
from alongside_core.questionnaire import Questionnaire, visible

from .javarosa import engine

pytestmark = pytest.mark.django_db(transaction=True)
SETS = 48
ROOT = Path(__file__).resolve().parents[2]
SPACE = "{http://openrosa.org/xforms/xformsList}"


def is_(name, value):
    return {"==": [{"var": name}, value]}


def questions() -> list[dict]:
    """Every kind of question, and rules of every kind that the two worlds share."""
    inside = [
        question("nights", "How many nights?", "integer", show_if={"!": [is_("slept", "1")]}),
        question("cost", "What did it cost?", "decimal", show_if={">": [{"var": "nights"}, 2]}),
        question(
            "long_stay",
            "A long stay, or dear?",
            show_if={"or": [{">=": [{"var": "nights"}, 7]}, {">": [{"var": "cost"}, 99.5]}]},
        ),
    ]
    return [
        question("slept", "Did you have a bed?", options=("Yes", "No", "Some nights")),
        {
            "kind": "section",
            "id": str(uuid4()),
            "title": {"en": "Nights"},
            "show_if": {"answered": [{"var": "slept"}]},
            "items": inside,
        },
        question("help", "What helped?", "many", ("A room", "Food", "Somebody", "Money")),
        question(
            "two_or_more", "Which first?", "ranking", ("A room", "Food", "Somebody"), offer=[],
            show_if={">=": [{"count_selected": [{"var": "help"}]}, 2]},
        ),
        question(
            "no_food", "Would food have helped?",
            show_if={"!": [{"selected": [{"var": "help"}, "2"]}]},
        ),
        question("not_two", "Why that?", "text", show_if={"!=": [{"var": "no_food"}, "2"]}),
        question("when", "When was it?", "date", show_if={"answered": [{"var": "not_two"}]}),
        question("scale", "How safe, 1 to 5?", "scale", ("1", "2", "3", "4", "5")),
        question(
            "unsafe", "What would help?", "long_text",
            show_if={"and": [{"<": [{"var": "scale"}, "3"]}, {"answered": [{"var": "slept"}]}]},
        ),
        question("share", "May a worker see this?", "consent", show_if={"<": [{"var": "scale"}, 5]}),
        question("last", "Anything else?", "long_text", show_if=is_("share", "yes")),
    ]  # fmt: skip


@pytest.fixture
def asked(table):
    work = Work.objects.create(project=table.project, kind="survey", title="Nights")
    made = version(work, 1, questions(), table.dee)
    round = actions.plan_round(
        by=table.lena, work=work, title="Nights", version_a=made, opens_on=date(2026, 3, 1),
        closes_on=date(2026, 4, 30), seed=7, consent_words=CONSENT, limits_words="Said first.",
    )  # fmt: skip
    actions.open_round(by=table.lena, round=round, interviewers=[table.bev], per_interviewer=80)
    return round


def fetch(address: str, data: bytes | None = None, kind: str = "") -> tuple[int, bytes]:
    headers = {"X-OpenRosa-Version": "1.0"} | ({"Content-Type": kind} if kind else {})
    with urllib.request.urlopen(urllib.request.Request(address, data, headers)) as answer:
        return answer.status, answer.read()


def send(base: str, xml: bytes) -> int:
    line = uuid4().hex
    head = (
        f'--{line}\r\nContent-Disposition: form-data; name="xml_submission_file"; '
        'filename="f.xml"\r\nContent-Type: text/xml\r\n\r\n'
    ).encode()
    body = head + xml + f"\r\n--{line}--\r\n".encode()
    return fetch(f"{base}/submission", body, f"multipart/form-data; boundary={line}")[0]


def draw(rng: random.Random, names: dict) -> dict[str, str]:
    """Answers to every question that might be shown; JavaRosa gives only those it shows."""
    given = {"consent_take_part": "yes", "consent_use_words": rng.choice(["yes", "no"])}
    for about in names["questions"]:
        if rng.random() < 0.12:
            if "why" in about:
                given[about["why"]] = rng.choice(["dont_know", "rather_not"])
            continue
        given[about["node"]] = one(rng, about)
    return given


def one(rng: random.Random, about: dict) -> str:
    kind, codes = about["type"], list(about.get("values", {}))
    if about.get("statuses") and rng.random() < 0.15:
        return rng.choice(list(about["statuses"]))
    if kind == "many":
        return " ".join(sorted(rng.sample(codes, rng.randint(1, len(codes)))))
    if kind == "ranking":
        return " ".join(rng.sample(codes, len(codes)))
    if codes:
        return rng.choice(codes)
    plain = {
        "integer": str(rng.choice([0, 1, 2, 3, 6, 7, 30])),
        "decimal": rng.choice(["0.5", "99.5", "99.75", "120.0"]),
        "date": f"2026-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}",
    }
    return plain.get(kind) or rng.choice(["A kinder desk", "Żółć & <b>", 'No; "thanks"'])


def read_as_ours(names: dict, given: dict) -> dict:
    """{question name: answer} as our own page would hold them: a status is no answer."""
    known: dict = {}
    for about in names["questions"]:
        said = given.get(about["node"])
        if said is None or said in about.get("statuses", {}):
            continue
        values = [about["values"].get(code) for code in said.split()] if "values" in about else []
        several = about["type"] in ("many", "ranking")
        number = {"integer": int, "decimal": float}.get(about["type"], str)
        known[about["name"]] = (values if several else values[0]) if values else number(said)
    return known


NODE = """
import { visible } from "%s";
import { readFileSync } from "node:fs";
const { content, sets } = JSON.parse(readFileSync(0));
console.log(JSON.stringify(sets.map((a) => visible(content, a).map((q) => q.name))));
"""


def shown_in_javascript(content: dict, sets: list[dict]) -> list[list[str]]:
    routing = ROOT / "src/alongside/asking/static/asking/routing.js"
    ran = subprocess.run(
        ["node", "--input-type=module", "-e", NODE % routing.as_uri()],
        input=json.dumps({"content": content, "sets": sets}), capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def expected(names: dict, shown: set[str], known: dict, given: dict) -> dict:
    """What the database should hold, worked out from what JavaRosa was given and showed."""
    found = {}
    for about in names["questions"]:
        said = given.get(about["node"])
        if about["name"] not in shown:
            status, value = "not_asked", None
        elif said is None:
            why = given.get(about.get("why", ""))
            status, value = why or "blank", None
        elif said in about.get("statuses", {}):
            status, value = about["statuses"][said], None
        else:
            status, value = "answered", known[about["name"]]
        found[UUID(about["id"])] = (UUID(about["wording"]), status, value)
    return found


def test_the_same_answers_show_the_same_questions_and_arrive(table, asked, live_server, tmp_path):
    key = actions.make_device_key(by=table.lena, person=table.bev, device="Tablet")[1]
    base = f"{live_server.url}/key/{key}"
    listed = ElementTree.fromstring(fetch(f"{base}/formList")[1])[0]
    found = {one.tag.removeprefix(SPACE): one.text for one in listed}
    form = fetch(found["downloadUrl"])[1]
    assert found["hash"] == "md5:" + hashlib.md5(form).hexdigest()
    names = XForm.objects.get().names
    rng = random.Random(2026)
    sets = [draw(rng, names) for _ in range(SETS)]

    filled = engine.fill(engine.compiled(tmp_path), form, sets, tmp_path)

    content = asked.version_a.content
    known = [read_as_ours(names, given) for given in sets]
    in_python = [visible(Questionnaire.from_json(content), answers) for answers in known]
    nodes = {about["node"]: about["name"] for about in names["questions"]}
    in_javarosa = [[nodes[node] for node in shown if node in nodes] for shown, _ in filled]
    assert not [node for shown, _ in filled for node in shown if node == "!REFUSED"]
    assert in_javarosa == in_python
    assert shown_in_javascript(content, known) == in_python
    assert len({tuple(shown) for shown in in_python}) > 15  # the routing was really put to the test

    assert [send(base, xml) for _, xml in filled] == [201] * SETS

    for (_, xml), shown, answers, given in zip(filled, in_python, known, sets, strict=True):
        number = ElementTree.fromstring(xml).findtext(".//{*}instanceID").removeprefix("uuid:")
        kept = Interview.objects.get(pk=number)
        stored = {a.question: (a.wording, a.status, a.value) for a in kept.answers.all()}
        assert stored == expected(names, set(shown), answers, given)
        assert kept.consent["use_words"]["given"] == (given["consent_use_words"] == "yes")
    assert Interview.objects.count() == SETS


def test_nothing_is_asked_before_somebody_says_yes(table, asked, tmp_path):
    (form,) = actions.forms_of(asked).values()
    sets = [{"consent_take_part": "no", "q1_slept": "1"}]

    ((shown, xml),) = engine.fill(engine.compiled(tmp_path), bytes(form.xml), sets, tmp_path)

    assert shown == ["limits", "consent_take_part"]
    assert b"q1_slept" not in xml


def test_another_rule_in_the_form_is_noticed(table, asked, tmp_path):
    """The control: one comparison turned round, and JavaRosa no longer agrees."""
    (form,) = actions.forms_of(asked).values()
    turned = bytes(form.xml).replace(b"&gt; 2)", b"&lt; 2)")
    rng = random.Random(2026)
    sets = [draw(rng, form.names) for _ in range(SETS)]

    filled = engine.fill(engine.compiled(tmp_path), turned, sets, tmp_path)

    whole = Questionnaire.from_json(asked.version_a.content)
    ours = [visible(whole, read_as_ours(form.names, given)) for given in sets]
    nodes = {about["node"]: about["name"] for about in form.names["questions"]}
    assert turned != bytes(form.xml)
    assert [[nodes[n] for n in shown if n in nodes] for shown, _ in filled] != ours
