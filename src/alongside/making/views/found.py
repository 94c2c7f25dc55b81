# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things of this person's own project; anybody else's answer 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from alongside.deciding.actions import NotYet
from alongside.deciding.models import Text
from alongside.making.models import (
    Draft,
    Edition,
    ListedWord,
    Picking,
    ToExplain,
    TryOut,
    Version,
    Wording,
    WordingWorry,
    Work,
)
from alongside.making.refusals import Refused


def work_of(request, work_id) -> Work:
    return get_object_or_404(request.person.project.works, pk=work_id)


def draft_of(request, draft_id) -> Draft:
    drafts = Draft.objects.select_related("work__project", "settled")
    return get_object_or_404(drafts, pk=draft_id, work__project=request.person.project)


def wording_of(request, wording_id) -> Wording:
    wordings = Wording.objects.select_related("draft__work__project", "voice")
    return get_object_or_404(wordings, pk=wording_id, draft__work__project=request.person.project)


def worry_of(request, worry_id) -> WordingWorry:
    worries = WordingWorry.objects.select_related("wording__draft__work", "voice")
    return get_object_or_404(
        worries, pk=worry_id, wording__draft__work__project=request.person.project
    )


def text_of(request, text_id) -> tuple[Text, Work]:
    """A text that the group is deciding about, and the work it is part of."""
    texts = Text.objects.select_related("proposal")
    text = get_object_or_404(
        texts, pk=text_id, proposal__project=request.person.project, proposal__about_kind="work"
    )
    return text, work_of(request, text.proposal.about_id)


def picking_of(request, picking_id) -> Picking:
    pickings = Picking.objects.select_related("draft__work__project")
    return get_object_or_404(pickings, pk=picking_id, draft__work__project=request.person.project)


def edition_of(request, edition_id) -> Edition:
    editions = Edition.objects.select_related("draft", "wording")
    return get_object_or_404(editions, pk=edition_id, draft__work__project=request.person.project)


def try_out_of(request, try_out_id) -> TryOut:
    held = TryOut.objects.select_related("work")
    return get_object_or_404(held, pk=try_out_id, work__project=request.person.project)


def word_of(request, word_id) -> ListedWord:
    words = ListedWord.objects.select_related("project")
    return get_object_or_404(words, pk=word_id, project=request.person.project)


def buzzed_of(request, buzzed_id) -> ToExplain:
    return get_object_or_404(ToExplain, pk=buzzed_id, project=request.person.project)


def version_of(request, version_id) -> Version:
    versions = Version.objects.select_related("work")
    return get_object_or_404(versions, pk=version_id, work__project=request.person.project)


def numbered_version(work: Work, number: int) -> Version:
    version = work.versions.filter(number=number).first()
    if version is None:
        raise Http404
    return version


def say_reasons(form, refused: Refused | NotYet) -> None:
    """Put each reason of a refusal at the top of the form; what was typed stays."""
    for reason in refused.reasons:
        form.add_error(None, reason)
