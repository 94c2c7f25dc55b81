# SPDX-License-Identifier: Apache-2.0
"""The rules, read from data/rules.json and made ready to run.

A pattern under "find" stands between word boundaries; one under "raw" does not. `{name}` stands for any
of the words in the list of that name. The patterns keep to what Python and JavaScript read alike.
"""

import json
import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from .cues import ANYWHERE, cues_of

DATA = Path(__file__).parent / "data"
_LIST = re.compile(r"\{([a-z_]+)\}")
_SEARCH_BACK = 60  # characters before a finding that an exception looks at


@dataclass(frozen=True)
class Unless:
    """When a finding does not count; empty parts never apply.

    before, after: words right next to it; whole: a pattern anywhere in the text; inside: the finding's
    exact words; quoted: between quotation marks; self_description: someone speaking of themselves;
    near and only_near: words within n words of it; audiences: people the text is for.
    """

    before: re.Pattern | None = None
    after: re.Pattern | None = None
    whole: re.Pattern | None = None
    inside: frozenset[str] = frozenset()
    quoted: bool = False
    self_description: bool = False
    near: tuple[frozenset[str], int] | None = None
    only_near: tuple[frozenset[str], int] | None = None
    audiences: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rule:
    """One check. `data` keeps the numbers that its detector reads.

    `find` are patterns that begin at a word; `patterns` are searched for as they are.
    """

    id: str
    check: int
    family: str
    level: str
    version: int
    reason: str
    source: str
    suggest: tuple[str, ...]
    find: tuple[str, ...] = ()
    patterns: tuple[re.Pattern, ...] = ()
    detect: str = ""
    lexicon: str = ""
    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    any_language: bool = False
    case: bool = False
    after_filter: bool = False
    data: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False, compare=False)

    @cached_property
    def unless(self) -> Unless:
        """The exceptions, made ready when they are first asked for: most texts need few of them."""
        return unless_of(self.data.get("unless", {}), self.lists)

    def is_for(self, kind: str, english: bool) -> bool:
        """Whether this rule looks at texts of this kind and language."""
        return (
            (english or self.any_language)
            and (not self.kinds or kind in self.kinds)
            and kind not in self.not_kinds
        )


class RuleBook:
    """Every rule and every list of words, and which rules may begin at a word with a given cue."""

    def __init__(self, document: dict):
        self.lists = {name: tuple(words) for name, words in document["lists"].items()}
        self.rules = tuple(_rule(rule, self.lists) for rule in document["rules"])
        self._begins: dict[str, dict[int, list[str]]] = {}
        for place, rule in enumerate(self.rules):
            for pattern in rule.find:
                for cue in cues_of(pattern, self.lists):
                    self._begins.setdefault(cue, {}).setdefault(place, []).append(pattern)
        self._ready: dict[str, list[tuple[int, re.Pattern]]] = {}
        self._for: dict[tuple[str, bool], tuple[Rule | None, ...]] = {}

    def running(self, kind: str, english: bool) -> tuple["Rule | None", ...]:
        """The rules by their places, None where one does not look at such texts; kept once worked out."""
        if (kind, english) not in self._for:
            self._for[kind, english] = tuple(
                rule if rule.is_for(kind, english) else None for rule in self.rules
            )
        return self._for[kind, english]

    def beginning_with(self, cue: str) -> list[tuple[int, re.Pattern]]:
        """(place of the rule, pattern to match at the word), in the rules' order; made when first asked."""
        if cue not in self._ready:
            self._ready[cue] = list(self._compiled(cue))
        return self._ready[cue]

    def _compiled(self, cue: str):
        here, anywhere = self._begins.get(cue, {}), self._begins.get(ANYWHERE, {})
        for place in sorted({*here, *anywhere}):
            possible = {*here.get(place, ()), *anywhere.get(place, ())}
            in_order = [pattern for pattern in self.rules[place].find if pattern in possible]
            yield place, compiled("|".join(in_order), self.lists)

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """Each list as a set."""
        return {name: frozenset(words) for name, words in self.lists.items()}

    @cached_property
    def of_lexicon(self) -> dict[str, Rule]:
        """The rule for each kind of word in a word list."""
        return {rule.lexicon: rule for rule in self.rules if rule.lexicon}

    @cached_property
    def any_of(self) -> "_AnyOf":
        """any_of["praise"]: a pattern for any word of a list, between word boundaries."""
        return _AnyOf(self.lists)


