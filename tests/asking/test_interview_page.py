# SPDX-License-Identifier: AGPL-3.0-or-later
"""The interview page: light, the same for everybody; nothing is lost or taken twice."""

import gzip
import json
import random
import re
import subprocess
from pathlib import Path
from uuid import uuid4

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from tests.asking.things import body, opened, question

from alongside.asking import actions
from alongside.asking.bundle import hard_ones, slim
from alongside.asking.interview_words import WORDS
from alongside.asking.models import HeldBack, Interview, Slot
from alongside.asking.views import interview as views
from alongside.asking.views import shell
from alongside.caring import actions as caring
from alongside.caring import slips
from alongside.people.models import Duty

pytestmark = pytest.mark.django_db
MOST_ON_THE_WIRE = 40 * 1024
SCRIPTS = Path(finders.find("asking/interview.js")).parent


def post(browser, route, said):
    return browser.post(reverse(route), said, content_type="application/json")


def fetched(path: str) -> bytes:
    return Path(finders.find(path)).read_bytes()


def on_the_wire(browser) -> int:
    """Everything that a first visit fetches, packed."""
    answers = [
        browser.get(reverse(f"asking:{route}")).content
        for route in ("interview", "app", "rest", "look", "worker", "manifest", "bundle")
    ]
    answers.append(post(browser, "asking:phone", {}).content)
    return sum(len(gzip.compress(one)) for one in [*answers, *map(fetched, shell.FILES)])


@pytest.fixture
def round(table):
    return opened(table)


def _unlike_any_other(number: int) -> dict:
    """A question of ordinary length whose words gzip has not met before."""
    draw = random.Random(number)
    words = " ".join(draw.sample(slips.words(), 12))
    options = [" ".join(draw.sample(slips.words(), 2)) for _ in range(4)]
    return question(f"q{number}", words, "one" if number % 3 else "long_text", options)


