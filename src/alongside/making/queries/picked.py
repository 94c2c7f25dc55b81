# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people would rather be asked: pairs still to pick, and where the wordings stand. Never who picked what."""

from dataclasses import dataclass, field
from uuid import UUID

from alongside.making.models import Draft, Pick, Picking, Wording
from alongside.making.pairs import Pair, pairs_for, picker_on_screen
from alongside.people.models import Person, Voice
from alongside_core import choosing

from .checked import letter_of

LEAST_PEOPLE = 3  # under three, the figures of a voice would be somebody's own picks


@dataclass(frozen=True)
class Place:
    """One wording on one facet: its letter and words, and its range; the middle is 0 for them all."""

    letter: str
    words: str
    low: float
    middle: float
    high: float
    shown: int


@dataclass(frozen=True)
class Facet:
    """One facet, ready for its page. `places` is empty while it is too early to say anything."""

    title: str
    sentence: str
    picks: int
    people: int
    places: list[Place] = field(default_factory=list)
    voices: list[tuple[Voice, list[Place]]] = field(default_factory=list)
    quiet: list[Voice] = field(default_factory=list)  # too few people or picks to stand apart
    best_for_everyone: str = ""


def last_picking(draft: Draft) -> Picking | None:
    """The picking that is going on, or the last one."""
    return draft.pickings.first()


def wordings_in(picking: Picking) -> list[Wording]:
    """The wordings that are put beside each other, in the order they were made."""
    return list(picking.wordings.order_by("made_at"))


def pairs_of(picking: Picking, person: Person) -> list[Pair]:
    """Every pair for one person, in their own order."""
    return pairs_for(picking, wordings_in(picking), person.key)


def pairs_on_paper(picking: Picking, sheet: int) -> list[Pair]:
    """Every pair of a paper sheet, in the order in which it is printed."""
    return pairs_for(picking, wordings_in(picking), f"sheet {sheet}")


def next_pair(picking: Picking, person: Person) -> tuple[Pair | None, int]:
    """The next pair for this person, and how many are left with it; (None, 0) when all are picked."""
    mine = Pick.objects.filter(picking=picking, picker=picker_on_screen(picking, person.key))
    done = {f"{p.facet}:{p.first_id}:{p.second_id}" for p in mine}
    left = [pair for pair in pairs_of(picking, person) if pair.key not in done]
    return (left[0] if left else None), len(left)


def picked(picking: Picking) -> list[Facet]:
    """Each facet on its own: how the wordings stand, for everybody and by voice."""
    wordings = wordings_in(picking)
    letters = _letters(picking)
    names = {str(each.pk): (letters[each.pk], each.text) for each in wordings}
    voices = {
        voice.key: voice for voice in Voice.objects.filter(project=picking.draft.work.project)
    }
    picks = list(picking.picks.select_related("voice").order_by("pk"))
    return [
        _facet(facet, [p for p in picks if p.facet == facet], names, voices, picking.seed)
        for facet in Pick.Facet
    ]


def lettered(picking: Picking) -> list[tuple[str, str]]:
    """(letter, words) of each wording; the letters are those of the draft’s own page."""
    letters = _letters(picking)
    return [(letters[each.pk], each.text) for each in wordings_in(picking)]


def _letters(picking: Picking) -> dict[UUID, str]:
    made = picking.draft.wordings.order_by("made_at").values_list("pk", flat=True)
    return {pk: letter_of(place) for place, pk in enumerate(made)}


def _facet(facet, picks: list[Pick], names: dict, voices: dict[str, Voice], seed: int) -> Facet:
    result = choosing.choose([_plain(p) for p in picks], list(names), seed=seed % 2**32)
    few = result.people < LEAST_PEOPLE
    sentence = choosing.sentence(result, {pk: letter for pk, (letter, _) in names.items()})
    if result.label == "too_early" or few:
        words = choosing.sentence(result) if result.label == "too_early" else ""
        return Facet(str(facet.label), words, result.picks, result.people)
    apart = {each.voice: each for each in result.voices}
    loud = [
        key for key, each in apart.items()
        if each.people >= LEAST_PEOPLE and key not in result.not_heard_enough
    ]  # fmt: skip
    return Facet(
        title=str(facet.label), sentence=sentence, picks=result.picks, people=result.people,
        places=[_place(each, names) for each in result.standings],
        voices=[(voices[k], [_place(s, names) for s in apart[k].standings]) for k in loud],
        quiet=[voices[key] for key in apart if key not in loud],
        best_for_everyone=", ".join(names[pk][0] for pk in result.best_for_everyone)
        if set(loud) == set(apart) else "",
    )  # fmt: skip


def _plain(pick: Pick) -> choosing.Pick:
    first, second = str(pick.first_id), str(pick.second_id)
    chosen = str(pick.chosen_id or first)
    other = second if chosen == first else first
    return choosing.Pick(
        str(pick.picker), pick.voice.key, chosen, other, alike=pick.chosen_id is None
    )


def _place(standing: choosing.Standing, names: dict) -> Place:
    letter, words = names[standing.wording]
    return Place(letter, words, standing.low, standing.strength, standing.high, standing.shown)
