# SPDX-License-Identifier: Apache-2.0
"""Which type of ours a type of theirs becomes, read from pyxform's own table of 90 type names."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from .needs import need

CHOOSING = {
    "select one": "one",
    "select one external": "one",
    "select all that apply": "many",
    "rank": "ranking",
}
NUMBERS = {"int": "integer", "decimal": "decimal", "date": "date"}
# What cannot be taken in a conversation is asked in words, and the reader is told.
IN_WORDS = {
    "time": "a time",
    "dateTime": "a date and time",
    "geopoint": "a place on a map",
    "geotrace": "a path on a map",
    "geoshape": "an area on a map",
    "barcode": "a barcode",
    "photo": "a picture",
    "image": "a picture",
    "audio": "a recording",
    "video": "a film",
    "file": "a file",
    "osm": "a map feature",
}
YES = ("yes", "true", "true()")


@dataclass(frozen=True)
class Kind:
    """Our type; "" when a machine fills it in. `in_words` names what is asked in words instead."""

    type: str
    in_words: str = ""
    check: Any = None
    note: str = ""


def kind_of(node: dict) -> Kind:
    """The kind of one part of pyxform's tree."""
    theirs = str(node.get("type", ""))
    if theirs in CHOOSING:
        return _choosing(node, CHOOSING[theirs])
    if theirs == "range":
        return _range(node.get("parameters") or {})
    entry = need("pyxform.question_type_dictionary", "forms").QUESTION_TYPE_DICT.get(theirs, {})
    control, bind = entry.get("control", {}), entry.get("bind", {})
    if not control or control.get("tag") == "action" or theirs.startswith("background"):
        return Kind("")
    if control["tag"] == "trigger":
        return Kind("consent")
    if control["tag"] in ("select", "select1"):
        return _choosing(node, "many" if control["tag"] == "select" else "one")
    if control["tag"] == "upload" or bind.get("type") in IN_WORDS:
        what = IN_WORDS.get(bind.get("type", "")) or IN_WORDS.get(_last(theirs), "something")
        return Kind("text", in_words=what)
    if str(bind.get("readonly", "")) in YES or _is_read_out(node):
        return Kind("note")
    return _typed(node, bind)


def _typed(node: dict, bind: dict) -> Kind:
    control = node.get("control") or {}
    if bind.get("type") in NUMBERS:
        return Kind(NUMBERS[bind["type"]])
    rows = str(control.get("rows", "1"))
    long = "multiline" in str(control.get("appearance", "")) or (rows.isdigit() and int(rows) > 1)
    return Kind("long_text" if long else "text")


def _is_read_out(node: dict) -> bool:
    """Words or a number that nobody can type into are read out."""
    bind = node.get("bind") or {}
    return str(bind.get("readonly", "")).lower() in YES or bool(bind.get("calculate"))


def _choosing(node: dict, kind: str) -> Kind:
    listed = str(node.get("itemset") or node.get("query") or "")
    if "." in listed or "${" in listed:
        where = "earlier answers" if "${" in listed else f"another file (“{listed}”)"
        return Kind(
            "text", note=f"its answers are kept in {where}, so it is asked in words instead"
        )
    appearance = str((node.get("control") or {}).get("appearance", ""))
    return Kind("scale" if kind == "one" and "likert" in appearance else kind)


def _range(parameters: dict) -> Kind:
    """A slider becomes a number between its two ends, in its steps."""
    try:
        start, end, step = (
            Decimal(str(parameters.get(name, usual)))
            for name, usual in (("start", 1), ("end", 10), ("step", 1))
        )
    except InvalidOperation:
        return Kind("decimal", note="the slider is asked as a number")
    low, high = min(start, end), max(start, end)
    whole = all(part == int(part) for part in (start, end, step))
    check = {"and": [{">=": [{"var": "."}, _plain(low)]}, {"<=": [{"var": "."}, _plain(high)]}]}
    if whole and abs(step) != 1:
        past_low = {"-": [{"var": "."}, _plain(low)]}
        check["and"].append({"==": [{"%": [past_low, _plain(abs(step))]}, 0]})
    steps = "" if whole else f"; its steps of {step} are not checked"
    note = f"the slider is asked as a number from {low} to {high}{steps}"
    return Kind("integer" if whole else "decimal", check=check, note=note)


def _plain(number: Decimal) -> int | float:
    return int(number) if number == int(number) else float(number)


def _last(theirs: str) -> str:
    words = theirs.removesuffix(" prompt").split()
    return words[-1].replace("picture", "photo") if words else ""
