# SPDX-License-Identifier: AGPL-3.0-or-later
"""`alongside verify`: has anybody touched the record, or a release?"""

import django

from .trouble import Trouble, say


def run(anchor_texts: list[str]) -> int:
    """Check every project's record and every release; exit code 1 when anything was changed."""
    django.setup()
    from alongside.ledger.chain import Anchor  # noqa: PLC0415  (models need Django ready)
    from alongside.people.models import Project  # noqa: PLC0415

    try:
        handed_in = [Anchor.read(text) for text in anchor_texts]
    except ValueError as unreadable:
        raise Trouble(str(unreadable), 2) from None
    found = []
    for project in Project.objects.order_by("made_at"):
        entries, problems = _record_of(project, handed_in)
        releases, more = _releases_of(project)
        found += [f"{project.name}: {problem}" for problem in problems + more]
        say(f"{project.name}: {entries} entries and {releases} releases checked.")
    for problem in found:
        say(problem)
    say(
        "Something was changed. Keep this machine as it is and tell your group."
        if found
        else "All as it was written."
    )
    return 1 if found else 0


def _record_of(project, handed_in) -> tuple[int, list[str]]:
    from alongside.ledger import chain, queries  # noqa: PLC0415
    from alongside.ledger.anchors import kept_anchors  # noqa: PLC0415
    from alongside.ledger.models import Chain  # noqa: PLC0415

    end = Chain.objects.filter(pk=project.pk).first()
    length = end.length if end else 0
    ours = [anchor for anchor in handed_in if _is_of(project, anchor)]
    anchors = [*kept_anchors(project.pk), *ours]
    problems = chain.problems(queries.in_order(project.pk), length=length, anchors=anchors)
    return length, problems


def _is_of(project, anchor) -> bool:
    """An anchor given by hand belongs to the only project, or to the one whose release printed it."""
    from alongside.learning.models import Release  # noqa: PLC0415
    from alongside.people.models import Project  # noqa: PLC0415

    printed = Release.objects.filter(project=project, anchor=str(anchor)).exists()
    return printed or Project.objects.count() == 1


def _releases_of(project) -> tuple[int, list[str]]:
    from alongside.learning import queries  # noqa: PLC0415

    return queries.check_releases(project)