class TestTheShell:
    def test_the_first_visit_weighs_at_most_40_kb(self, table, round, sign_in, capsys):
        weight = on_the_wire(sign_in(table.bev))

        with capsys.disabled():
            print(f"\ninterview page, first visit: {weight:,} bytes on the wire")
        assert weight <= MOST_ON_THE_WIRE

    def test_a_survey_of_thirty_questions_in_two_versions_fits_as_well(
        self, table, sign_in, capsys
    ):
        round = opened(table)
        for version in (round.version_a, round.version_b):
            version.content["items"] = [_unlike_any_other(number) for number in range(30)]
            version.save()
        weight = on_the_wire(sign_in(table.bev))

        with capsys.disabled():
            print(f"\nthe same with 30 questions, twice: {weight:,} bytes on the wire")
        assert weight <= MOST_ON_THE_WIRE

    def test_the_shell_lists_every_file_that_the_page_asks_for(self, table, sign_in):
        page = sign_in(table.bev).get(reverse("asking:interview")).content.decode()
        asked = set(re.findall(r"/static/([^\"]+)", page))
        imported = {
            name
            for script in SCRIPTS.glob("*.js")
            for name in re.findall(r"from \"\./([a-z_]+)\.js\"", script.read_text())
        }

        assert asked == set(shell.FILES) | {"web/icon-192.png"}  # fetched when it is installed
        assert all(reverse(f"asking:{part}") in page for part in shell.PARTS)
        assert imported | {"interview"} == set(shell.MODULES)

    def test_the_modules_travel_together_and_do_the_same(self, tmp_path):
        """Node compares: every module gives the same names, and its functions the same source."""
        whole = tmp_path / "whole.mjs"
        names = [name for name in shell.MODULES if name not in ("opening", "interview")]
        rooms = "".join(shell._in_a_room(name) for name in names)
        whole.write_text(rooms + f"export {{ {', '.join('$' + name for name in names)} }};")
        compare = f"""
          import * as whole from "{whole}";
          const said = (thing) => typeof thing === "object" ? JSON.stringify(thing) : String(thing)
            .replace(/\\/\\*[^]*?\\*\\/|^\\s*\\/\\/.*$/gm, "").replace(/\\s+/g, "");
          for (const name of {json.dumps(names)}) {{
            const own = await import(`file://{SCRIPTS}/${{name}}.js`);
            const [a, b] = [own, whole["$" + name]].map((room) =>
              Object.fromEntries(Object.keys(room).sort().map((key) => [key, said(room[key])])));
            if (JSON.stringify(a) !== JSON.stringify(b)) {{ console.log(name, a, b); process.exit(1); }}
            console.log(name, Object.keys(a).length);
          }}"""

        done = subprocess.run(
            ["node", "--input-type=module", "-e", compare],
            capture_output=True, text=True, timeout=30,
        )  # fmt: skip

        assert done.returncode == 0, done.stdout + done.stderr
        assert [line.split()[0] for line in done.stdout.splitlines()] == names
        assert "/**" not in rooms
        assert "import " not in rooms

    def test_every_import_and_export_is_of_a_kind_that_we_can_join(self):
        lines = [
            line
            for script in SCRIPTS.glob("*.js")
            for line in script.read_text().splitlines()
            if line.startswith(("import", "export"))
        ]

        odd = [
            line
            for line in lines
            if not (shell.SOME.match(line) or shell.ALL.match(line) or shell.GIVEN.match(line))
        ]
        assert len(lines) > 80
        assert odd == []

    def test_it_can_be_put_on_a_home_screen_under_a_name_that_says_nothing(self, db):
        about = Client().get(reverse("asking:manifest")).json()

        assert (about["name"], about["display"]) == ("Alongside", "standalone")
        assert about["start_url"] == about["scope"] == reverse("asking:interview")
        sizes = {one["sizes"] for one in about["icons"]}
        assert {"192x192", "512x512", "any"} <= sizes
        for one in about["icons"]:
            assert finders.find(one["src"].removeprefix("/static/"))

    def test_over_the_line_it_brings_what_a_phone_carries_and_a_worker_keeps_nothing_of_it(
        self, table, round, sign_in
    ):
        """The first screen needs no other request for it; what is put aside is the same for everybody."""
        bev, page = sign_in(table.bev), reverse("asking:interview")
        opened_by_bev = bev.get(page, headers={"Sec-Fetch-Dest": "document"})
        put_aside = bev.get(page, headers={"Sec-Fetch-Dest": "empty"})
        found = re.search(rb'<script id="carried"[^>]*>(.*?)</script>', opened_by_bev.content)

        assert json.loads(found[1]) == bev.get(reverse("asking:bundle")).json()
        assert opened_by_bev["Cache-Control"] == "no-store"
        assert reverse("asking:app") in opened_by_bev.headers["Link"]
        assert "Link" not in put_aside.headers
        assert b"carried" not in put_aside.content

    @pytest.mark.parametrize("part", shell.PARTS)
    def test_every_part_is_the_same_squeezed_and_plain(self, part, db):
        plain = Client().get(reverse(f"asking:{part}"))
        small = Client().get(reverse(f"asking:{part}"), headers={"Accept-Encoding": "gzip, br"})

        assert small["Content-Encoding"] == "br"
        assert brotli.decompress(small.content) == plain.content
        assert len(small.content) < len(gzip.compress(plain.content))
        assert "Accept-Encoding" in small["Vary"]

    def test_no_module_of_the_first_part_needs_one_of_the_rest(self):
        """The rest takes from the first part; the other way round nothing could stand alone."""
        for number, name in enumerate(shell.MODULES):
            source = (SCRIPTS / f"{name}.js").read_text()
            needed = {
                found[2] for found in [*shell.SOME.finditer(source), *shell.ALL.finditer(source)]
            }

            assert needed <= set(shell.MODULES[:number])

    def test_the_look_has_every_rule_of_both_sheets_but_the_letters(self):
        rules = [
            line
            for sheet in shell.STYLES
            for line in re.sub(r"/\*.*?\*/", "", fetched(sheet).decode()).splitlines()
            if line.strip() and "@font-face" not in line
        ]

        assert len(rules) > 150
        assert [line.strip() for line in rules] == shell.styles().splitlines()

    def test_the_program_is_not_sent_again_when_it_is_there(self, db):
        first = Client().get(reverse("asking:app"))
        again = Client().get(reverse("asking:app"), headers={"If-None-Match": first["ETag"]})

        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")

    def test_it_asks_for_no_letters_of_its_own(self):
        assert "@font-face" not in fetched("asking/interview.css").decode()
        assert "Atkinson" not in fetched("asking/interview.css").decode()

    def test_it_holds_nothing_of_a_person(self, table, round, sign_in):
        as_bev = sign_in(table.bev).get(reverse("asking:interview")).content
        as_callum = sign_in(table.callum).get(reverse("asking:interview")).content

        assert as_bev == as_callum
        assert b"Bev" not in as_bev

    def test_the_worker_looks_after_this_folder_and_changes_with_the_page(self, db, monkeypatch):
        answer = Client().get(reverse("asking:worker"))

        assert answer.headers["Service-Worker-Allowed"] == reverse("asking:interview")
        assert answer.headers["Content-Type"] == "text/javascript"
        assert f'VERSION = "{shell.version()}"' in answer.content.decode()

        shell.version.cache_clear()
        monkeypatch.setitem(WORDS, "next", "Onwards")
        changed = Client().get(reverse("asking:worker")).content
        shell.version.cache_clear()

        assert changed != answer.content

    def test_every_word_the_scripts_ask_for_is_there(self):
        scripts = "\n".join(script.read_text() for script in SCRIPTS.glob("*.js"))
        asked = set(re.findall(r"\bt\(\"(\w+)\"", scripts))

        assert len(asked) > 60
        assert asked - set(WORDS) == set()

    def test_every_word_is_asked_for_by_the_scripts(self):
        scripts = "\n".join(script.read_text() for script in SCRIPTS.glob("*.js"))
        families = (
            "part_",
            "means_",
            "way_",
            "event_",
            "experience_",
            "confidence_",
            "mark_",
            "worn_",
        )
        plain = {key for key in WORDS if not key.startswith(families)}

        assert {key for key in plain if f'"{key}"' not in scripts} == set()

    def test_no_markup_is_ever_made_from_words(self):
        scripts = "\n".join(script.read_text() for script in SCRIPTS.glob("*.js"))

        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", scripts
        )

    @pytest.mark.parametrize("route", ["interview", "bundle"])
    def test_it_opens_for_interviewers_and_the_lead_alone(self, route, table, sign_in):
        seen = {
            who: sign_in(getattr(table, who) if who else None)
            .get(reverse(f"asking:{route}"))
            .status_code
            for who in (None, "amina", "efua", "frank", "bev", "lena")
        }

        assert seen == {None: 302, "amina": 403, "efua": 403, "frank": 403, "bev": 200, "lena": 200}


