# SPDX-License-Identifier: AGPL-3.0-or-later
"""pyODK itself, other people's Python client, against our live server. Only a lead's key reads, and openly."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client as Browser
from django.utils import timezone
from pyodk.client import Client
from pyodk.errors import PyODKError
from tests.asking.test_other_tools_send_interviews import filled
from tests.asking.things import body, opened

from alongside.asking import actions
from alongside.asking.actions.reading import open_session
from alongside.asking.models import Interview, ReadingKey, XForm
from alongside.ledger.models import Entry
from alongside.people.models import Duty


def pyodk(live_server, name: str, secret: str, folder) -> Client:
    config = folder / "config.toml"
    config.write_text(
        f'[central]\nbase_url = "{live_server.url}"\nusername = "{name}"\n'
        f'password = "{secret}"\ndefault_project_id = 1\n'
    )
    return Client(config_path=config, cache_path=folder / "cache.toml")


@pytest.fixture
def asked(table):
    """Lena leads, and interviews too."""
    Duty.objects.create(person=table.lena, kind=Duty.Kind.INTERVIEWER)
    round = opened(table, two=False)
    actions.more_places(by=table.lena, round=round, interviewer=table.lena, places=4)
    actions.forms_of(round)
    return round


def a_form() -> dict:
    form = XForm.objects.get()
    return {"formID": form.form_id, "version": form.version}


@pytest.mark.django_db(transaction=True)
def test_the_calls_that_pyodk_makes(table, asked, live_server, tmp_path):
    key, secret = actions.make_reading_key(by=table.lena, purpose="A table for the board", days=3)
    number = f"uuid:{uuid4()}"

    with pyodk(live_server, key.name, secret, tmp_path) as client:
        (project,) = client.projects.list()
        (form,) = client.forms.list()
        fid = form.xmlFormId
        sent = client.submissions.create(xml=filled(a_form(), number=number), form_id=fid)
        (listed,) = client.submissions.list(form_id=fid)
        (row,) = client.submissions.get_table(form_id=fid, top=1, count=True)["value"]
        client.submissions.review(
            instance_id=number, form_id=fid, review_state="approved", comment="Read twice."
        )
        (comment,) = client.submissions.list_comments(instance_id=number, form_id=fid)
        reviewed = client.submissions.get(instance_id=number, form_id=fid)

    assert (project.id, project.name) == (1, "Our city")
    assert (form.state, form.name) == ("open", "Spring")
    assert sent.instanceId == listed.instanceId == row["__id"] == number
    assert (row["listened"], row["helped"], row["why_not"]) == ("1", "1 3", "not_asked")
    assert row["better"] == "A kinder front desk"
    assert (comment.body, reviewed.reviewState) == ("Read twice.", "approved")
    assert listed.createdAt.date().isoformat() == "2026-03-01"  # the round's first day, no finer
    assert listed.submitterId == 0
    said = list(Entry.objects.filter(deed="read_rows").values_list("details", flat=True))
    assert [one["purpose"] for one in said] == ["A table for the board"] * 2


@pytest.mark.django_db(transaction=True)
def test_pyodk_is_told_when_other_content_comes(table, asked, live_server, tmp_path):
    key, secret = actions.make_reading_key(by=table.lena, purpose="Sending", days=1)
    number = f"uuid:{uuid4()}"
    with pyodk(live_server, key.name, secret, tmp_path) as client:
        fid = a_form()["formID"]
        client.submissions.create(xml=filled(a_form(), number=number), form_id=fid)
        client.submissions.create(xml=filled(a_form(), number=number), form_id=fid)

        with pytest.raises(PyODKError, match="409"):
            client.submissions.create(
                xml=filled(a_form(), number=number, listened="2"), form_id=fid
            )
    assert Interview.objects.count() == 1


def bearer(table, **more) -> dict:
    key, secret = actions.make_reading_key(by=table.lena, purpose="Reading", days=3)
    return {"Authorization": f"Bearer {open_session(name=key.name, secret=secret)[1]}"}


def rows(headers, **query):
    address = f"/v1/projects/1/forms/{XForm.objects.get().form_id}.svc/Submissions"
    return Browser(headers=headers).get(address, query)


pytestmark = pytest.mark.django_db


def test_only_what_may_be_used_is_read_and_words_only_where_agreed(table, asked):
    quiet = body(asked)
    quiet["consent"]["use_words"]["given"] = False
    actions.receive_interview(by=table.bev, body=quiet)
    actions.receive_interview(by=table.bev, body=body(asked, slip="river lamp 42"))
    actions.withdraw(project=table.project, code="river lamp 42")

    (row,) = rows(bearer(table)).json()["value"]

    assert row["__id"] == f"uuid:{quiet['id']}"
    assert (row["listened"], row["better"]) == ("1", None)
    assert table.bev.key not in json.dumps(row)


def test_nobody_else_reads(table, asked, sign_in, next_door):
    actions.receive_interview(by=table.bev, body=body(asked))
    device = actions.make_device_key(by=table.lena, person=table.bev, device="Tablet")[1]
    good = bearer(table)
    theirs = bearer(next_door)

    assert rows(good).status_code == 200
    assert rows({}).status_code == 401
    assert rows({"Authorization": f"Bearer {device}"}).status_code == 401
    assert rows(theirs).status_code == 404
    address = f"/v1/projects/1/forms/{XForm.objects.get().form_id}.svc/Submissions"
    for person in (table.lena, table.dee, table.frank):
        assert sign_in(person).get(address).status_code == 401
    for person in (table.dee, table.bev, table.frank):
        if not person.is_lead:
            with pytest.raises(actions.Refused):
                actions.make_reading_key(by=person, purpose="Curious", days=1)


def test_a_key_stops_with_its_time_its_holder_or_a_press(table, asked):
    headers = bearer(table)
    key = ReadingKey.objects.get()
    ReadingKey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert rows(headers).status_code == 401
    ReadingKey.objects.update(expires_at=timezone.now() + timedelta(days=1))
    assert rows(headers).status_code == 200

    table.lena.duties.filter(kind="lead").delete()
    assert rows(headers).status_code == 401
    Duty.objects.create(person=table.lena, kind="lead")
    actions.end_reading_key(by=table.lena, key=key)
    assert rows(headers).status_code == 401


def test_a_filter_that_could_single_somebody_out_is_not_done(table, asked):
    headers = bearer(table)

    assert rows(headers, **{"$filter": "listened eq '1'"}).status_code == 501
    assert rows(headers, **{"$top": "1; drop"}).status_code == 400


def test_a_body_of_another_shape_is_refused(table, asked):
    web = Browser()
    for sent in ("[]", "{", '{"email": 1, "password": "x"}', '{"email": "a"}'):
        answer = web.post("/v1/sessions", sent, content_type="application/json")
        assert answer.status_code == 400
    wrong = web.post(
        "/v1/sessions", {"email": "a", "password": "b"}, content_type="application/json"
    )
    assert wrong.status_code == 401


def test_rows_cost_as_many_queries_for_three_as_for_one(table, asked):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    headers = bearer(table)
    actions.receive_interview(by=table.bev, body=body(asked))
    rows(headers)
    with CaptureQueriesContext(connection) as one:
        assert len(rows(headers).json()["value"]) == 1
    for _ in range(2):
        actions.receive_interview(by=table.bev, body=body(asked))

    with CaptureQueriesContext(connection) as three:
        assert len(rows(headers).json()["value"]) == 3
    assert len(three) == len(one)
