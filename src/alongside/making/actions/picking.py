# SPDX-License-Identifier: AGPL-3.0-or-later
"""“Which would you rather be asked?”: begin, pick on the screen, type in from paper, end.

The record says that somebody picked, never which; a pick keeps a voice and a number, never a person.
"""

import random
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from alongside.making import messages, pairs, queries
from alongside.making.models import Draft, Pick, Picking
from alongside.making.pairs import Pair
from alongside.making.refusals import Refused
from alongside.people.actions import recorded
from alongside.people.models import Person, Voice

CHOICES = ("first", "second", "same")


@transaction.atomic
def begin_picking(*, by: Person, draft: Draft, rng: random.Random) -> Picking:
    """Put the wordings a draft has now beside each other. An earlier picking ends; its picks stay."""
    wordings = list(draft.wordings.order_by("made_at"))
    if len(wordings) < 2:
        raise Refused(messages.TWO_WORDINGS)
    draft.pickings.filter(closed_at=None).update(closed_at=timezone.now())
    picking = Picking.objects.create(draft=draft, seed=rng.getrandbits(62), opened_by=by)
    picking.wordings.set(wordings)
    recorded(
        by=by, deed="begin_picking", about=picking, wordings=len(wordings),
        said="People are asked which wording they would rather be asked.",
    )  # fmt: skip
    return picking


@transaction.atomic
def pick(*, by: Person, voice: Voice, picking: Picking, pair: str, choice: str) -> Pick:
    """Say which of two you would rather be asked. `pair` is Pair.key; `choice` one of CHOICES.

    Picking the same pair again replaces the earlier pick.
    """
    _open(picking)
    offered = {each.key: each for each in queries.pairs_of(picking, by)}
    if pair not in offered or choice not in CHOICES:
        raise Refused(messages.NOT_A_PAIR)
    picker = pairs.picker_on_screen(picking, by.key)
    kept = _keep(picking, picker, voice, offered[pair], choice, on_paper=False)
    recorded(by=by, deed="pick", about=picking, said="Somebody picked between two wordings.")
    return kept


@transaction.atomic
def type_in_picks(
    *, by: Person, voice: Voice, picking: Picking, sheet: int, choices: Mapping[str, str]
) -> int:
    """Type in what somebody ticked on paper sheet `sheet`; `voice` is theirs, not the typist's.

    `choices` is {Pair.key: choice}; pairs left empty are left out. Typed in again, it replaces.
    """
    _open(picking)
    offered = {each.key: each for each in queries.pairs_on_paper(picking, sheet)}
    picker = pairs.picker_on_paper(picking, sheet)
    chosen = {key: choice for key, choice in choices.items() if choice in CHOICES}
    if not chosen:
        raise Refused(messages.NOTHING_TICKED)
    for key, choice in chosen.items():
        if key not in offered:
            raise Refused(messages.NOT_A_PAIR)
        _keep(picking, picker, voice, offered[key], choice, on_paper=True)
    recorded(
        by=by, deed="type_in_picks", about=picking, picks=len(chosen),
        said="A paper sheet of picks was typed in.",
    )  # fmt: skip
    return len(chosen)


@transaction.atomic
def end_picking(*, by: Person, picking: Picking) -> None:
    """No more picks; what was picked stays to be read."""
    _open(picking)
    picking.closed_at = timezone.now()
    picking.save(update_fields=["closed_at"])
    recorded(by=by, deed="end_picking", about=picking, said="Picking between wordings ended.")


def _keep(picking, picker, voice: Voice, pair: Pair, choice: str, *, on_paper: bool) -> Pick:
    chosen = {"first": pair.first, "second": pair.second, "same": None}[choice]
    kept, _ = Pick.objects.update_or_create(
        picking=picking, picker=picker, facet=pair.facet, first=pair.first, second=pair.second,
        defaults={"chosen": chosen, "voice": voice, "on_paper": on_paper},
    )  # fmt: skip
    return kept


def _open(picking: Picking) -> None:
    picking.refresh_from_db(fields=["closed_at"])
    if picking.closed_at is not None:
        raise Refused(messages.PICKING_ENDED)
