# SPDX-License-Identifier: AGPL-3.0-or-later
"""Publish what is settled as a version that never changes."""

from uuid import uuid4

from django.db import transaction
from django.db.models import Max

from alongside.deciding.models import Proposal
from alongside.making import document, messages, queries
from alongside.making.models import Draft, Version, VersionItem, Work
from alongside.making.refusals import CannotPublish, StillDeciding
from alongside.people.actions import recorded
from alongside.people.models import Person

from .wordings import settle


@transaction.atomic
def publish(
    *,
    by: Person,
    work: Work,
    decision: Proposal | None = None,
    note: str = "",
    title: str | None = None,
) -> Version:
    """Freeze all settled drafts, in order, as the next version; old versions stay as they are.

    `decision` is the agreed proposal; left out, the newest agreed one is used when it covers
    every new wording. Refused while the group is still deciding, when nothing is settled, when a
    given decision does not cover a new wording, and when the routing would lead people astray.
    """
    if queries.open_proposal(work):
        raise StillDeciding(messages.STILL_DECIDING)
    drafts = queries.settled_drafts(work)
    if not drafts:
        raise CannotPublish(messages.NOTHING_SETTLED)
    return _freeze(by, work, drafts, _decision_for(work, drafts, decision), note, title)


@transaction.atomic
def publish_as_it_was(*, by: Person, work: Work, note: str) -> Version:
    """Publish an old survey just as it was asked, so that a new one can be compared with it.

    Its wordings count as settled because they were asked, not because anybody chose them.
    Only for a first version, and only for questions that came in from a file.
    """
    if work.versions.exists():
        raise CannotPublish(messages.AS_IT_WAS_ONLY_FIRST)
    drafts = list(work.drafts.exclude(came_in_from="").exclude(state=Draft.State.PARKED))
    if not drafts:
        raise CannotPublish(messages.AS_IT_WAS_NEEDS_A_FILE)
    for draft in drafts:
        settle(draft, draft.wordings.earliest("made_at"))
    return _freeze(by, work, drafts, None, note, None)


def _decision_for(work: Work, drafts: list[Draft], given: Proposal | None) -> Proposal | None:
    if given is None:
        latest = queries.last_agreed(work)
        return latest if latest and not queries.not_yet_asked(work, drafts, latest) else None
    given.refresh_from_db()
    if given.about_id != work.pk or given.outcome != Proposal.Outcome.AGREED:
        raise CannotPublish(messages.NOT_AGREED)
    unasked = queries.not_yet_asked(work, drafts, given)
    if unasked:
        names = ", ".join(draft.name for draft in unasked)
        raise CannotPublish(str(messages.NOT_ASKED).format(names=names))
    return given


def _freeze(
    by: Person,
    work: Work,
    drafts: list[Draft],
    decision: Proposal | None,
    note: str,
    title: str | None,
) -> Version:
    number = (work.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    pairs = [(draft, draft.settled_wording) for draft in drafts]
    version_id = uuid4()  # a questionnaire carries the id of its own version
    content = document.of_drafts(work, pairs, version_id=version_id, title=title or work.title)
    problems = document.problems(content)
    if problems:
        raise CannotPublish(*problems)
    version = Version.objects.create(
        id=version_id,
        work=work,
        number=number,
        title=title or work.title,
        content=content,
        digest=document.digest(content),
        decision=decision.pk if decision else None,
        note=note,
        published_by=by,
    )
    VersionItem.objects.bulk_create(
        [
            VersionItem(version=version, draft=draft, wording=draft.settled, order=order)
            for order, draft in enumerate(drafts, start=1)
        ]
    )
    recorded(
        by=by,
        deed="publish",
        about=version,
        number=number,
        digest=version.digest,
        said=f"Version {number} was published.",
    )
    return version