class TestTheBundle:
    def test_bev_carries_her_own_places_and_people(self, table, round, sign_in):
        table.project.help_number = "0115 496 0000"
        table.project.save()
        for person, interviewer in ((table.amina, table.bev), (table.frank, table.callum)):
            invitation = actions.invite(by=table.lena, round=round, person=person)
            actions.match(by=table.lena, invitation=invitation, interviewer=interviewer)

        carried = sign_in(table.bev).get(reverse("asking:bundle")).json()

        places = list(Slot.objects.filter(interviewer=table.bev).values_list("position", "arm"))
        assert [tuple(place) for place in carried["rounds"][0]["places"]] == places
        assert [one["called"] for one in carried["people"]] == ["Amina"]
        assert carried["me"] == table.bev.key
        assert set(carried["rounds"][0]["versions"]) == {"a", "b"}
        assert carried["lead"] is None
        assert carried["help"]["number"] == "0115 496 0000"

    def test_it_carries_the_leads_open_key(self, table, round, sign_in):
        key = caring.make_lead_key(by=table.lena, passphrase="four plain words here")

        carried = sign_in(table.bev).get(reverse("asking:bundle")).json()

        assert carried["lead"] == {"id": key.pk, "key": key.public_key}
        assert key.wrapped_private_key not in json.dumps(carried)

    def test_the_same_again_is_not_sent_again(self, table, round, sign_in):
        browser = sign_in(table.bev)
        etag = browser.get(reverse("asking:bundle")).headers["ETag"]

        again = browser.get(reverse("asking:bundle"), headers={"If-None-Match": etag})
        actions.receive_interview(by=table.bev, body=body(round))
        after = browser.get(reverse("asking:bundle"), headers={"If-None-Match": etag})

        assert (again.status_code, again.content, after.status_code) == (304, b"", 200)

    def test_nothing_of_next_door_is_carried(self, table, next_door, sign_in):
        opened(next_door)

        carried = sign_in(table.bev).get(reverse("asking:bundle")).json()

        assert carried["rounds"] == []
        assert carried["people"] == []

    def test_only_empty_parts_are_left_behind(self, round):
        content = round.version_a.content
        content["items"][0]["explanation"] = {"en": "It means this."}

        kept = slim(content)["items"]

        assert kept[0]["explanation"] == {"en": "It means this."}
        assert [(item["id"], item["wording"], item["type"]) for item in kept] == [
            (item["id"], item["wording"], item["type"]) for item in content["items"]
        ]
        assert "hint" not in kept[0]

    def test_before_something_hard_to_tell_the_limits_are_said_again(self, round):
        content = round.version_a.content
        content["items"][0]["text"] = {"en": "In the last year, has anybody hit or hurt you?"}

        kept = slim(content, hard_ones(content))["items"]

        assert [item.get("hard", False) for item in kept] == [True] + [False] * (len(kept) - 1)

    def test_its_pages_stay_within_a_fixed_number_of_queries(
        self, table, sign_in, django_assert_max_num_queries
    ):
        for _ in range(3):
            opened(table)
        browser = sign_in(table.bev)

        with django_assert_max_num_queries(15):
            browser.get(reverse("asking:bundle"))


