# SPDX-License-Identifier: AGPL-3.0-or-later
"""Works as they are listed, and the one next step."""

from django.db.models import Count, Max, Q

from alongside.making import document
from alongside.making.models import Draft, VersionItem, Work
from alongside.people.models import Person, Project
from alongside_core.questionnaire import minutes as core_minutes

from .decisions import last_agreed, last_proposal, not_yet_asked
from .drafts import drafts_of, wording_now
from .heard import balances
from .versions import latest_version


def works(project: Project):
    """The project's surveys and pledges, newest first, with how far each has come."""
    return project.works.annotate(
        drafts_made=Count("drafts", filter=~Q(drafts__state="parked"), distinct=True),
        drafts_settled=Count("drafts", filter=Q(drafts__state="settled"), distinct=True),
        latest=Max("versions__number"),
    )


def rows(work: Work, drafts: list[Draft]) -> list[dict]:
    """Drafts with the wording they have now and the balance of voices, ready to be listed."""
    voices = balances(drafts, work.project)
    return [
        {"draft": draft, "wording": wording_now(draft), "balance": voices[draft.pk],
         "views": sum(number for _, number in voices[draft.pk])}
        for draft in drafts
    ]  # fmt: skip


def next_step(work: Work, drafts: list[Draft]) -> str:
    """The one thing to do next: begin, settle, why, propose, decide or publish."""
    if not drafts:
        return "begin"
    latest = last_proposal(work)
    if latest is not None and latest.is_open:
        return "decide"
    settled = [draft for draft in drafts if draft.state == Draft.State.SETTLED]
    unasked = not_yet_asked(work, settled, last_agreed(work))
    if any(draft.state == Draft.State.MAKING for draft in drafts):
        return "settle"
    if unasked:
        return "propose" if all(draft.says_why for draft in unasked) else "why"
    return "publish" if _differs_from_the_last(work, settled) else "done"


def _differs_from_the_last(work: Work, settled: list[Draft]) -> bool:
    latest = latest_version(work)
    if latest is None:
        return True
    items = VersionItem.objects.filter(version=latest).values_list("draft_id", "wording_id")
    return set(items) != {(draft.pk, draft.settled_id) for draft in settled}


def minutes(work: Work) -> float:
    """Minutes a survey takes when it is read aloud, with the wordings it has now; 0 for a pledge."""
    if work.kind == Work.Kind.PLEDGE:
        return 0.0
    pairs = [(draft, wording_now(draft)) for draft in drafts_of(work)]
    asked = [(draft, wording) for draft, wording in pairs if wording is not None]
    return core_minutes(document.questionnaire(work, asked, version_id=work.pk, title=work.title))


def may_settle(person: Person, work: Work) -> bool:
    """True when this person holds the voice that has the last word."""
    return person.speaks_as(work.last_word)
