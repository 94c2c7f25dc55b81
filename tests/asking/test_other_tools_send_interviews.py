# SPDX-License-Identifier: AGPL-3.0-or-later
"""Collect's own sequence of requests, header by header, against our door.

The rows are those of the OpenRosa specifications and of what Collect's source sends; statuses were traced
from a running ODK Central: 201 again for the same, 409 for other content, 404, 400, 401.
"""

import base64
import hashlib
import re
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.asking.things import add_picture, opened

from alongside.asking import actions
from alongside.asking.models import DeviceKey, HeldBack, Interview
from alongside.people.actions import give_account

pytestmark = pytest.mark.django_db
LIST = "{http://openrosa.org/xforms/xformsList}"
MANIFEST = "{http://openrosa.org/xforms/xformsManifest}"
RESPONSE = "{http://openrosa.org/http/response}"


class Collect:
    """Sends what Collect sends, and believes what Collect believes."""

    HEADERS = {
        "X-OpenRosa-Version": "1.0",
        "User-Agent": "org.odk.collect.android/v2026.1.0 Dalvik/2.1.0",
        "Date": "Tue, 24 Nov 2026 09:30:00 GMT",  # a 12-hour clock: nobody may check it
    }

    def __init__(self, key, base=None, **more):
        self.base = base or f"/key/{key}"
        self.web = Client(headers={**self.HEADERS, **more.pop("headers", {})}, **more)

    def get(self, address):
        return self.web.get(address, {"deviceID": "collect:tablet"})

    def forms(self):
        answer = self.get(f"{self.base}/formList")
        assert answer.status_code == 200
        assert answer["X-OpenRosa-Version"] == "1.0"
        assert answer["Content-Type"] == "text/xml; charset=utf-8"
        root = ElementTree.fromstring(answer.content)
        assert root.tag == f"{LIST}xforms"
        return [{c.tag.removeprefix(LIST): c.text for c in form} for form in root]

    def download(self, form):
        answer = self.get(form["downloadUrl"])
        assert answer.status_code == 200
        assert form["hash"] == "md5:" + hashlib.md5(answer.content).hexdigest()
        return answer.content.decode()

    def head(self):
        return self.web.head(f"{self.base}/submission?deviceID=collect:tablet")

    def send(self, xml, files=(), **more):
        parts = {"xml_submission_file": SimpleUploadedFile("form.xml", xml.encode(), "text/xml")}
        parts |= {name: SimpleUploadedFile(name, b"\xff\xd8\xff", "image/jpeg") for name in files}
        return self.web.post(f"{self.base}/submission?deviceID=collect:tablet", parts | more)


def said(answer) -> tuple[int, str]:
    """The status and the nature of what the interviewer is shown."""
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{RESPONSE}OpenRosaResponse"
    assert answer["X-OpenRosa-Version"] == "1.0"
    message = root.find(f"{RESPONSE}message")
    assert message.text
    return answer.status_code, message.get("nature")


def filled(
    form, *, version=None, number=None, take_part="yes", listened="1", extra="", meta=""
) -> str:
    """A filled-in form as Collect writes it."""
    number = number or f"uuid:{uuid4()}"
    consent = f"<consent_take_part>{take_part}</consent_take_part>" if take_part else ""
    return (
        f'<?xml version="1.0"?><data id="{form["formID"]}" version="{version or form["version"]}">'
        f"{consent}<consent_use_words>yes</consent_use_words><look_back>yes</look_back>"
        f"<asked><q1_listened>{listened}</q1_listened><q3_helped>1 3</q3_helped>"
        f"<q4_better>A kinder front desk</q4_better>{extra}</asked>"
        f"<outcome>complete</outcome><slip>river lamp 42</slip>"
        f"<meta><instanceID>{number}</instanceID>{meta}</meta></data>"
    )


@pytest.fixture
def asked(table):
    return opened(table)


@pytest.fixture
def tablet(table, asked):
    return Collect(actions.make_device_key(by=table.lena, person=table.bev, device="Tablet 1")[1])


def test_bev_sees_the_versions_of_open_rounds_in_which_she_has_places(table, asked, tablet):
    forms = tablet.forms()

    assert [form["name"] for form in forms] == ["Spring (A)", "Spring (B)"]
    assert all(re.fullmatch(r"md5:[0-9a-f]{32}", form["hash"]) for form in forms)
    assert all(form["downloadUrl"].startswith("http://testserver/key/") for form in forms)
    arms = list(asked.slots.filter(interviewer=table.bev).values_list("arm", flat=True)[:4])
    assert forms[0]["descriptionText"].endswith(", ".join(arm.upper() for arm in arms))


