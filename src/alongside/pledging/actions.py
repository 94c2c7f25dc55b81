# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things services do with a pledge, and what experts by experience say. Each is one whole deed."""

import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from alongside.making.models import Draft, Version, Work
from alongside.people.actions import recorded
from alongside.people.models import Person, Service, Voice

from . import messages, queries, rules
from .models import Adoption, LineLink, Offer, Review
from .refusals import ExpertsOnly, NeverScored, NotReady, NotTheirs, Refused

__all__ = [
    "ExpertsOnly", "NeverScored", "NotReady", "NotTheirs", "Refused", "begin_adoption", "leave",
    "link_line", "make_offer", "renew", "review", "send_for_review", "sign", "unlink_line",
]  # fmt: skip


@transaction.atomic
def begin_adoption(*, by: Person, service: Service, version: Version) -> Adoption:
    """Begin to adopt a version of a pledge, line by line.

    Offers on lines that have not changed since the service's last adoption are carried over, so
    that only the changed lines are agreed again.
    """
    _theirs(by, service)
    if version.work.kind != Work.Kind.PLEDGE:
        raise Refused(messages.NOT_A_PLEDGE)
    if not version.work.project_id == service.project_id == by.project_id:
        raise Refused(messages.NEXT_DOOR)
    if service.adoptions.filter(version=version).exists():
        raise Refused(messages.ALREADY_BEGUN)
    adoption = Adoption.objects.create(
        project=by.project, service=service, version=version, begun_by=by
    )
    carried = _carry_offers(adoption)
    recorded(
        by=by,
        deed="begin_adoption",
        about=adoption,
        carried=carried,
        said="A service began to adopt a pledge.",
    )
    return adoption


@transaction.atomic
def make_offer(
    *,
    by: Person,
    adoption: Adoption,
    line: Draft | UUID | str,
    kind: str,
    words: str,
    owner: str = "",
    by_when: datetime.date | None = None,
) -> Offer:
    """Say about one line: already (how), new (what, who, by when) or not_yet (why).

    Saying it again replaces it. An “in return” line is never offered on (NeverScored).
    """
    _theirs(by, adoption.service)
    _still_written(adoption)
    line_id = _service_line(adoption.version, line)
    if not words.strip():
        raise Refused(messages.SAY_HOW)
    if kind == Offer.Kind.NEW and not (owner.strip() and by_when):
        raise Refused(messages.WHO_AND_WHEN)
    offer, _ = Offer.objects.update_or_create(
        adoption=adoption,
        line_id=line_id,
        defaults={"kind": kind, "words": words.strip(), "owner": owner.strip(), "by_when": by_when},
    )
    recorded(
        by=by,
        deed="make_offer",
        about=adoption,
        line=str(line_id),
        kind=kind,
        said="A service said what it does about a line of the pledge.",
    )
    return offer


@transaction.atomic
def send_for_review(*, by: Person, adoption: Adoption) -> None:
    """Send it to experts by experience.

    Refused (NotReady) until every line of the two service sides has an offer and one is new.
    """
    _theirs(by, adoption.service)
    _still_written(adoption)
    gaps = _gaps(adoption)
    if gaps:
        raise NotReady(*gaps)
    _move(adoption, Adoption.State.SENT)
    recorded(
        by=by, deed="send_for_review", about=adoption, said="An adoption went to the reviewers."
    )


@transaction.atomic
def review(*, by: Person, voice: Voice, adoption: Adoption, accepts: bool, words: str) -> Review:
    """Say, as an expert by experience, whether this is good enough to sign.

    A yes from outside the service opens the way to signing. A no sends it back to be changed.
    """
    if not rules.may_review(by, voice):
        raise ExpertsOnly(_who_reviews(by))
    if adoption.state not in (Adoption.State.SENT, Adoption.State.REVIEWED):
        raise Refused(messages.NOT_SENT)
    if not words.strip():
        raise Refused(messages.SAY_WHAT_YOU_THINK)
    said = Review.objects.create(
        adoption=adoption, person=by, voice=voice, accepts=accepts, words=words.strip()
    )
    if not accepts:
        _move(adoption, Adoption.State.DRAFT)
    elif rules.is_outside(by, adoption.service):
        _move(adoption, Adoption.State.REVIEWED)
    recorded(
        by=by,
        voice=voice,
        deed="review",
        about=adoption,
        accepts=accepts,
        said="An adoption was reviewed by somebody with lived experience.",
    )
    return said


@transaction.atomic
def sign(
    *, by: Person, adoption: Adoption, name: str, role: str, on: datetime.date, months: int = 12
) -> None:
    """Sign for the service, for so many months. From now on it is public."""
    _theirs(by, adoption.service)
    if adoption.state != Adoption.State.REVIEWED:
        raise NotReady(messages.REVIEW_FIRST)
    if not (name.strip() and role.strip()):
        raise Refused(messages.NAME_AND_ROLE)
    adoption.signed_name, adoption.signed_role = name.strip(), role.strip()
    adoption.signed_on = on
    _stand_until(adoption, on, months)
    recorded(by=by, deed="sign", about=adoption, said="A service signed the pledge.")