class _AnyOf(dict):
    def __init__(self, lists: dict):
        super().__init__()
        self._lists = lists

    def __missing__(self, name: str) -> re.Pattern:
        self[name] = compiled(f"{{{name}}}", self._lists)
        return self[name]


@cache
def rule_book() -> RuleBook:
    """The rules that come with the library, read once."""
    return RuleBook(document_of_rules())


@cache
def document_of_rules() -> dict:
    """The rules as they are kept, for the browser too."""
    return json.loads((DATA / "rules.json").read_text(encoding="utf-8"))


def spelled_out(pattern: str, lists: dict) -> str:
    """The pattern with every {list} written out, longest words first."""

    def words(match: re.Match) -> str:
        return "(?:" + "|".join(sorted(lists[match.group(1)], key=lambda w: (-len(w), w))) + ")"

    return _LIST.sub(words, pattern)


def compiled(pattern: str, lists: dict) -> re.Pattern:
    """A pattern between word boundaries, in ASCII as JavaScript reads it."""
    return re.compile(f"(?<![a-z0-9])(?:{spelled_out(pattern, lists)})(?![a-z0-9])", re.ASCII)


def unless_of(data: dict, lists: dict) -> Unless:
    """Read the exceptions of a rule or of a word's entry."""
    inner = spelled_out("|".join(data.get("before", [])), lists)
    outer = spelled_out("|".join(data.get("after", [])), lists)
    return Unless(
        before=re.compile(rf"(?<![a-z0-9])(?:{inner})[ \"'(]*$", re.ASCII) if inner else None,
        after=re.compile(rf"[ \"')]*(?:{outer})(?![a-z0-9])", re.ASCII) if outer else None,
        whole=re.compile(spelled_out("|".join(data["whole"]), lists), re.ASCII)
        if data.get("whole")
        else None,
        inside=frozenset(data.get("inside", ())),
        quoted=data.get("quoted", False),
        self_description=data.get("self", False),
        near=_near(data.get("near")),
        only_near=_near(data.get("only_near")),
        audiences=frozenset(data.get("audiences", ())),
    )


def _near(data: dict | None) -> tuple[frozenset[str], int] | None:
    return (frozenset(data["words"]), data["within"]) if data else None


def _rule(data: dict, lists: dict) -> Rule:
    return Rule(
        id=data["id"],
        check=data["check"],
        family=data["family"],
        level=data["level"],
        version=data["version"],
        reason=data["reason"],
        source=data["source"],
        suggest=tuple(data.get("suggest", ())),
        find=() if data.get("case") else tuple(data.get("find", ())),
        patterns=tuple(_patterns(data, lists)),
        detect=data.get("detect", ""),
        lexicon=data.get("lexicon", ""),
        kinds=frozenset(data.get("kinds", ())),
        not_kinds=frozenset(data.get("not_kinds", ())),
        any_language=data.get("any_language", False),
        case=data.get("case", False),
        after_filter=data.get("filter", False),
        data=data,
        lists=lists,
    )


def _patterns(data: dict, lists: dict):
    if data.get("case"):
        whole = "|".join(data["find"])
        yield re.compile(rf"(?<![A-Za-z0-9])(?:{whole})(?![A-Za-z0-9])", re.ASCII)
    for pattern in data.get("raw", ()):
        yield re.compile(spelled_out(pattern, lists), re.ASCII)


def search_back(lower: str, start: int) -> str:
    """The stretch before a place that an exception looks at."""
    return lower[max(0, start - _SEARCH_BACK) : start]
