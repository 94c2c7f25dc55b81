# SPDX-License-Identifier: AGPL-3.0-or-later
"""Published versions, and what changed between them."""

from alongside.making import comparing, document
from alongside.making.models import Draft, Version, VersionItem, Work
from alongside.making.naming import plain_letters
from alongside_core.questionnaire import Questionnaire


def versions(work: Work):
    """Published versions, newest first."""
    return work.versions.order_by("-number")


def latest_version(work: Work) -> Version | None:
    """The newest published version."""
    return versions(work).first()


def pledge_of(version: Version) -> dict:
    """A published pledge: {"format", "values", "lines": [{id, wording, section, text}]}."""
    return version.content


def sections_of(version: Version) -> list[tuple[str, list[dict]]]:
    """A pledge's lines under their section titles, in order."""
    return [
        (label, [line for line in version.content["lines"] if line["section"] == section])
        for section, label in Draft.Section.choices
        if any(line["section"] == section for line in version.content["lines"])
    ]


def versions_with(draft: Draft):
    """The published versions that hold this question."""
    return Version.objects.filter(items__draft=draft).order_by("number")


def items_of(version: Version) -> list[VersionItem]:
    """A version's questions or lines in order, with their wordings at hand."""
    return list(version.items.select_related("draft", "wording"))


def file_name(version: Version) -> str:
    """A plain file name: our_yearly_survey_v2."""
    return f"{plain_letters(version.title)[:60] or 'survey'}_v{version.number}"


def questionnaire_of(version: Version) -> Questionnaire:
    """A published survey as the library knows it."""
    return document.questionnaire_of(version)


def difference(before: Version, after: Version) -> list:
    """What changed between two versions: see comparing.difference."""
    return comparing.difference(before, after)


def can_be_as_it_was(work: Work) -> bool:
    """True for an old survey that came in and has not been published yet."""
    return not work.versions.exists() and work.drafts.exclude(came_in_from="").exists()
