# SPDX-License-Identifier: AGPL-3.0-or-later
"""The drafts of a work, and the wordings of a draft."""

from uuid import UUID

from django.db.models import Max, Prefetch

from alongside.making.models import Complaint, Draft, Wording, Work
from alongside.people.models import Project
from alongside_core.questionnaire import words_in


def drafts_of(work: Work) -> list[Draft]:
    """Every draft that is not parked, in order, with its wordings and complaints at hand."""
    return list(_with_wordings(work.drafts.exclude(state=Draft.State.PARKED)))


def parked_drafts(work: Work) -> list[Draft]:
    """Drafts left for another time; each says why."""
    return list(_with_wordings(work.drafts.filter(state=Draft.State.PARKED)))


def _with_wordings(drafts):
    wordings = Wording.objects.select_related("voice").order_by("made_at")
    return drafts.select_related("settled", "work").prefetch_related(
        Prefetch("wordings", queryset=wordings)
    )


def wording_now(draft: Draft) -> Wording | None:
    """The settled wording, or the newest while none is settled."""
    return draft.settled or max(draft.wordings.all(), key=lambda each: each.made_at, default=None)


def wordings_of(draft: Draft) -> list[Wording]:
    """All wordings of a draft, newest first, with what was said about each."""
    return list(
        draft.wordings.select_related("voice", "built_on")
        .prefetch_related(
            "worries__voice",
            "fine_here",
            "pointed",
            "said_back__voice",
            "read_aloud",
            "try_outs__try_out",
            "evidence",
        )
        .order_by("-made_at")
    )


def complaints_of(draft: Draft):
    """What went wrong when this was asked, oldest first."""
    return Complaint.objects.filter(draft=draft).select_related("voice", "wording")


def option_words(wording: Wording) -> list[str]:
    """The answers to choose from, as words in the wording's own language."""
    return [words_in(option["text"], wording.language) for option in wording.options]


def place_of(draft: Draft) -> int:
    """Where a draft stands among its work's drafts; 1 is first."""
    return list(draft.work.drafts.values_list("pk", flat=True)).index(draft.pk) + 1


def next_order(work: Work) -> int:
    """The place after the last draft."""
    return (work.drafts.aggregate(last=Max("order"))["last"] or 0) + 1


def draft_here(project: Project, draft_id: str) -> Draft | None:
    """A draft of this project by an id that came in from outside; None for anything else."""
    try:
        return Draft.objects.filter(pk=UUID(draft_id), work__project=project).first()
    except ValueError:
        return None
