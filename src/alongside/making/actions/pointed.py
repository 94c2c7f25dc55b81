# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the check says is kept with the words it was said about."""

from alongside.making import hints
from alongside.making.models import Pointed, Wording, Work
from alongside.making.ours import ours


def keep_what_was_pointed_at(wordings: list[Wording], work: Work) -> None:
    """What the check said when words were offered: part of their history, and one showing of each rule."""
    settings = ours(work.project)
    Pointed.objects.bulk_create(
        [
            Pointed(
                wording=wording, rule=each.rule, version=each.version, level=each.level,
                words=wording.text[each.start : each.end][:200], reason=each.reason[:300],
            )
            for wording in wordings
            for each in hints.all_of(wording, settings)
        ]
    )  # fmt: skip
