# SPDX-License-Identifier: AGPL-3.0-or-later
"""A version's content: what is frozen, its digest, and what must be right before it is.

A survey is an alongside-questionnaire/1 document whose question ids are draft ids and whose wording
ids are wording ids, for answers point at them for ever. A pledge is alongside-pledge/1.
"""

import hashlib
import json
from uuid import UUID, uuid5

from alongside_core.questionnaire import Option, Question, Questionnaire, Section, with_own_words
from alongside_core.questionnaire import problems as routing_problems

from .models import Draft, Edition, Version, Wording, Work

PLEDGE = "alongside-pledge/1"
Pair = tuple[Draft, Wording]


def of_drafts(work: Work, pairs: list[Pair], *, version_id: UUID, title: str) -> dict:
    """The content of a version that holds these drafts with these wordings, in this order."""
    if work.kind == Work.Kind.PLEDGE:
        return _pledge(work, pairs)
    return questionnaire(work, pairs, version_id=version_id, title=title).to_json()


def questionnaire(work: Work, pairs: list[Pair], *, version_id: UUID, title: str) -> Questionnaire:
    """A survey in the making, as the library knows questionnaires."""
    language = pairs[0][1].language if pairs else "en"
    editions = _editions(pairs)
    items: list[Question | Section] = []
    for heading, under in _by_heading(pairs):
        questions = tuple(
            _question(draft, wording, editions.get(draft.pk, {})) for draft, wording in under
        )
        if not heading:
            items.extend(questions)
            continue
        titles = {language: heading, **_others(under[0][0].heading_texts, language)}
        items.append(Section(str(uuid5(work.pk, f"{len(items)} {heading}")), titles, questions))
    spoken = _languages(pairs, editions, language)
    return with_own_words(
        Questionnaire(str(version_id), {language: title}, tuple(items), spoken, language)
    )


def problems(content: dict) -> list[str]:
    """What would lead people astray if this were asked; [] for a pledge and for a sound survey."""
    if content["format"] == PLEDGE:
        return []
    return routing_problems(Questionnaire.from_json(content))


def digest(content: dict) -> str:
    """SHA-256 of the canonical JSON: keys sorted, no spaces, letters as they are."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def questionnaire_of(version: Version) -> Questionnaire:
    """A published survey as the library knows it. Refuses a pledge (ValueError)."""
    return Questionnaire.from_json(version.content)


def _pledge(work: Work, pairs: list[Pair]) -> dict:
    lines = [
        {
            "id": str(draft.pk),
            "wording": str(wording.pk),
            "section": draft.section,
            "text": wording.text,
        }
        for draft, wording in pairs
    ]
    return {"format": PLEDGE, "values": list(work.values), "lines": lines}


def _by_heading(pairs: list[Pair]) -> list[tuple[str, list[Pair]]]:
    """Neighbours under the same heading belong together."""
    groups: list[tuple[str, list[Pair]]] = []
    for draft, wording in pairs:
        if not groups or groups[-1][0] != draft.heading:
            groups.append((draft.heading, []))
        groups[-1][1].append((draft, wording))
    return groups


def _editions(pairs: list[Pair]) -> dict[UUID, dict[str, str]]:
    """{draft id: {language: words}} of editions that are up to date; the newest of each language.

    An edition is a language too: "en-x-spoken", and "en-x-easy" once readers have tried it.
    """
    asked = {draft.pk: wording for draft, wording in pairs}
    found: dict[UUID, dict[str, str]] = {}
    kept = Edition.objects.filter(draft__in=asked).select_related("wording")
    for each in kept.order_by("made_at", "pk"):
        of_now, language = asked[each.draft_id], _language_of(each)
        same = (each.wording.text, each.wording.options) == (of_now.text, of_now.options)
        if same and language:
            found.setdefault(each.draft_id, {})[language] = each.text
    return found


def _language_of(edition: Edition) -> str:
    if edition.kind == Edition.Kind.LANGUAGE:
        return edition.language
    if edition.kind == Edition.Kind.SPOKEN:
        return f"{edition.language}-x-spoken"
    return f"{edition.language}-x-easy" if edition.readers else ""


def _question(draft: Draft, wording: Wording, editions: dict[str, str]) -> Question:
    return Question(
        id=str(draft.pk), wording=str(wording.pk), name=draft.name, type=wording.answer_type,
        text={**_texts(wording, "text"), **editions}, hint=_texts(wording, "hint"),
        interviewer_note=_texts(wording, "interviewer_note"), explanation=_texts(wording, "explanation"),
        follow_ups=tuple(_text_dict(each, wording.language) for each in wording.follow_ups),
        options=tuple(_option(each) for each in wording.options), show_if=draft.show_if,
        check=draft.check_rule, check_message=dict(draft.check_message), offer=tuple(wording.offer),
        sensitive=draft.sensitive, source=draft.came_in_from,
    )  # fmt: skip


def _texts(wording: Wording, part: str) -> dict[str, str]:
    """One part in every language that is up to date: a stale translation is not asked."""
    own = {wording.language: getattr(wording, part)} if getattr(wording, part) else {}
    return own | {
        language: words[part] for language, words in wording.translations.items()
        if words.get(part) and not words.get("stale")
    }  # fmt: skip


def _option(option: dict) -> Option:
    return Option(
        id=option["id"],
        value=option["value"],
        text=dict(option["text"]),
        other=bool(option.get("other")),
        picture=option.get("picture", ""),
        columns=dict(option.get("columns", {})),
    )


def _text_dict(words: str | dict, language: str) -> dict[str, str]:
    return dict(words) if isinstance(words, dict) else {language: str(words)}


def _others(texts: dict, language: str) -> dict[str, str]:
    return {key: words for key, words in texts.items() if key != language}


def _languages(pairs: list[Pair], editions, first: str) -> tuple[str, ...]:
    found = dict.fromkeys([first])
    for draft, wording in pairs:
        found |= dict.fromkeys([*_texts(wording, "text"), *editions.get(draft.pk, ())])
    return tuple(found)
