# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft: where it came from, why we ask it, where it stands, what went wrong with it."""

from django.db import transaction

from alongside.listening.models import View
from alongside.making import messages, queries
from alongside.making.models import Complaint, Draft, DraftView, Wording, Work
from alongside.making.naming import NAME, short_name, whole_options
from alongside.making.refusals import Refused, StillDeciding
from alongside.people.actions import recorded
from alongside.people.models import Person, Voice
from alongside_core.questionnaire import TYPES

from .pointed import keep_what_was_pointed_at

SECTIONS = {
    Work.Kind.SURVEY: [Draft.Section.QUESTIONS],
    Work.Kind.PLEDGE: [Draft.Section.WOULD_LIKE, Draft.Section.TREATED, Draft.Section.IN_RETURN],
}


@transaction.atomic
def begin_draft(
    *,
    by: Person,
    voice: Voice,
    work: Work,
    text: str,
    views=(),
    name: str | None = None,
    section: str = "questions",
    heading: str = "",
    topic: str = "",
    answer_type: str = "one",
    options=(),
    offer=("dont_know", "rather_not"),
    sensitive: bool = False,
    typed_by: Person | None = None,
    **parts,
) -> Draft:
    """Begin a question or a pledge line with its first wording, and the views it came from.

    `options` are plain words or dicts (see naming.whole_options); `parts` are other parts of a
    Wording. Refused (Refused): no words, a name that is taken, a section of the other kind.
    """
    if not text.strip():
        raise Refused(messages.NO_WORDS)
    _section_fits(work, section)
    if work.kind == Work.Kind.PLEDGE:
        answer_type, options, offer = "line", (), ()
    is_an_answer_type(work, answer_type)
    draft = Draft.objects.create(
        work=work,
        section=section,
        heading=heading,
        topic=topic,
        sensitive=sensitive,
        name=_free_name(work, name, text),
        order=queries.next_order(work),
    )
    language = parts.setdefault("language", "en")
    wording = Wording.objects.create(
        draft=draft,
        text=text.strip(),
        answer_type=answer_type,
        by=by,
        voice=voice,
        typed_by=typed_by,
        options=whole_options(options, language),
        offer=list(offer),
        **parts,
    )
    keep_what_was_pointed_at([wording], work)
    _link(draft, views)
    recorded(
        by=typed_by or by,
        voice=voice,
        deed="begin_draft",
        about=draft,
        views=len(views),
        said="A draft was begun.",
    )
    return draft


@transaction.atomic
def link_views(*, by: Person, draft: Draft, views) -> None:
    """Say which views this draft came from. Views that are already linked stay."""
    _link(draft, views)
    recorded(
        by=by,
        deed="link_views",
        about=draft,
        views=len(views),
        said="A draft was linked to the views it came from.",
    )


@transaction.atomic
def say_why(
    *, by: Person, draft: Draft, why_we_ask: str, who_will_use_it: str, what_could_change: str
) -> None:
    """The only things that must be said before a draft is proposed."""
    draft.why_we_ask = why_we_ask.strip()
    draft.who_will_use_it = who_will_use_it.strip()
    draft.what_could_change = what_could_change.strip()
    draft.save(update_fields=["why_we_ask", "who_will_use_it", "what_could_change"])
    recorded(by=by, deed="say_why", about=draft, said="Why we ask something was written down.")


@transaction.atomic
def park_draft(*, by: Person, draft: Draft, reason: str) -> None:
    """Leave a draft for another time. The reason stays visible; nothing is deleted."""
    if not reason.strip():
        raise Refused(messages.PARK_REASON)
    not_with_the_group(draft)
    draft.state, draft.reason = Draft.State.PARKED, reason.strip()
    draft.save(update_fields=["state", "reason"])
    recorded(by=by, deed="park_draft", about=draft, said="A draft was left for another time.")


@transaction.atomic
def take_up_again(*, by: Person, draft: Draft) -> None:
    """Work on a parked or settled draft again. Its wordings are all there still."""
    not_with_the_group(draft)
    _back_to_making(draft)
    recorded(by=by, deed="take_up_again", about=draft, said="A draft was taken up again.")


