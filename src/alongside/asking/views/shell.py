# SPDX-License-Identifier: AGPL-3.0-or-later
"""The interview page's own files: which they are, and the modules as they travel, without their comments.

On a bad line every byte is waited for, and a fifth of the modules is comments for those who read the source.
"""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from alongside.asking.interview_words import WORDS
from alongside.people import doors

MODULES = [
    "interview",
    "pages",
    "screen",
    "speech",
    "drafts",
    "routing",
    "boxes",
    "keeping",
    "locking",
    "device_store",
    "sealing",
    "send",
]
FILES = ["web/alongside.css", "asking/interview.css", "web/icon.svg"]
A_BLOCK = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
A_LINE = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)


@require_GET
@doors.anyone
@gzip_page
def module(request, name):
    """One module of the page."""
    if name not in MODULES:
        raise Http404
    response = HttpResponse(brief(name), "text/javascript")
    response.headers["Cache-Control"] = "max-age=3600"
    return response


@cache
def brief(name: str) -> str:
    """A module without whole-line comments, indentation and empty lines. It does the same."""
    source = A_LINE.sub("", A_BLOCK.sub("", text(f"asking/{name}.js")))
    return "\n".join(line.strip() for line in source.splitlines() if line.strip()) + "\n"


def addresses() -> list[str]:
    """Everything that the page is made of, for its worker to put aside."""
    return [
        reverse("asking:interview"),
        reverse("asking:manifest"),
        *(reverse("asking:module", args=[name]) for name in MODULES),
        *map(static, FILES),
    ]


def spoken() -> dict[str, str]:
    """Every word of the page, in the language of who asks."""
    return {key: str(words) for key, words in WORDS.items()}


def content(path: str) -> bytes:
    """One of our own static files. One that is missing is our fault and breaks loudly."""
    found = finders.find(path)
    if found is None:
        raise FileNotFoundError(path)
    return Path(found).read_bytes()


@cache
def text(path: str) -> str:
    return content(path).decode()


@cache
def version() -> str:
    """A digest of every file of the shell, the page's own template and the worker."""
    template = Path(__file__).resolve().parents[1] / "templates/asking/interview.html"
    found = hashlib.sha256(template.read_bytes() + json.dumps(spoken()).encode())
    for path in [*FILES, *(f"asking/{name}.js" for name in MODULES), "asking/service_worker.js"]:
        found.update(content(path))
    return found.hexdigest()[:16]