def test_somebody_without_places_sees_no_form(table, asked):
    actions.close_round(by=table.lena, round=asked)
    key = actions.make_device_key(by=table.lena, person=table.bev, device="Tablet")[1]

    assert Collect(key).forms() == []


def test_the_bytes_of_a_form_never_change(tablet):
    form = tablet.forms()[0]

    assert tablet.download(form) == tablet.download(tablet.forms()[0])


def test_a_list_can_be_narrowed_to_one_form(tablet):
    form = tablet.forms()[1]
    answer = tablet.web.get(f"{tablet.base}/formList", {"formID": form["formID"]})

    assert answer.content.count(b"<xform>") == 1


def test_pictures_come_by_the_manifest(table):
    asked = opened(table)
    kept = add_picture(table, asked)
    add_picture(table, asked, option="1", name="yes.png", colour="green")
    tablet = Collect(actions.make_device_key(by=table.lena, person=table.bev, device="T")[1])
    form = tablet.forms()[0]

    assert "jr://images/ear.png" in tablet.download(form)
    answer = tablet.get(form["manifestUrl"])
    root = ElementTree.fromstring(answer.content)
    file = {c.tag.removeprefix(MANIFEST): c.text for c in root[0]}
    assert (root.tag, answer["Content-Type"]) == (f"{MANIFEST}manifest", "text/xml; charset=utf-8")
    picture = tablet.get(file["downloadUrl"])
    assert "jr://images/yes.png" in tablet.download(form)
    assert [child[0].text for child in root] == ["ear.png", "yes.png"]
    assert (file["filename"], picture.content) == ("ear.png", bytes(kept.data))
    assert file["hash"] == "md5:" + hashlib.md5(picture.content).hexdigest()


def test_a_form_that_has_gone_out_gets_no_more_pictures(table, asked, tablet):
    tablet.forms()

    with pytest.raises(actions.Refused, match="asked already"):
        add_picture(table, asked)


@pytest.mark.parametrize("method", ["head", "get"])
def test_before_sending_collect_asks_and_hears_204(tablet, method):
    answer = tablet.head() if method == "head" else tablet.get(f"{tablet.base}/submission")

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["X-OpenRosa-Version"] == "1.0"
    assert int(answer["X-OpenRosa-Accept-Content-Length"]) > 0
    assert answer["Date"]


def test_an_interview_arrives_as_if_from_our_own_page(table, asked, tablet):
    form = tablet.forms()[0]
    number = uuid4()

    assert said(tablet.send(filled(form, number=f"uuid:{number}"))) == (201, "")

    kept = Interview.objects.get(pk=number)
    items = asked.version_a.content["items"]
    assert (kept.interviewer, kept.mode, kept.outcome) == (table.bev, "openrosa", "complete")
    words = asked.consent_words["take_part"]
    assert kept.consent["take_part"] == {
        "given": True,
        "words": hashlib.sha256(words.encode()).hexdigest(),
    }
    assert "contact_again" not in kept.consent
    assert kept.look_back
    got = {(a.question, a.wording): (a.status, a.value) for a in kept.answers.all()}
    from uuid import UUID

    ids = [(UUID(item["id"]), UUID(item["wording"])) for item in items]
    assert got == {
        ids[0]: ("answered", "1"),
        ids[1]: ("not_asked", None),
        ids[2]: ("answered", ["1", "3"]),
        ids[3]: ("answered", "A kinder front desk"),
    }
    assert actions.withdraw(project=table.project, code="river lamp 42")


def test_a_status_that_was_chosen_is_a_status_again(tablet):
    form = tablet.forms()[0]

    tablet.send(filled(form, listened="rather_not"))

    answer = Interview.objects.get().answers.order_by("pk")[0]
    assert (answer.status, answer.value) == ("rather_not", None)


def test_sent_again_it_is_201_again_and_stored_once(tablet):
    xml = filled(tablet.forms()[0])

    assert [said(tablet.send(xml))[0] for _ in range(3)] == [201, 201, 201]
    assert Interview.objects.count() == 1
    assert HeldBack.objects.count() == 0


