# SPDX-License-Identifier: AGPL-3.0-or-later
"""The interview page's own files: which they are, and the modules as they travel: together, without comments.

On a bad line every byte and every request is waited for (docs/decisions/0024). The modules themselves stay
native: Node runs them as they are, and a browser would too.
"""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_GET

from alongside.asking.interview_words import WORDS
from alongside.people import doors

# In the order in which they need one another; the last one joins them.
MODULES = [
    "screen",
    "speech",
    "routing",
    "boxes",
    "sealing",
    "locking",
    "keeping",
    "device_store",
    "send",
    "drafts",
    "pictures",
    "pages",
    "interview",
]
FILES = ["web/alongside.css", "asking/interview.css", "web/icon.svg"]
A_BLOCK = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
A_LINE = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
SOME = re.compile(r'^import \{ (.*) \} from "\./(\w+)\.js";$', re.MULTILINE)
ALL = re.compile(r'^import \* as (\w+) from "\./(\w+)\.js";$', re.MULTILINE)
GIVEN = re.compile(r"^export (?:async )?(?:const|function|class) (\w+)", re.MULTILINE)


def _etag(request) -> str:
    return f'"{version()}"'


@require_GET
@doors.anyone
@condition(etag_func=_etag)
@gzip_page
def app(request):
    """The whole program of the page, in one go; 304 when that is what the worker has."""
    response = HttpResponse(joined(), "text/javascript")
    response.headers["Cache-Control"] = "max-age=3600"
    return response


@cache
def joined() -> str:
    """The modules one after the other, each in a room of its own. They do the same as on their own."""
    return "".join(_in_a_room(name) for name in MODULES)


def _in_a_room(name: str) -> str:
    source = brief(name)
    given = ", ".join(GIVEN.findall(source))
    source = SOME.sub(lambda found: _taken(found[1], found[2]), source)
    source = ALL.sub(r"const \1 = $\2;", source)
    source = re.sub(r"^export ", "", source, flags=re.MULTILINE)
    return f"const ${name} = (() => {{\n{source}return {{ {given} }};\n}})();\n"


def _taken(names: str, module: str) -> str:
    return f"const {{ {names.replace(' as ', ': ')} }} = ${module};"


@cache
def brief(name: str) -> str:
    """A module without whole-line comments, indentation and empty lines."""
    source = A_LINE.sub("", A_BLOCK.sub("", text(f"asking/{name}.js")))
    return "\n".join(line.strip() for line in source.splitlines() if line.strip()) + "\n"


def addresses() -> list[str]:
    """Everything that the page is made of, for its worker to put aside."""
    return [
        reverse("asking:interview"),
        reverse("asking:manifest"),
        reverse("asking:app"),
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
