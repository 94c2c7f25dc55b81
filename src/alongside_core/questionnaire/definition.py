# SPDX-License-Identifier: Apache-2.0
"""What a questionnaire is: frozen values with an exact JSON form, "alongside-questionnaire/1".

Texts are dicts by language; an edition is a language too ("en-x-easy", "en-x-spoken"). Every question
and every wording has a permanent random id of its own, never its name: answers point at the wording
that was on the screen. "Don't know" and its kin are statuses that a question *offers*, not options.

The types and what an answer to each looks like in JSON: `one`, `scale`: an option's value. `many`: a list
of values. `ranking`: a list of values, most important first. `text`, `long_text`: words. `integer`,
`decimal`: a number. `date`: "2026-03-01". `consent`: "yes" or "no". `note` is read out and not answered.
See `answers.py`, which checks them, and `own_words.py` for "other, please say".

Fields that came later (LATER) are left out of the JSON when they are empty: a document from before
reads as it did, and is written as it was.
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
EDITIONS = {"easy": "easy read", "spoken": "spoken"}  # a language "en-x-easy" is an edition of "en"
LATER = ("picture", "option_filter", "columns")
Text = dict[str, str]


@dataclass(frozen=True)
class Option:
    """One answer to choose. `other` opens a place for the person's own words.

    `picture` is the name of a picture file, to point at. `columns` are further values of this option that
    the question's `option_filter` looks at: {"county": "kent"}.
    """

    id: str
    value: str
    text: Text
    other: bool = False
    picture: str = ""
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """One question as it is asked. `name` is its column in spreadsheets and what rules refer to.

    `interviewer_note` is for the interviewer alone, `explanation` is what to say if they ask what it
    means, `follow_ups` are the agreed ways to ask for more. `check` looks at the answer as {"var": "."}.
    `option_filter` is a rule worked out for each option, whose columns it sees as {"option": "county"};
    options for which it does not hold are not offered. `picture` is the name of a picture file.
    """

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
    picture: str = ""
    option_filter: Any = None

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
    """Questions that stand together, shown or left out together. `name` is its name in spreadsheets."""

    id: str
    title: Text
    items: tuple["Question | Section", ...] = ()
    show_if: Any = None
    name: str = ""


@dataclass(frozen=True)
class Questionnaire:
    """A whole survey in its order. `id` is the published version's id.

    `language_names` says what people call a language, where its code does not: {"x-1": "Krio"}.
    """

    id: str
    title: Text
    items: tuple[Question | Section, ...]
    languages: tuple[str, ...] = ("en",)
    default_language: str = "en"
    language_names: dict[str, str] = field(default_factory=dict)

    def questions(self) -> list[Question]:
        """Every question in order, sections opened."""
        return list(_questions(self.items))

    def to_json(self) -> dict:
        """Plain dicts and lists; `from_json` gives back exactly this."""
        names = {"language_names": self.language_names} if self.language_names else {}
        return {
            "format": FORMAT,
            "id": self.id,
            "title": self.title,
            "languages": list(self.languages),
            "default_language": self.default_language,
            **names,
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
            document.get("language_names", {}),
        )


def edition_of(language: str) -> tuple[str, str]:
    """("en", "easy") for "en-x-easy"; ("en", "") for "en"."""
    base, _, edition = language.partition("-x-")
    return (base, edition) if edition in EDITIONS else (language, "")


def words_in(text: Text, language: str, default: str = "en") -> str:
    """Words in a language: an edition falls back to its own language, then to the survey's, then to any."""
    tried = (text.get(each) for each in (language, edition_of(language)[0], default))
    return next((words for words in tried if words), None) or next(iter(text.values()), "")


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
            **({"name": item.name} if item.name else {}),
            "id": item.id,
            "title": item.title,
            "show_if": item.show_if,
            "items": [_item_to_json(inner) for inner in item.items],
        }
    return {
        "kind": "question",
        **_plain(item),
        "options": [_plain(option) for option in item.options],
        "follow_ups": list(item.follow_ups),
        "offer": list(item.offer),
    }


def _plain(thing: Question | Option) -> dict:
    """The fields as they stand; a later field only when it says something."""
    fields = {name: getattr(thing, name) for name in thing.__dataclass_fields__}
    return {name: value for name, value in fields.items() if name not in LATER or value}


def _item_from_json(item: dict) -> Question | Section:
    if item["kind"] == "section":
        inner = tuple(_item_from_json(one) for one in item["items"])
        return Section(item["id"], item["title"], inner, item["show_if"], item.get("name", ""))
    known = {name: item[name] for name in Question.__dataclass_fields__ if name in item}
    known["options"] = tuple(_option_from_json(option) for option in item.get("options", []))
    known["follow_ups"] = tuple(item.get("follow_ups", []))
    known["offer"] = tuple(item.get("offer", []))
    return Question(**known)


def _option_from_json(option: dict) -> Option:
    return Option(**{name: option[name] for name in Option.__dataclass_fields__ if name in option})
