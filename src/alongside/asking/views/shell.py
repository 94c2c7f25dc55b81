# SPDX-License-Identifier: AGPL-3.0-or-later
"""The interview page's own files: which they are, and how they travel: without comments, in three parts.

The look, the program that the first screen needs, and the rest, which comes while somebody reads that. On a
bad line every byte and every request is waited for (docs/decisions/0024 and 0030). The modules themselves
stay native: Node runs them as they are, and a browser would too.
"""

import hashlib
import json
import re
from functools import cache
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import condition, require_GET

from alongside.asking.interview_words import WORDS
from alongside.people import doors

# What the first screen needs, then all the rest; each in the order in which they need one another.
FIRST = ["screen", "boxes", "device_store", "home", "opening"]
REST = [
    "speech",
    "routing",
    "sealing",
    "locking",
    "keeping",
    "send",
    "drafts",
    "pictures",
    "pages",
    "interview",
]
MODULES = FIRST + REST
STYLES = ["web/alongside.css", "asking/interview.css"]
FILES = ["web/icon.svg"]
PARTS = ["app", "rest", "look"]
A_BLOCK = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
A_LINE = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
A_REMARK = re.compile(r"/\*.*?\*/|@font-face \{.*?\}", re.DOTALL)
SOME = re.compile(r'^import \{ (.*) \} from "\./(\w+)\.js";$', re.MULTILINE)
ALL = re.compile(r'^import \* as (\w+) from "\./(\w+)\.js";$', re.MULTILINE)
GIVEN = re.compile(r"^export (?:async )?(?:const|function|class) (\w+)", re.MULTILINE)


def _etag(request) -> str:
    return f'"{version()}"'


def _part(made, kind: str):
    """A view of one of the parts: 304 when that is what the browser or the worker has.

    It is asked for again each time: a first half of yesterday does not fit a rest of today.
    """

    @require_GET
    @doors.anyone
    @condition(etag_func=_etag)
    def view(request):
        response = HttpResponse(content_type=kind)
        if "br" in request.headers.get("Accept-Encoding", ""):
            response.content, response.headers["Content-Encoding"] = squeezed(made), "br"
        else:
            response.content = made()
        patch_vary_headers(response, ["Accept-Encoding"])
        response.headers["Cache-Control"] = "no-cache"
        return response

    return view


@cache
def squeezed(made) -> bytes:
    """Brotli, as far as it goes: nothing in these parts is of a person or secret."""
    return brotli.compress(made().encode(), quality=11)


@cache
def first_half() -> str:
    """What the first screen needs: modules one after the other, each in a room of its own."""
    return "".join(map(_in_a_room, FIRST)) + f"export {{ {_rooms()} }};\n"


@cache
def second_half() -> str:
    """All the rest of the program. It takes from the first part what is there already."""
    taken = f'import {{ {_rooms()} }} from "{reverse("asking:app")}";\n'
    return taken + "".join(map(_in_a_room, REST))


@cache
def styles() -> str:
    """The look of the whole site, then of this page, without the letters that it never asks for."""
    lines = A_REMARK.sub("", "".join(map(text, STYLES))).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"


app = _part(first_half, "text/javascript")
rest = _part(second_half, "text/javascript")
look = _part(styles, "text/css")


def _rooms() -> str:
    return ", ".join(f"${name}" for name in FIRST)


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
        *(reverse(f"asking:{part}") for part in PARTS),
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
    for path in [
        *FILES,
        *STYLES,
        *(f"asking/{name}.js" for name in MODULES),
        "asking/service_worker.js",
    ]:
        found.update(content(path))
    return found.hexdigest()[:16]
