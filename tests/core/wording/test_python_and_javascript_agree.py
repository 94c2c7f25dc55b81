# SPDX-License-Identifier: Apache-2.0
"""The check in Python and its twin in the browser say the same, finding for finding, word for word.

Texts: every shared case (at least 600), the development items, and sentences patched together from both.
"""

import json
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.core.wording.looking import CASES

from alongside_core.wording import KINDS, check
from alongside_core.wording.browser import packed

ROOT = Path(__file__).resolve().parents[3]
DEVELOPMENT = Path(__file__).parent / "development"
KIND_OF = {"q": "question", "s": "statement", "o": "option_set"}
FREQUENCIES = json.loads((CASES / "frequencies.json").read_text(encoding="utf-8"))
ODD = "“😀 don’t” – İstanbul\u2003e.g. 1,000 "  # letters and spaces on which the two could part


def shared_cases() -> list[dict]:
    files = sorted(set(CASES.glob("*.json")) - {CASES / "frequencies.json"})
    cases = [
        case for file in files for case in json.loads(file.read_text(encoding="utf-8"))["cases"]
    ]
    return [
        {"text": case["text"], "kind": case["kind"], "options": case.get("options")}
        for case in cases
    ]


def development_items() -> list[dict]:
    lines = [
        line.split("\t")
        for file in sorted(DEVELOPMENT.glob("*.tsv"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return [{"text": text, "kind": KIND_OF[kind], "options": None} for kind, _, text in lines]


def patchwork(texts: list[str], how_many: int) -> list[dict]:
    """Sentences of halves that were never meant for each other, in every kind; the same every time."""
    chance = random.Random(52)
    patched = []
    for n in range(how_many):
        one, other = chance.choice(texts).split(), chance.choice(texts).split()
        text = " ".join([*one[: len(one) // 2 + 1], *other[len(other) // 2 :]])
        patched.append({"text": ODD * (n % 5 == 0) + text, "kind": KINDS[n % 7], "options": None})
    return patched


def common(word: str) -> float:
    return FREQUENCIES.get(word, 0)


def said_in_python(item: dict, how_common=common) -> list[dict]:
    found = check(item["text"], item["kind"], options=item["options"], how_common=how_common)
    return [{**each.to_json(), "start": each.start, "end": each.end} for each in found]


def differences(items: list[dict], python: list[list[dict]], script: list[list[dict]]) -> list[str]:
    """The texts about which the two say something different, with the first thing that differs."""
    fields = (
        "start",
        "end",
        "rule",
        "version",
        "level",
        "family",
        "reason",
        "suggestions",
        "decided",
    )
    return [
        f"{item['kind']}: {item['text']}\n   Python {ours}\n   browser {theirs}"
        for item, one, other in zip(items, python, script, strict=True)
        if (ours := [[each[f] for f in fields] for each in one])
        != (theirs := [[each[f] for f in fields] for each in other])
    ]


@pytest.fixture(scope="module")
def items() -> list[dict]:
    cases, development = shared_cases(), development_items()
    texts = [item["text"] for item in (*cases, *development)]
    return [*cases, *development, *patchwork(texts, 700)]


@pytest.fixture(scope="module")
def script(items, tmp_path_factory) -> dict[str, list[list[dict]]]:
    """What the browser's twin says, with the rules as they are kept and as they travel."""
    if not shutil.which("node"):
        pytest.skip("Node is not here, so the browser's twin cannot be asked.")
    folder = tmp_path_factory.mktemp("twin")
    given = {"texts": items, "pack": json.loads(packed())}
    (folder / "in.json").write_text(json.dumps(given), encoding="utf-8")
    paths = {"WORDING_IN": str(folder / "in.json"), "WORDING_OUT": str(folder / "out.json")}
    subprocess.run(
        ["node", "--test", str(ROOT / "tests" / "js" / "wording.test.mjs")],
        env={**os.environ, **paths},
        check=True,
        capture_output=True,
        timeout=120,
    )
    return json.loads((folder / "out.json").read_text(encoding="utf-8"))


def test_there_are_at_least_600_shared_cases():
    assert len(shared_cases()) >= 600


def test_the_two_agree_on_every_finding(items, script):
    apart = differences(items, [said_in_python(item) for item in items], script["whole"])

    assert not apart, f"{len(apart)} of {len(items)} differ:\n" + "\n".join(apart[:5])


def test_the_rules_that_travelled_say_the_same_but_for_rare_words(items, script):
    python = [said_in_python(item, how_common=None) for item in items]

    assert not differences(items, python, script["travelled"])


def test_one_planted_difference_is_seen(items, script):
    python = [said_in_python(item) for item in items]
    place = next(n for n, found in enumerate(python) if found)
    python[place][0]["level"] = "whisper"

    assert len(differences(items, python, script["whole"])) == 1