def test_other_content_is_409_and_kept_for_a_person_to_look_at(tablet):
    form, number = tablet.forms()[0], f"uuid:{uuid4()}"
    tablet.send(filled(form, number=number))
    other = filled(form, number=number, listened="2")

    assert said(tablet.send(other)) == (409, "error")
    assert said(tablet.send(other)) == (409, "error")
    assert Interview.objects.get().answers.order_by("pk")[0].value == "1"
    assert '"2"' in HeldBack.objects.get().body


def test_a_split_delivery_carries_the_interview_in_every_part(tablet):
    xml = filled(tablet.forms()[0])

    first = tablet.send(xml, files=["a.jpg"], **{"*isIncomplete*": "yes"})
    last = tablet.send(xml, files=["b.jpg"])

    assert said(first) == said(last) == (201, "")
    assert b"asks for no files" in first.content
    assert Interview.objects.count() == 1


def test_a_wrong_version_and_an_unknown_form_are_404(tablet):
    form = tablet.forms()[0]

    assert said(tablet.send(filled(form, version="99"))) == (404, "error")
    assert said(tablet.send(filled({**form, "formID": "nobody-knows"}))) == (404, "error")
    assert said(tablet.get(f"{tablet.base}/forms/nobody-knows.xml")) == (404, "error")


def test_a_missing_part_and_a_missing_header_are_400(tablet):
    missing = tablet.web.post(f"{tablet.base}/submission", {"other": "x"})
    assert said(missing) == (400, "error")

    bare = Client()
    for ask in (bare.head, bare.get):
        assert ask(f"{tablet.base}/submission").status_code == 400
    assert said(bare.get(f"{tablet.base}/formList")) == (400, "error")


def test_a_form_itself_needs_no_header(tablet):
    assert Client().get(tablet.forms()[0]["downloadUrl"]).status_code == 200


def test_something_unreadable_is_400_and_kept(tablet):
    assert said(tablet.send("<data id='x'>cut o")) == (400, "error")
    assert HeldBack.objects.get().body == "<data id='x'>cut o"


def test_an_attack_in_xml_is_refused(tablet):
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa">]>' + filled(tablet.forms()[0])

    assert said(tablet.send(bomb.replace('<?xml version="1.0"?>', ""))) == (400, "error")
    assert Interview.objects.count() == 0


def test_an_edit_is_refused_and_kept(tablet):
    form = tablet.forms()[0]
    xml = filled(form, meta=f"<deprecatedID>uuid:{uuid4()}</deprecatedID>")

    assert said(tablet.send(xml)) == (409, "error")
    assert HeldBack.objects.count() == 1


@pytest.mark.parametrize("take_part", ["", "no"])
def test_without_a_yes_an_interview_is_held_back(tablet, take_part):
    answer = tablet.send(filled(tablet.forms()[0], take_part=take_part))

    assert said(answer) == (201, "")
    assert Interview.objects.count() == 0
    assert "nobody said yes" in HeldBack.objects.get().why


def test_a_no_is_an_ordinary_end_and_gives_its_place_back(table, asked, tablet):
    form = tablet.forms()[0]
    xml = (
        f'<data id="{form["formID"]}" version="{form["version"]}">'
        f"<consent_take_part>no</consent_take_part>"
        f"<meta><instanceID>uuid:{uuid4()}</instanceID></meta></data>"
    )

    assert said(tablet.send(xml)) == (201, "")
    assert Interview.objects.get().outcome == "not_today"
    assert not asked.slots.exclude(interview_id=None).exists()


def test_places_are_used_in_the_order_they_were_sealed(table, asked, tablet):
    forms = {form["name"][-2].lower(): form for form in tablet.forms()}
    arms = list(asked.slots.filter(interviewer=table.bev).values_list("arm", flat=True))

    for arm in arms:
        tablet.send(filled(forms[arm]))

    done = Interview.objects.order_by("arrived_at")
    assert [(one.assigned_arm, one.used_arm) for one in done] == [(arm, arm) for arm in arms]


def test_always_the_same_version_shows_as_a_crossing(table, asked, tablet):
    form = tablet.forms()[0]

    for _ in range(4):  # one whole block holds two of each
        tablet.send(filled(form))

    crossed = [one.assigned_arm != one.used_arm for one in Interview.objects.order_by("arrived_at")]
    assert crossed.count(True) == 2


