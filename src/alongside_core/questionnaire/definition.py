# SPDX-License-Identifier: Apache-2.0
"""What a questionnaire is: frozen values with an exact JSON form, "alongside-questionnaire/1".

Texts are dicts by language; an edition is a language too ("en-x-easy", "en-x-spoken"). Every question
and every wording has a permanent random id of its own, never its name: answers point at the wording
that was on the screen. "Don't know" and its kin are statuses that a question *offers*, not options.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

FORMAT = "alongside-questionnaire/1"
TYPES = (
    "one",
    "many",
    "scale",
    "text",
    "long_text",
    "integer",
    "decimal",
    "date",
    "ranking",
    "note",
    "consent",
)
CHOOSING = ("one", "many", "scale", "ranking")
STATUSES = ("dont_know", "rather_not", "does_not_apply")
Text = dict[str, str]


@dataclass(frozen=True)
class Option:
    """One answer to choose. `other` opens a place for the person's own words."""

    id: str
    value: str
    text: Text
    other: bool = False


@dataclass(frozen=True)
class Question:
    """One question as it is asked. `name` is its column in spreadsheets and what rules refer to."""

    id: str
    wording: str
    name: str
    type: str
    text: Text
    hint: Text = field(default_factory=dict)
    interviewer_note: Text = field(default_factory=dict)
    explanation: Text = field(default_factory=dict)
    follow_ups: tuple[Text, ...] = ()
    options: tuple[Option, ...] = ()
    show_if: Any = None
    check: Any = None
    check_message: Text = field(default_factory=dict)
    offer: tuple[str, ...] = ()
    sensitive: bool = False
    source: str = ""

    def __post_init__(self):
        if self.type not in TYPES:
            raise ValueError(
                f"“{self.name}” has the type “{self.type}”, which is none of {', '.join(TYPES)}."
            )
        unknown = set(self.offer) - set(STATUSES)
        if unknown:
            raise ValueError(
                f"“{self.name}” offers “{unknown.pop()}”; it may offer {', '.join(STATUSES)}."
            )

    @property
    def is_asked(self) -> bool:
        """False for a note, which is read out and not answered."""
        return self.type != "note"


@dataclass(frozen=True)
class Section:
    """Questions that stand together, shown or left out together."""

    id: str
    title: Text
    items: tuple["Question | Section", ...] = ()
    show_if: Any = None


@dataclass(frozen=True)
class Questionnaire:
    """A whole survey in its order. `id` is the published version's id."""

    id: str
    title: Text
    items: tuple[Question | Section, ...]
    languages: tuple[str, ...] = ("en",)
    default_language: str = "en"

    def questions(self) -> list[Question]:
        """Every question in order, sections opened."""
        return list(_questions(self.items))

    def to_json(self) -> dict:
        """Plain dicts and lists; `from_json` gives back exactly this."""
        return {
            "format": FORMAT,
            "id": self.id,
            "title": self.title,
            "languages": list(self.languages),
            "default_language": self.default_language,
            "items": [_item_to_json(item) for item in self.items],
        }

    @classmethod
    def from_json(cls, document: dict) -> "Questionnaire":
        """Read a document; refuses another format by name."""
        if document.get("format") != FORMAT:
            raise ValueError(
                f"This is not a questionnaire that we know: its format is {document.get('format')!r}."
            )
        return cls(
            document["id"],
            document["title"],
            tuple(_item_from_json(item) for item in document["items"]),
            tuple(document["languages"]),
            document["default_language"],
        )


def _questions(items) -> Iterator[Question]:
    for item in items:
        if isinstance(item, Section):
            yield from _questions(item.items)
        else:
            yield item


def _item_to_json(item: Question | Section) -> dict:
    if isinstance(item, Section):
        return {
            "kind": "section",
            "id": item.id,
            "title": item.title,
            "show_if": item.show_if,
            "items": [_item_to_json(inner) for inner in item.items],
        }
    plain = {name: getattr(item, name) for name in Question.__dataclass_fields__}
    plain["options"] = [
        {"id": option.id, "value": option.value, "text": option.text, "other": option.other}
        for option in item.options
    ]
    return {
        "kind": "question",
        **plain,
        "follow_ups": list(item.follow_ups),
        "offer": list(item.offer),
    }


def _item_from_json(item: dict) -> Question | Section:
    if item["kind"] == "section":
        inner = tuple(_item_from_json(one) for one in item["items"])
        return Section(item["id"], item["title"], inner, item["show_if"])
    known = {name: item[name] for name in Question.__dataclass_fields__ if name in item}
    known["options"] = tuple(Option(**option) for option in item.get("options", []))
    known["follow_ups"] = tuple(item.get("follow_ups", []))
    known["offer"] = tuple(item.get("offer", []))
    return Question(**known)