@transaction.atomic
def move_draft(
    *, by: Person, draft: Draft, order: int | None = None, heading: str | None = None
) -> None:
    """Put a draft at another place (1 is first; past the end is last), or under another heading."""
    if heading is not None:
        draft.heading = heading.strip()
        draft.save(update_fields=["heading"])
    if order is not None:
        _place(draft, order)
    recorded(by=by, deed="move_draft", about=draft, said="A draft was put in another place.")


@transaction.atomic
def complain(
    *, by: Person, voice: Voice, draft: Draft, words: str, wording: Wording | None = None
) -> Complaint:
    """Say what went wrong when this was asked. It stays with the question."""
    if not words.strip():
        raise Refused(messages.NO_WORDS)
    complaint = Complaint.objects.create(
        draft=draft, wording=wording, words=words.strip(), person=by, voice=voice
    )
    recorded(
        by=by,
        voice=voice,
        deed="complain",
        about=draft,
        said="Somebody said what went wrong with a question.",
    )
    return complaint


@transaction.atomic
def bring_back_with_evidence(
    *, by: Person, question_id, wording_id, words: str, figures: dict
) -> Complaint:
    """A question that gave trouble in a round comes back to be made better; all history stays.

    `question_id` and `wording_id` are the permanent ids that answers point at; `figures` are the
    round's plain values. Refused when the project has no such question.
    """
    draft = Draft.objects.filter(pk=question_id, work__project=by.project).first()
    if draft is None:
        raise Refused(messages.NO_SUCH_QUESTION)
    not_with_the_group(draft)
    complaint = Complaint.objects.create(
        draft=draft,
        wording=draft.wordings.filter(pk=wording_id).first(),
        words=words,
        person=by,
        figures=figures,
    )
    _back_to_making(draft)
    recorded(
        by=by,
        deed="bring_back_with_evidence",
        about=draft,
        said="A question came back to be made better, with the figures of a round.",
    )
    return complaint


def not_with_the_group(draft: Draft) -> None:
    """Refuse while the group is deciding about this draft."""
    if queries.is_with_the_group(draft):
        raise StillDeciding(str(messages.IN_A_DECISION).format(name=draft.name))


def is_an_answer_type(work: Work, answer_type: str) -> None:
    """Refuse a kind of answer that could never be published."""
    if work.kind == Work.Kind.SURVEY and answer_type not in TYPES:
        raise Refused(str(messages.NOT_A_TYPE).format(type=answer_type, choices=", ".join(TYPES)))


def _back_to_making(draft: Draft) -> None:
    draft.state, draft.reason, draft.settled = Draft.State.MAKING, "", None
    draft.save(update_fields=["state", "reason", "settled"])


def _section_fits(work: Work, section: str) -> None:
    fitting = [str(each) for each in SECTIONS[Work.Kind(work.kind)]]
    if section not in fitting:
        raise Refused(
            str(messages.WRONG_SECTION).format(
                section=section, kind=work.get_kind_display(), choices=", ".join(fitting)
            )
        )


def _free_name(work: Work, name: str | None, text: str) -> str:
    taken = set(work.drafts.values_list("name", flat=True))
    if name is None or not name.strip():
        return short_name(text, taken)
    if name in taken:
        raise Refused(str(messages.NAME_TAKEN).format(name=name))
    if not NAME.match(name) or len(name) > 64:
        raise Refused(str(messages.NAME_SHAPE).format(name=name))
    return name


def _link(draft: Draft, views) -> None:
    ours = list(
        View.objects.filter(pk__in=[view.pk for view in views], project_id=draft.work.project_id)
    )
    if len(ours) != len({view.pk for view in views}):
        raise Refused(messages.NOT_FROM_OUR_PROJECT)
    for view in ours:
        DraftView.objects.get_or_create(draft=draft, view=view)


def _place(draft: Draft, order: int) -> None:
    others = list(draft.work.drafts.exclude(pk=draft.pk))
    others.insert(max(order - 1, 0), draft)
    for place, each in enumerate(others, start=1):
        each.order = place
    Draft.objects.bulk_update(others, ["order"])