class TestSending:
    def test_an_interview_is_stored_and_then_the_receipt_goes_out(self, table, round, sign_in):
        said = body(round)

        answer = post(sign_in(table.bev), "asking:send", said)

        assert answer.json() == {"receipt": "stored", "id": said["id"]}
        assert Interview.objects.get().answers.count() == 3

    def test_sent_twice_it_is_stored_once(self, table, round, sign_in):
        said, browser = body(round), sign_in(table.bev)
        post(browser, "asking:send", said)

        again = post(browser, "asking:send", said)

        assert again.json() == {"receipt": "had_it", "id": said["id"]}
        assert Interview.objects.count() == 1

    @pytest.mark.parametrize(
        "sent",
        [b"{broken", b"", b"\xff\xfe", b"[" * 100_000, b"null", b"7"],
        ids=["half", "nothing", "no text", "deep", "null", "a number"],
    )
    def test_what_cannot_be_read_is_held_back_for_a_person(self, sent, table, round, sign_in):
        answer = post(sign_in(table.bev), "asking:send", sent)

        assert answer.status_code == 200
        assert answer.json() == {"receipt": "held_back", "id": None}
        assert HeldBack.objects.get().sent_by == table.bev
        assert Interview.objects.count() == 0

    def test_far_too_much_is_held_back_whole(self, table, round, sign_in):
        said = body(round) | {"more": "x" * views.MOST_BYTES}

        answer = post(sign_in(table.bev), "asking:send", said)

        assert answer.json()["receipt"] == "held_back"
        assert len(HeldBack.objects.get().body) > views.MOST_BYTES

    def test_more_than_the_server_can_hold_stays_on_the_phone(
        self, table, round, sign_in, settings
    ):
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000

        answer = post(sign_in(table.bev), "asking:send", body(round))

        assert (answer.status_code, answer.json()) == (413, {"receipt": "too_large"})
        assert (Interview.objects.count(), HeldBack.objects.count()) == (0, 0)

    def test_an_interview_of_next_door_is_held_back_unopened(
        self, table, next_door, round, sign_in
    ):
        said = body(opened(next_door))

        answer = post(sign_in(table.bev), "asking:send", said)

        assert answer.json()["receipt"] == "held_back"
        assert HeldBack.objects.get().project == table.project
        assert Interview.objects.count() == 0

    def test_who_interviews_no_more_is_told_and_keeps_it(self, table, round, sign_in):
        browser = sign_in(table.bev)
        table.bev.duties.filter(kind=Duty.Kind.INTERVIEWER).delete()

        assert post(browser, "asking:send", body(round)).status_code == 403
        assert Interview.objects.count() == 0

    @pytest.mark.parametrize("route", ["asking:send", "asking:kept"])
    def test_only_those_who_interview_may_send_or_ask(self, route, table, round, sign_in):
        seen = [
            post(sign_in(person), route, {}).status_code
            for person in (None, table.amina, table.frank)
        ]

        assert seen == [302, 403, 403]

    @pytest.mark.parametrize("route", ["asking:send", "asking:kept"])
    def test_another_site_cannot_send_in_bevs_name(self, route, table, round, sign_in):
        known = sign_in(table.bev)
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = known.cookies

        assert post(strict, route, {}).status_code == 403

    def test_the_token_in_the_cookie_opens_the_way(self, table, round, sign_in):
        strict = Client(enforce_csrf_checks=True)
        strict.cookies = sign_in(table.bev).cookies
        strict.get(reverse("asking:bundle"))
        token = strict.cookies["csrftoken"].value

        answer = strict.post(
            reverse("asking:send"),
            body(round),
            content_type="application/json",
            headers={"X-CSRFToken": token},
        )

        assert answer.json()["receipt"] == "stored"


class TestAskingWhatIsKept:
    def test_stored_and_held_back_are_both_kept(self, table, round, sign_in):
        stored, held = body(round), body(round, version=str(uuid4()))
        for said in (stored, held):
            actions.receive_interview(by=table.bev, body=said)
        unknown = str(uuid4())

        answer = post(
            sign_in(table.bev),
            "asking:kept",
            {"ids": [stored["id"], held["id"], unknown, "no id", None, 7]},
        )

        assert answer.json() == {"held": sorted([stored["id"], held["id"]]), "safe": []}

    def test_of_next_door_nothing_is_told(self, table, next_door, sign_in):
        said = body(opened(next_door))
        actions.receive_interview(by=next_door.bev, body=said)

        answer = post(sign_in(table.bev), "asking:kept", {"ids": [said["id"]]})

        assert answer.json() == {"held": [], "safe": []}

    @pytest.mark.parametrize("asked", [b"{", b"[]", b'{"ids": 3}', b"null"])
    def test_a_strange_question_gets_an_empty_answer(self, asked, table, sign_in):
        assert post(sign_in(table.bev), "asking:kept", asked).json() == {
            "held": [],
            "safe": [],
        }
