# SPDX-License-Identifier: AGPL-3.0-or-later
"""Random keys in addresses and headers: made, digested, and put into the square that Collect scans."""

import base64
import hashlib
import json
import secrets
import zlib

import segno
from django.utils.safestring import SafeString, mark_safe


def new_key() -> str:
    """256 random bits, as letters that are fine in an address."""
    return secrets.token_urlsafe(32)


def digest(key: str) -> str:
    """What is kept of a key. It has 256 bits, so a plain hash is enough."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def collect_settings(server_url: str, project_name: str) -> dict:
    """The settings that Collect takes over: where to send, when, and nothing kept after sending."""
    general = {
        "protocol": "odk_default",
        "server_url": server_url,
        "form_update_mode": "manual",  # "match exactly" can take away a form that is being filled in
        "autosend": "wifi_and_cellular",
        "delete_send": True,
    }
    return {"general": general, "admin": {}, "project": {"name": project_name}}


def packed(settings: dict) -> str:
    """base64(zlib(JSON)), as Collect's import expects."""
    text = json.dumps(settings, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode())).decode()


def square(settings: dict) -> SafeString:
    """The QR as SVG, hidden from screen readers: the address stands beside it."""
    drawn = segno.make(packed(settings), error="l").svg_inline(
        scale=1, border=4, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
    return mark_safe(drawn.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1))  # noqa: S308
