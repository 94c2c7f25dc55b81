# SPDX-License-Identifier: AGPL-3.0-or-later
"""Take one's words back with the code on a slip: no account, no reason, at once."""

from django.db import transaction
from django.utils import timezone

from alongside.asking import messages
from alongside.asking.models import HeldBack, Interview, SealedBox
from alongside.caring import actions as caring
from alongside.people.models import Project

from .refusals import NoSuchCode

EVERYTHING, QUOTES = "everything", "quotes"


@transaction.atomic
def withdraw(*, project: Project, code: str, scope: str = EVERYTHING) -> str:
    """Take out answers and quotes, or quotes only; say in plain words what was done.

    Anything but a code of this project is NoSuchCode, always with the same words.
    """
    slip = caring.find_slip(project, code)
    interview = _interview(project, slip.interview_id) if slip else None
    if interview is None:
        raise NoSuchCode(messages.NO_SUCH_CODE)
    if scope == QUOTES:
        _take_out_quotes(interview)
    else:
        _take_out_everything(project, interview)
    caring.record_withdrawal(project=project, interview_id=interview.pk, scope=scope)
    return str(messages.QUOTES_TAKEN_BACK if scope == QUOTES else messages.TAKEN_BACK)


@transaction.atomic
def withdraw_again(*, interview_id, scope: str, project_id=None) -> int:
    """Take words out once more, in a database that was put back from before they were taken out.

    Nobody needs the code: the wish is known. Where the interview itself is not here, the wish is still
    written down, so that a phone that sends it again cannot bring the words back. Returns 0 or 1.
    """
    interview = Interview.objects.select_related("round__project").filter(pk=interview_id).first()
    if interview is None:
        project = Project.objects.filter(pk=project_id).first() if project_id else None
        if project is None:
            return 0
        caring.record_withdrawal(project=project, interview_id=interview_id, scope=scope)
        return 1
    project = interview.round.project
    if scope == QUOTES:
        _take_out_quotes(interview)
    else:
        _take_out_everything(project, interview)
    caring.record_withdrawal(project=project, interview_id=interview.pk, scope=scope)
    return 1


def _interview(project: Project, interview_id) -> Interview | None:
    rows = Interview.objects.select_for_update(of=("self",))
    return rows.filter(pk=interview_id, round__project=project).first()


def _take_out_quotes(interview: Interview) -> None:
    said = interview.consent.get("use_words", {})
    interview.consent["use_words"] = said | {"given": False}
    interview.save(update_fields=["consent"])


def _take_out_everything(project: Project, interview: Interview) -> None:
    """The row stays, empty, so that a copy still on a phone cannot bring the words back."""
    interview.answers.all().delete()
    interview.remarks.all().delete()
    HeldBack.objects.filter(project=project, interview_id=interview.pk).delete()
    boxes = SealedBox.objects.filter(project=project, interview_id=interview.pk)
    boxes.update(sealed="", opened_at=timezone.now())
    interview.withdrawn_at = interview.withdrawn_at or timezone.now()
    interview.consent, interview.experience, interview.confidence, interview.quality = (
        {},
        {},
        {},
        {},
    )
    interview.look_back, interview.active_seconds, interview.invitation = False, 0, None
    interview.save()
