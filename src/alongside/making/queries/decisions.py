# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the group was asked about a work, and what it said."""

from alongside.deciding import queries as deciding
from alongside.deciding.models import Proposal, Text
from alongside.making import messages
from alongside.making.models import Draft, Version, Wording, Work

from .drafts import drafts_of


def proposals_of(work: Work):
    """Every time this work was put to the group, newest first."""
    return Proposal.objects.filter(about_kind="work", about_id=work.pk).order_by("-opened_at")


def open_proposal(work: Work) -> Proposal | None:
    """What the group is deciding about this work now, if anything."""
    return proposals_of(work).filter(outcome=Proposal.Outcome.OPEN).first()


def last_proposal(work: Work) -> Proposal | None:
    """The last time this work was put to the group."""
    return proposals_of(work).first()


def last_agreed(work: Work) -> Proposal | None:
    """The newest decision that was agreed."""
    return proposals_of(work).filter(outcome=Proposal.Outcome.AGREED).first()


def work_of(proposal: Proposal) -> Work | None:
    """The work a proposal is about."""
    return Work.objects.filter(pk=proposal.about_id).first()


def texts_now(proposal: Proposal):
    """The texts as they stand: changed ones in their newest form."""
    return proposal.texts.filter(replaced_by=None)


def is_with_the_group(draft: Draft) -> bool:
    """True while an open proposal holds this draft."""
    proposal = open_proposal(draft.work)
    if proposal is None:
        return False
    return draft.wordings.filter(pk__in=proposal.texts.values("part_id")).exists()


def as_they_stand(drafts) -> list[Draft]:
    """The same drafts, read afresh, in the order given."""
    fresh = Draft.objects.select_related("settled", "work").in_bulk([draft.pk for draft in drafts])
    return [fresh[draft.pk] for draft in drafts]


def not_ready(work: Work, drafts: list[Draft]) -> list[str]:
    """Why these drafts cannot be put to the group yet, in plain words; [] when they can."""
    if not drafts:
        return [str(messages.NOTHING_CHOSEN)]
    last_word = work.project.voices.filter(key=work.last_word).first()
    voice = last_word.name if last_word else work.last_word
    return [gap for draft in drafts for gap in _gaps(work, draft, voice)]


def _gaps(work: Work, draft: Draft, voice: str) -> list[str]:
    if draft.work_id != work.pk:
        return [str(messages.NOT_FROM_HERE).format(name=draft.name)]
    if draft.state == Draft.State.PARKED:
        return [str(messages.PARKED).format(name=draft.name)]
    gaps = []
    if not draft.says_why:
        gaps.append(str(messages.SAY_WHY_FIRST).format(name=draft.name))
    if draft.state != Draft.State.SETTLED:
        somebody = f"A {voice}"
        gaps.append(str(messages.SETTLE_FIRST).format(name=draft.name, voice=somebody))
    return gaps


def ready_drafts(work: Work) -> list[Draft]:
    """Drafts that could be put to the group now."""
    return [draft for draft in drafts_of(work) if not not_ready(work, [draft])]


def settled_drafts(work: Work) -> list[Draft]:
    """What a version would hold now, in order; a pledge's sections in their order."""
    sections = list(Draft.Section.values)
    drafts = work.drafts.filter(state=Draft.State.SETTLED).select_related("settled")
    return sorted(drafts, key=lambda draft: (sections.index(draft.section), draft.order))


def not_yet_asked(work: Work, drafts: list[Draft], decision: Proposal | None) -> list[Draft]:
    """Settled drafts whose words neither this decision nor an earlier version holds."""
    agreed = set(texts_now(decision).values_list("words", flat=True)) if decision else set()
    published = set(
        Wording.objects.filter(in_versions__version__work=work).values_list("pk", flat=True)
    )
    return [
        draft for draft in drafts
        if draft.settled_id not in published and draft.settled_wording.text not in agreed
    ]  # fmt: skip


def standing(proposal: Proposal | None) -> list[deciding.Standing]:
    """Each text as it stands, with who has spoken, by voice; positions stay with their owners."""
    return deciding.standing(proposal) if proposal is not None else []


def still_missing(proposal: Proposal | None) -> list[str]:
    """What stands between the group and “OK to try”, in plain sentences."""
    return deciding.what_is_missing(proposal) if proposal and proposal.is_open else []


def decision_of(version: Version) -> Proposal | None:
    """The decision that agreed a version, if there was one."""
    return Proposal.objects.filter(pk=version.decision).first() if version.decision else None


def decisions_about(draft: Draft) -> list[tuple[Text, Proposal]]:
    """Every text of this question that was put to the group, oldest first, with what came of it."""
    wordings = draft.wordings.values("pk")
    texts = Text.objects.filter(part_id__in=wordings, proposal__about_kind="work")
    return [(text, text.proposal) for text in texts.select_related("proposal").order_by("pk")]
