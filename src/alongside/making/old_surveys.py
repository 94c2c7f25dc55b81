# SPDX-License-Identifier: AGPL-3.0-or-later
"""An old survey's questions as drafts and wordings, and notes of what could not come along."""

from dataclasses import dataclass, field, replace

from alongside_core.interchange.xlsform_in import Imported, SpreadsheetProblem, read_xlsform
from alongside_core.questionnaire import (
    Option,
    Question,
    Questionnaire,
    Section,
    problems,
    words_in,
)

from . import messages
from .models import Draft, Wording
from .naming import NAME, short_name
from .refusals import CannotCarry

PARTS = ("hint", "interviewer_note", "explanation")


def read(content: bytes, file_name: str) -> Imported:
    """Read a spreadsheet that somebody chose; refused (CannotCarry) in one plain sentence."""
    try:
        return read_xlsform(content, name=file_name)
    except SpreadsheetProblem as problem:
        raise CannotCarry(str(messages.NO_READER).format(why=problem)) from None


@dataclass
class Placed:
    """One old question, ready to become a draft: its heading, rule, and the row it came from."""

    question: Question
    heading: dict[str, str]
    row: int
    notes: list[str] = field(default_factory=list)


def placed(imported: Imported, taken: set[str]) -> list[Placed]:
    """Every question in order, sections opened: headings kept, rules of sections joined in.

    Names that another draft has, or that a spreadsheet could not hold, are changed, and rules
    follow them. A rule that could never work is left out. Both are noted.
    """
    found = [
        Placed(replace(question, show_if=rule), heading, imported.rows.get(question.name, 0))
        for question, heading, rule in _opened(imported.questionnaire.items, {}, [])
    ]
    _rename(found, set(taken))
    _drop_impossible_rules(found)
    _say_what_a_draft_cannot_hold(found)
    return found


def draft_from(place: Placed, work, order: int, file_name: str, language: str) -> Draft:
    """An unsaved draft. `came_in_from` says file, sheet and row."""
    question = place.question
    return Draft(
        work=work,
        name=question.name,
        order=order,
        sensitive=question.sensitive,
        heading=_shorten(words_in(place.heading, language)),
        heading_texts=place.heading,
        show_if=question.show_if,
        check_rule=question.check,
        check_message=question.check_message,
        came_in_from=f"{file_name[:70]}, sheet survey, row {place.row}",
    )


def wording_from(place: Placed, draft: Draft, by, language: str) -> Wording:
    """An unsaved first wording: exactly what was asked, in every language it was asked in."""
    question = place.question
    first = language if language in question.text else next(iter(question.text))
    others = {key: {"text": words} for key, words in question.text.items() if key != first}
    own: dict[str, str] = {}
    for part in PARTS:
        for key, words in getattr(question, part).items():
            if key == first:
                own[part] = words
            else:
                others.setdefault(key, {})[part] = words
    return Wording(
        draft=draft, text=question.text[first], language=first, translations=others, typed_by=by,
        answer_type=question.type, offer=list(question.offer), follow_ups=list(question.follow_ups),
        options=[_kept_option(each) for each in question.options],
        **own,
    )  # fmt: skip


def _kept_option(option: Option) -> dict:
    kept = {"id": option.id, "value": option.value, "text": option.text, "other": option.other}
    more = {"picture": option.picture, "columns": option.columns}
    return kept | {name: part for name, part in more.items() if part}


def _opened(items, heading: dict[str, str], rules: list):
    for item in items:
        joined = [*rules, item.show_if] if item.show_if is not None else rules
        if isinstance(item, Section):
            yield from _opened(item.items, _under(heading, item.title), joined)
        else:
            yield item, heading, _all_of(joined)


def _under(outer: dict[str, str], inner: dict[str, str]) -> dict[str, str]:
    """A part of a part is called “outer · inner”, in each language that has the inner title."""
    return {
        language: f"{outer[language]} · {words}" if outer.get(language) else words
        for language, words in inner.items()
    }


def _all_of(rules: list):
    if not rules:
        return None
    return rules[0] if len(rules) == 1 else {"and": rules}


def _rename(found: list[Placed], taken: set[str]) -> None:
    new_names: dict[str, str] = {}
    for place in found:
        name = place.question.name
        fits = NAME.match(name) and len(name) <= 64 and name not in taken
        fresh = name if fits else short_name(name, taken)
        taken.add(fresh)
        if fresh != name:
            place.notes.append(str(messages.RENAMED).format(old=name, new=fresh))
        new_names.setdefault(name, fresh)
        place.question = replace(
            place.question,
            name=fresh,
            show_if=_with_names(place.question.show_if, new_names),
            check=_with_names(place.question.check, new_names),
        )


def _with_names(rule, names: dict[str, str]):
    if isinstance(rule, list):
        return [_with_names(part, names) for part in rule]
    if not isinstance(rule, dict):
        return rule
    if "var" in rule:
        return {"var": names.get(rule["var"], rule["var"])}
    return {operator: _with_names(parts, names) for operator, parts in rule.items()}


def _drop_impossible_rules(found: list[Placed]) -> None:
    before: list[Question] = []
    for place in found:
        if place.question.show_if is not None:
            trouble = problems(Questionnaire("", {}, (*before, place.question)))
            if trouble:
                place.notes.append(str(messages.RULE_LEFT_OUT).format(why=trouble[0]))
                place.question = replace(place.question, show_if=None)
        before.append(place.question)


def _say_what_a_draft_cannot_hold(found: list[Placed]) -> None:
    for place in found:
        if place.question.option_filter is not None:
            place.notes.append(str(messages.FILTER_LEFT_OUT))
        if place.question.picture:
            place.notes.append(str(messages.PICTURE_LEFT_OUT).format(name=place.question.picture))


def _shorten(heading: str) -> str:
    return heading if len(heading) <= 120 else heading[:119] + "…"