def test_an_interview_beyond_the_last_place_is_kept_outside_the_blocks(table, asked, tablet):
    form = tablet.forms()[0]
    asked.slots.update(interview_id=None)
    for slot in asked.slots.filter(interviewer=table.bev):
        slot.interview_id = uuid4()
        slot.save()

    assert said(tablet.send(filled(form))) == (201, "")
    assert Interview.objects.get().block == 0


def test_a_closed_round_still_takes_what_was_asked(table, asked, tablet):
    form = tablet.forms()[0]
    actions.close_round(by=table.lena, round=asked)

    assert said(tablet.send(filled(form))) == (201, "")


def test_a_form_is_of_no_use_to_the_neighbours(next_door, tablet):
    opened(next_door)
    theirs = Collect(
        actions.make_device_key(by=next_door.lena, person=next_door.bev, device="T")[1]
    )

    assert said(theirs.send(filled(tablet.forms()[0]))) == (404, "error")


def test_a_key_that_was_switched_off_is_refused_and_nothing_is_lost(table, tablet):
    xml = filled(tablet.forms()[0])
    actions.end_device_key(by=table.lena, key=DeviceKey.objects.get())

    assert said(tablet.get(f"{tablet.base}/formList")) == (403, "error")
    assert said(tablet.send(xml)) == (403, "error")

    held = HeldBack.objects.get()
    assert (held.body, "switched off" in held.why) == (xml, True)
    new = Collect(actions.make_device_key(by=table.lena, person=table.bev, device="New")[1])
    assert said(new.send(xml)) == (201, "")


def test_a_made_up_key_reads_as_one_that_was_switched_off(table, tablet):
    off = tablet.get(f"{tablet.base}/formList")
    actions.end_device_key(by=table.lena, key=DeviceKey.objects.get())
    off = tablet.get(f"{tablet.base}/formList")

    assert Collect("made-up").get("/key/made-up/formList").content == off.content


def test_only_the_digest_of_a_key_is_kept(table, tablet):
    kept = DeviceKey.objects.get()

    assert tablet.base.removeprefix("/key/") not in str(kept.__dict__)
    assert kept.token_digest == hashlib.sha256(tablet.base[5:].encode()).hexdigest()


def test_without_credentials_the_door_answers_401_and_asks(table, asked):
    base = f"/openrosa/{table.project.pk}"
    plain, safe = Collect("", base), Collect("", base, secure=True)

    answer = safe.web.get(f"{base}/formList", secure=True)
    assert said(answer) == (401, "error")
    assert answer["WWW-Authenticate"].startswith("Basic ")
    refused = plain.get(f"{base}/formList")
    assert said(refused) == (401, "error")
    assert "WWW-Authenticate" not in refused  # nobody is asked for a passphrase in clear


def test_callum_signs_in_by_name_over_https(table, asked):
    words = give_account(by=table.dee, person=table.callum, username="callum")
    coded = base64.b64encode(f"callum:{words}".encode()).decode()
    base = f"/openrosa/{table.project.pk}"
    tablet = Client(headers={**Collect.HEADERS, "Authorization": f"Basic {coded}"})

    answer = tablet.get(f"{base}/formList", secure=True)
    assert answer.content.count(b"<xform>") == 2
    assert b"https://testserver/openrosa/" in answer.content
    assert tablet.get(f"{base}/formList").status_code == 401
    assert (
        Client(headers={**Collect.HEADERS, "Authorization": "Basic x"})
        .get(f"{base}/formList", secure=True)
        .status_code
        == 401
    )


def test_too_much_at_once_waits_a_minute(tablet, monkeypatch):
    from alongside.asking import openrosa_door

    caches["process"].clear()
    monkeypatch.setattr(openrosa_door, "MOST_A_MINUTE", 2)
    answers = [tablet.head() for _ in range(3)]

    assert [answer.status_code for answer in answers] == [204, 204, 429]
    assert answers[-1]["Retry-After"] == "60"
    caches["process"].clear()


def test_a_list_asks_the_database_as_often_for_three_rounds_as_for_one(table, tablet):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    tablet.forms()
    with CaptureQueriesContext(connection) as one:
        assert len(tablet.forms()) == 2
    opened(table)
    opened(table)
    tablet.forms()

    with CaptureQueriesContext(connection) as three:
        assert len(tablet.forms()) == 6
    assert len(three) == len(one)
