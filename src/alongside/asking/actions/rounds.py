# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plan, open and close a round. Everything agreed before looking is fixed when it is planned."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from alongside.asking import messages, tasks
from alongside.asking.models import Arm, Round, Slot
from alongside.making.models import Version, Work
from alongside.people.actions import recorded
from alongside.people.models import Duty, Person
from alongside_core import quality

from .refusals import Refused


@transaction.atomic
def plan_round(
    *,
    by: Person,
    work: Work,
    title: str,
    version_a: Version,
    version_b: Version | None = None,
    opens_on: date,
    closes_on: date,
    seed: int,
    consent_words: dict[str, str],
    limits_words: str = "",
    thank_you: str = "",
    smallest_difference: int = 5,
    breakdowns=(),
) -> Round:
    """Plan a round over one or two versions. `consent_words` is {part: exact words}, "take_part" first."""
    if work.project_id != by.project_id:
        raise Refused(messages.ANOTHER_PROJECT)
    versions = [version for version in (version_a, version_b) if version]
    if any(version.work_id != work.pk for version in versions) or version_a == version_b:
        raise Refused(messages.TWO_DIFFERENT_VERSIONS)
    if not consent_words.get("take_part", "").strip():
        raise Refused(messages.NEEDS_CONSENT_WORDS)
    if closes_on < opens_on:
        raise Refused(messages.ENDS_BEFORE_IT_OPENS)
    round = Round.objects.create(
        project=by.project,
        work=work,
        title=title,
        version_a=version_a,
        version_b=version_b,
        opens_on=opens_on,
        closes_on=closes_on,
        seed=seed,
        consent_words=dict(consent_words),
        limits_words=limits_words,
        thank_you=thank_you,
        smallest_difference=smallest_difference,
        breakdowns=list(breakdowns),
    )
    recorded(
        by=by,
        deed="plan_round",
        about=round,
        said="A round of interviews was planned.",
        smallest_difference=smallest_difference,
    )
    return round


@transaction.atomic
def open_round(*, by: Person, round: Round, interviewers, per_interviewer: int = 20) -> None:
    """Seal every interviewer's places beforehand, both versions in shuffled blocks, and begin."""
    _same_project(by, round)
    round = Round.objects.select_for_update().get(pk=round.pk)
    if round.state != Round.State.PLANNED:
        raise Refused(messages.ALREADY_OPEN)
    interviewers = list(interviewers)
    if not interviewers:
        raise Refused(messages.NEEDS_AN_INTERVIEWER)
    for interviewer in interviewers:
        check_interviewer(round, interviewer)
    _seal(round, interviewers, per_interviewer, round.seed)
    tasks.make_intake_keys.enqueue()  # before a phone can carry this round
    round.state, round.opened_at = Round.State.OPEN, timezone.now()
    round.save(update_fields=["state", "opened_at"])
    recorded(
        by=by,
        deed="open_round",
        about=round,
        said="A round of interviews opened.",
        interviewers=len(interviewers),
        places=per_interviewer,
    )


@transaction.atomic
def more_places(*, by: Person, round: Round, interviewer: Person, places: int = 20) -> None:
    """Seal more places: for somebody who joins later, or whose places are used up."""
    _same_project(by, round)
    round = Round.objects.select_for_update().get(pk=round.pk)
    if round.state != Round.State.OPEN:
        raise Refused(messages.NOT_OPEN)
    check_interviewer(round, interviewer)
    already = round.slots.count()  # so that no two blocks come from the same shuffle
    _seal(round, [interviewer], places, f"{round.seed}:{already}")
    recorded(
        by=by,
        deed="more_places",
        about=round,
        said="An interviewer got more places.",
        places=places,
    )


@transaction.atomic
def close_round(*, by: Person, round: Round) -> None:
    """End the asking. Interviews that are still on phones are taken in all the same."""
    _same_project(by, round)
    round = Round.objects.select_for_update().get(pk=round.pk)
    if round.state != Round.State.OPEN:
        raise Refused(messages.NOT_OPEN)
    round.state, round.closed_at = Round.State.CLOSED, timezone.now()
    round.save(update_fields=["state", "closed_at"])
    recorded(by=by, deed="close_round", about=round, said="A round of interviews was closed.")


def check_interviewer(round: Round, interviewer: Person) -> None:
    """Refuse whoever is not an interviewer of this project, or is not here now."""
    here = interviewer.state == Person.State.HERE and interviewer.project_id == round.project_id
    if not here or not interviewer.duties.filter(kind=Duty.Kind.INTERVIEWER).exists():
        raise Refused(messages.NOT_AN_INTERVIEWER)


def _same_project(by: Person, round: Round) -> None:
    if round.project_id != by.project_id:
        raise Refused(messages.ANOTHER_PROJECT)


def _seal(round: Round, interviewers: list[Person], places: int, seed) -> None:
    arms = [Arm.A.value, Arm.B.value] if round.version_b_id else [Arm.A.value]
    done = {who.pk: round.slots.filter(interviewer=who).count() for who in interviewers}
    for place in quality.allocate(interviewers, arms, places, seed):
        before = done[place.interviewer.pk]
        Slot.objects.create(
            round=round,
            interviewer=place.interviewer,
            arm=place.version,
            position=before + place.position,
            block=-(-before // quality.BLOCK) + place.block,
        )