@transaction.atomic
def renew(*, by: Person, adoption: Adoption, on: datetime.date, months: int = 12) -> None:
    """Promise again, in one step: before it lapses, after it lapsed, or after leaving."""
    _theirs(by, adoption.service)
    if adoption.state not in queries.PUBLIC_STATES:
        raise Refused(messages.NOT_SIGNED)
    adoption.left_on, adoption.left_words = None, ""
    _stand_until(adoption, on, months)
    recorded(by=by, deed="renew", about=adoption, said="A service renewed its promise.")


@transaction.atomic
def leave(*, by: Person, adoption: Adoption, words: str, on: datetime.date | None = None) -> None:
    """Leave the pledge, and say why. It stays visible, and coming back is one step."""
    _theirs(by, adoption.service)
    if adoption.state != Adoption.State.SIGNED:
        raise Refused(messages.NOT_SIGNED)
    if not words.strip():
        raise Refused(messages.SAY_GOODBYE)
    day = on or timezone.localdate()
    adoption.state, adoption.left_words = Adoption.State.LEFT, words.strip()
    adoption.left_on = adoption.last_heard_on = day
    adoption.save()
    recorded(by=by, deed="leave", about=adoption, said="A service left the pledge.")


@transaction.atomic
def link_line(*, by: Person, line: Draft, question: Draft) -> LineLink:
    """Say that this question tells how that line is kept. Never an “in return” line."""
    if line.section == Draft.Section.IN_RETURN:
        raise NeverScored(messages.IN_RETURN)
    ours = line.work.project_id == question.work.project_id == by.project_id
    if (
        not ours
        or line.section not in rules.SERVICE_SIDES
        or question.work.kind != Work.Kind.SURVEY
    ):
        raise Refused(messages.QUESTION_ONLY)
    link, _ = LineLink.objects.get_or_create(pledge=line.work, line=line, question=question)
    recorded(
        by=by,
        deed="link_line",
        about=line,
        question=str(question.pk),
        said="A pledge line was linked to a question.",
    )
    return link


@transaction.atomic
def unlink_line(*, by: Person, line: Draft, question: Draft) -> None:
    """This question no longer tells how that line is kept."""
    LineLink.objects.filter(line=line, question=question).delete()
    recorded(
        by=by,
        deed="unlink_line",
        about=line,
        question=str(question.pk),
        said="A pledge line was parted from a question.",
    )


def _theirs(by: Person, service: Service) -> None:
    if not rules.answers_for(by, service):
        raise NotTheirs(str(messages.SIGNATORIES_ONLY).format(service=service.name))


def _still_written(adoption: Adoption) -> None:
    if adoption.state in (Adoption.State.SENT, Adoption.State.REVIEWED):
        raise Refused(messages.WITH_REVIEWERS)
    if adoption.state != Adoption.State.DRAFT:
        raise Refused(messages.ALREADY_PUBLIC)


def _service_line(version: Version, line: Draft | UUID | str) -> UUID:
    line_id = str(line.pk if isinstance(line, Draft) else line)
    if any(each["id"] == line_id for each in queries.in_return_of(version)):
        raise NeverScored(messages.IN_RETURN)
    if not any(each["id"] == line_id for each in queries.service_lines(version)):
        raise Refused(messages.NOT_A_LINE)
    return UUID(line_id)


def _gaps(adoption: Adoption) -> list[str]:
    lines = queries.lines_of(adoption)
    empty = [f"“{line.text}”" for line in lines if line.offer is None]
    gaps = [str(messages.LINES_LEFT).format(lines=", ".join(empty))] if empty else []
    if not any(line.offer and line.offer.kind == Offer.Kind.NEW for line in lines):
        gaps.append(str(messages.ONE_NEW))
    return gaps


def _who_reviews(person: Person) -> str:
    voices = person.project.voices.filter(key__in=rules.REVIEWERS)
    names = ", ".join(voice.plural for voice in voices)
    return str(messages.EXPERTS_ONLY).format(voices=names)


def _carry_offers(adoption: Adoption) -> int:
    before = queries.adoption_before(adoption.service, adoption.version)
    if before is None:
        return 0
    same = _unchanged_lines(before.version, adoption.version)
    offers = [
        Offer(adoption=adoption, line_id=offer.line_id, kind=offer.kind, words=offer.words,
              owner=offer.owner, by_when=offer.by_when)
        for offer in before.offers.all() if str(offer.line_id) in same
    ]  # fmt: skip
    return len(Offer.objects.bulk_create(offers))


def _unchanged_lines(before: Version, after: Version) -> set[str]:
    words = {line["id"]: line["wording"] for line in queries.service_lines(before)}
    return {
        line["id"] for line in queries.service_lines(after)
        if words.get(line["id"]) == line["wording"]
    }  # fmt: skip


def _move(adoption: Adoption, state: str) -> None:
    adoption.state = state
    adoption.save(update_fields=["state"])


def _stand_until(adoption: Adoption, on: datetime.date, months: int) -> None:
    if not 1 <= months <= 36:
        raise Refused(messages.MONTHS)
    adoption.state, adoption.last_heard_on = Adoption.State.SIGNED, on
    adoption.renew_by = rules.months_after(on, months)
    adoption.save()
