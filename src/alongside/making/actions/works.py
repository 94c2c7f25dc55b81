# SPDX-License-Identifier: AGPL-3.0-or-later
"""Begin a survey or a pledge, or start from an old survey."""

from django.db import transaction

from alongside.making import messages, old_surveys, queries
from alongside.making.models import Draft, NotCarried, Wording, Work
from alongside.making.refusals import CannotCarry, Refused
from alongside.people.actions import recorded
from alongside.people.models import Person
from alongside_core.interchange.xlsform_in import Imported

from .pointed import keep_what_was_pointed_at


@transaction.atomic
def begin_work(
    *,
    by: Person,
    kind: str,
    title: str,
    purpose: str = "",
    minutes: int = 20,
    last_word: str = "peer",
    values=(),
) -> Work:
    """Begin a survey or a pledge.

    `minutes` is how long it may take read aloud; `last_word` is the key of the voice that settles
    wording; `values` are a pledge's named values. Refused when no such voice is round the table.
    """
    if not title.strip():
        raise Refused(messages.NO_WORDS)
    if not by.project.voices.filter(key=last_word).exists():
        raise Refused(messages.NO_SUCH_VOICE)
    work = Work.objects.create(
        project=by.project,
        kind=kind,
        title=title.strip(),
        purpose=purpose,
        minutes=minutes,
        last_word=last_word,
        values=list(values),
    )
    recorded(
        by=by,
        deed="begin_work",
        about=work,
        kind=kind,
        said=f"A {work.get_kind_display()} was begun.",
    )
    return work


@transaction.atomic
def bring_in_survey(*, by: Person, work: Work, imported: Imported, file_name: str) -> list[Draft]:
    """Bring an old survey in: each question becomes a draft with the wording it was asked in.

    Names, sections (as headings), order, options, translations, hints, interviewer notes, rules and
    checks are kept. What could not be carried is kept on the work as notes and shown there.
    """
    if work.kind != Work.Kind.SURVEY:
        raise CannotCarry(messages.ONLY_SURVEYS)
    places = old_surveys.placed(imported, set(work.drafts.values_list("name", flat=True)))
    if not places:
        raise CannotCarry(str(messages.EMPTY_SURVEY).format(file=file_name))
    drafts = _keep_questions(by, work, places, file_name, imported.questionnaire.default_language)
    notes = _keep_notes(work, places, imported, file_name)
    recorded(
        by=by,
        deed="bring_in_survey",
        about=work,
        questions=len(drafts),
        notes=notes,
        said="An old survey was brought in.",
    )
    return drafts


def _keep_questions(by: Person, work: Work, places, file_name: str, language: str) -> list[Draft]:
    start = queries.next_order(work)
    drafts = [
        old_surveys.draft_from(place, work, order, file_name, language)
        for order, place in enumerate(places, start=start)
    ]
    Draft.objects.bulk_create(drafts)
    wordings = Wording.objects.bulk_create(
        [
            old_surveys.wording_from(place, draft, by, language)
            for place, draft in zip(places, drafts, strict=True)
        ]
    )
    keep_what_was_pointed_at(wordings, work)
    return drafts


def _keep_notes(work: Work, places, imported: Imported, file_name: str) -> int:
    short = file_name[:120]
    notes = [
        NotCarried(work=work, file_name=short, words=note.reason,
                   where=f"sheet {note.sheet}, row {note.row}" if note.row else f"sheet {note.sheet}")
        for note in imported.notes
    ]  # fmt: skip
    notes += [
        NotCarried(work=work, file_name=short, where=f"sheet survey, row {place.row}", words=words)
        for place in places for words in place.notes
    ]  # fmt: skip
    return len(NotCarried.objects.bulk_create(notes))
