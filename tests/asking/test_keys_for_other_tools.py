# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lena hands Bev a key, once, and can switch it off. No key ever stands in a log or an error page."""

import base64
import json
import logging
import zlib

import pytest
from django.test import Client
from django.urls import reverse
from tests.asking.things import opened

from alongside.asking import actions, openrosa_keys
from alongside.asking.models import DeviceKey
from alongside.config.masking import CoverSecrets, masked

pytestmark = pytest.mark.django_db
SECRET = "s3cret-key_of-bevs-tablet"


def test_lena_makes_a_key_and_sees_it_once(table, sign_in):
    browser, address = sign_in(table.lena), reverse("asking:devices")

    page = browser.post(address, {"person": str(table.bev.pk), "device": "Blue tablet"})

    text = page.content.decode()
    key = text.split("/key/")[1].split("<")[0]
    assert (page["Cache-Control"], openrosa_keys.digest(key)) == (
        "no-store",
        DeviceKey.objects.get().token_digest,
    )
    assert "<svg" in text
    again = browser.get(address).content.decode()
    assert "Blue tablet" in again
    assert key not in again


def test_what_is_typed_comes_back_when_nobody_can_have_the_key(table, sign_in):
    page = sign_in(table.lena).post(
        reverse("asking:devices"), {"person": str(table.amina.pk), "device": "Blue tablet"}
    )

    assert "Blue tablet" in page.content.decode()
    assert DeviceKey.objects.count() == 0


def test_the_square_holds_what_collect_reads():
    """base64(zlib(JSON)), as docs.getodk.org/collect-import-export has it."""
    settings = openrosa_keys.collect_settings("https://here/key/x", "Our city")

    read = json.loads(zlib.decompress(base64.b64decode(openrosa_keys.packed(settings))))

    assert set(read) == {"general", "admin", "project"}
    assert read["general"]["server_url"] == "https://here/key/x"
    assert read["project"]["name"] == "Our city"


def test_switching_off_works_at_once_and_only_for_ones_own(table, next_door, sign_in):
    key, _ = actions.make_device_key(by=table.lena, person=table.bev, device="T")
    address = reverse("asking:end_device", args=[key.pk])

    assert sign_in(next_door.lena).post(address).status_code == 404
    assert sign_in(table.lena).post(address).status_code == 302
    key.refresh_from_db()
    assert key.ended_at


def test_no_forged_form_protection_stands_in_the_way(table):
    """Real clients have no cookie and no token; the check that is on for everybody lets them pass."""
    opened(table)
    key = actions.make_device_key(by=table.lena, person=table.bev, device="T")[1]
    strict = Client(enforce_csrf_checks=True, headers={"X-OpenRosa-Version": "1.0"})

    assert strict.post(f"/key/{key}/submission", {"a": "b"}).status_code == 400
    assert strict.post("/v1/sessions", "{}", content_type="application/json").status_code == 400
    assert strict.post(reverse("asking:devices")).status_code == 403  # the control


def test_a_key_is_covered_in_every_line_of_a_log(caplog):
    record = logging.LogRecord(
        "django.request", logging.ERROR, "f", 1, "Internal Server Error: %s",
        (f"/key/{SECRET}/submission",), None,
    )  # fmt: skip

    assert CoverSecrets().filter(record)

    assert record.getMessage() == "Internal Server Error: /key/…/submission"
    assert masked(f"GET /card/{SECRET}/ HTTP/1.1") == "GET /card/…/ HTTP/1.1"
    assert masked("/ask/plan/") == "/ask/plan/"


def test_a_key_is_covered_in_a_traceback_too():
    try:
        raise RuntimeError(f"at /key/{SECRET}/formList")
    except RuntimeError:
        import sys

        record = logging.LogRecord("x", logging.ERROR, "f", 1, "broke", (), sys.exc_info())

    CoverSecrets().filter(record)

    assert SECRET not in logging.Formatter().format(record)


def test_the_log_that_is_really_used_covers_keys(settings):
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["cover"]


def test_no_error_page_shows_a_key(table, monkeypatch):
    from alongside.asking.views import openrosa

    key = actions.make_device_key(by=table.lena, person=table.bev, device="T")[1]

    def breaks(*args, **more):
        raise RuntimeError("planted")

    monkeypatch.setattr(openrosa.queries, "forms_for", breaks)
    web = Client(raise_request_exception=False, headers={"X-OpenRosa-Version": "1.0"})
    broken = web.get(f"/key/{key}/formList")
    lost = web.get(f"/key/{key}/nowhere")

    assert (broken.status_code, lost.status_code) == (500, 404)
    assert key.encode() not in broken.content + lost.content
