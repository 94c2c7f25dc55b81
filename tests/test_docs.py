# SPDX-License-Identifier: AGPL-3.0-or-later
"""What newcomers read is true: links lead somewhere, commands exist, every room has a sign on its door."""

import re
import shlex
from pathlib import Path

import pytest

from alongside.cli import _parser
from alongside_core.cli import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.md")])
FOR_PEOPLE = [page for page in PAGES if page.parent == ROOT or page.is_relative_to(ROOT / "docs")]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```[^\n]*\n(.*?)^```|`([^`\n]+)`", re.MULTILINE | re.DOTALL)


def told(program: str) -> list[tuple[str, list[str]]]:
    """(page, words after the program's name) for every time a page names a command of `program`."""
    found = []
    for page in FOR_PEOPLE:
        for block, span in CODE.findall(page.read_text(encoding="utf-8")):
            for line in (block or span).splitlines():
                command = line.split("#")[0].split("…")[0].strip().removeprefix(".venv/bin/")
                if re.match(rf"{program} [a-zA-Z-]", command):
                    found.append((page.name, shlex.split(command)[1:]))
    return found


def anchors(page: Path) -> set[str]:
    """The places in a page that a link can lead to, as web sites of code make them from headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, place = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} leads nowhere"
        assert not place or place in anchors(target), f"{link}: there is no such heading"


def test_the_commands_of_the_site_exist():
    commands = told("alongside")
    assert {words[0] for _, words in commands} >= {"serve", "doctor", "backup", "restore", "verify"}
    for page, words in commands:
        try:
            _parser().parse_args([*words, "FILE"] if words == ["restore"] else words)
        except SystemExit as stopped:
            if stopped.code:
                pytest.fail(f"{page} tells people to run alongside {shlex.join(words)}")


def test_every_command_of_the_site_is_explained():
    subparsers = next(a for a in _parser()._actions if a.choices and a.dest == "command")
    explained = "\n".join(page.read_text(encoding="utf-8") for page in FOR_PEOPLE)

    missing = [
        name
        for name in subparsers.choices
        if not re.search(rf"alongside.{{0,3}}{name}|`{name}`", explained)
    ]

    assert missing == []


def test_the_commands_of_the_library_exist():
    commands = told("alongside-core")
    assert commands
    for page, words in commands:
        assert words[0] in COMMANDS, f"{page} tells people to run alongside-core {words[0]}"


def test_the_targets_of_make_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page, words in told("make"):
        assert words[0] in targets, f"{page} tells people to run make {words[0]}"
        variables = [word.split("=")[0] for word in words[1:] if "=" in word]
        assert set(variables) <= {"RESET", "SURVEY", "PORT"}, page


def test_every_setting_in_the_guide_is_read_somewhere():
    guide = (ROOT / "docs/guides/installing.md").read_text(encoding="utf-8")
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))

    named = set(re.findall(r"ALONGSIDE_[A-Z_]+", guide))

    assert named
    assert [name for name in sorted(named) if f'"{name}"' not in code] == []


def test_every_room_has_a_sign_on_its_door():
    rooms = [
        folder
        for package in ("alongside", "alongside_core")
        for folder in (ROOT / "src" / package, *(ROOT / "src" / package).iterdir())
        if (folder / "__init__.py").exists()
    ]
    assert len(rooms) > 15

    for room in rooms:
        sign = room / "README.md"
        assert sign.exists(), f"{room.name} has no README.md"
        words = sign.read_text(encoding="utf-8")
        assert "**Belongs here:**" in words, room.name
        assert "**May not happen here:**" in words, room.name


def test_the_index_names_every_page():
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    for folder in ("guides", "decisions", "calculations"):
        for page in (ROOT / "docs" / folder).glob("*.md"):
            assert f"({folder}/{page.name})" in index, f"docs/README.md does not name {page.name}"


def test_the_index_names_each_page_once_and_decisions_in_order():
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    pages = re.findall(r"\(((?:guides|decisions|calculations)/[^)]+)\)", index)
    numbers = re.findall(r"^(\d+)\. \[[^\]]+\]\(decisions/(\d+)-", index, re.MULTILINE)

    assert sorted(pages) == sorted(set(pages))
    assert [int(shown) for shown, _ in numbers] == [int(name) for _, name in numbers]
    assert len(numbers) == len(list((ROOT / "docs/decisions").glob("*.md")))
    assert numbers == sorted(numbers, key=lambda pair: int(pair[0]))
