# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things people do to be heard, and to sort what was heard. Each function is one whole deed."""

from django.db import transaction

from alongside.people.actions import recorded
from alongside.people.models import Person, Voice

from . import messages
from .models import Hope, Present, Reaction, View, Workshop

LONGEST = 2_000  # letters of one note from a file


class CannotListen(ValueError):
    """Something has to be put right first; the message says what."""


class NotYourVoice(CannotListen):
    """Somebody spoke from a voice they do not hold."""


@transaction.atomic
def hold_workshop(*, by: Person, title: str, held_on, place: str = "") -> Workshop:
    """Note a time and place where views are gathered."""
    workshop = Workshop.objects.create(
        project=by.project, title=title, held_on=held_on, place=place
    )
    recorded(by=by, deed="hold_workshop", about=workshop, said="A workshop was noted.")
    return workshop


@transaction.atomic
def set_hopes(*, by: Person, hopes: dict[str, int]) -> None:
    """Say how many people of each voice (by key) the group hopes to hear from."""
    for key, people in hopes.items():
        Hope.objects.update_or_create(
            project=by.project, voice=_voice(by, key), defaults={"people": _people(people)}
        )
    recorded(
        by=by,
        deed="set_hopes",
        about=by.project,
        said="The seats at the table were set.",
        hopes=hopes,
    )


@transaction.atomic
def count_present(*, by: Person, workshop: Workshop, people: dict[str, int]) -> None:
    """Note how many people of each voice (by key) were in the room. Counting again replaces it."""
    _same_project(by, workshop)
    for key, number in people.items():
        Present.objects.update_or_create(
            workshop=workshop, voice=_voice(by, key), defaults={"people": _people(number)}
        )
    recorded(
        by=by,
        deed="count_present",
        about=workshop,
        people=people,
        said="The people in a workshop were counted.",
    )


@transaction.atomic
def add_view(
    *,
    by: Person,
    voice: Voice | str,
    text: str,
    workshop: Workshop | None = None,
    topic: str = "",
    how: str = View.How.SCREEN,
) -> View:
    """Say what you think, from a voice you hold. Others see the voice, not the name."""
    voice = _voice(by, voice)
    if not by.speaks_as(voice.key):
        raise NotYourVoice(messages.NOT_YOUR_VOICE)
    view = _new_view(by, voice, text, workshop, topic=topic, how=how, author=by)
    recorded(by=by, deed="add_view", about=view, voice=voice, said="Somebody added a view.")
    return view


@transaction.atomic
def type_up_wall(
    *, by: Person, workshop: Workshop | None, voice: Voice | str, lines: list[str], topic: str = ""
) -> list[View]:
    """Type up a wall of notes, one a line; empty lines are left out.

    Every view is marked as typed by `by` from paper, and has no author.
    """
    voice = _voice(by, voice)
    kept = [line for line in lines if line.strip()]
    if not kept:
        raise CannotListen(messages.SAY_SOMETHING)
    views = [
        _new_view(by, voice, line, workshop, topic=topic, how=View.How.PAPER, typed_by=by)
        for line in kept
    ]
    recorded(
        by=by,
        deed="type_up_wall",
        about=workshop or by.project,
        voice=voice,
        notes=len(views),
        said="A wall of notes was typed up.",
    )
    return views


@transaction.atomic
def bring_file(*, by: Person, workshop: Workshop | None, rows: list[dict]) -> list[View]:
    """Keep the good rows of a file; `row_problems` says beforehand what is wrong with the others.

    A row is a dict with "voice" (a key or a name), "text", and perhaps "topic", "people" (from how
    many it was passed on) and "row" (its number in the file).
    """
    voices = voices_by_word(by)
    views = [
        _new_view(
            by,
            voices[_word(row, "voice")],
            row["text"],
            workshop,
            topic=str(row.get("topic") or "")[:80],
            how=View.How.FILE,
            typed_by=by,
            **({"relayed_by": by, "relayed_from": row["people"]} if row.get("people") else {}),
        )
        for number, row in enumerate(rows, 1)
        if not _row_problem(row.get("row", number), row, voices)
    ]
    if views:
        recorded(
            by=by,
            deed="bring_file",
            about=workshop or by.project,
            notes=len(views),
            said="A list of notes was brought.",
        )
    return views


def row_problems(*, by: Person, rows: list[dict]) -> list[str]:
    """What is wrong with each row that cannot be kept, in plain words, in the order of the file."""
    voices = voices_by_word(by)
    found = (
        _row_problem(row.get("row", number), row, voices) for number, row in enumerate(rows, 1)
    )
    return [problem for problem in found if problem]


@transaction.atomic
def relay_view(
    *,
    by: Person,
    voice: Voice | str,
    text: str,
    people: int,
    where: str = "",
    workshop: Workshop | None = None,
) -> View:
    """Pass on what other people said; `people` is how many, 1 or more."""
    if people < 1:
        raise CannotListen(messages.FROM_HOW_MANY)
    voice = _voice(by, voice)
    view = _new_view(
        by,
        voice,
        text,
        workshop,
        how=View.How.SPEECH,
        relayed_by=by,
        relayed_from=people,
        relayed_where=where,
    )
    recorded(
        by=by,
        deed="relay_view",
        about=view,
        people=people,
        said="Somebody passed on a view from others.",
    )
    return view


@transaction.atomic
def react(*, by: Person, view: View, feels: str) -> Reaction:
    """Say that you feel the same, or don't. Saying it again replaces the earlier one."""
    _same_project(by, view)
    if view.author_id == by.pk:
        raise CannotListen(messages.OWN_VIEW)
    reaction, _ = Reaction.objects.update_or_create(
        view=view, person=by, defaults={"feels": Reaction.Feels(feels)}
    )
    recorded(by=by, deed="react", about=view, said="Somebody said how they feel about a view.")
    return reaction


@transaction.atomic
def join_views(*, by: Person, view: View, with_view: View, reason: str) -> View:
    """Join a view with another that says the same. It stays visible, with the reason.

    What was joined with `view` before moves along, so there is never a chain to follow.
    """
    _same_project(by, view)
    _same_project(by, with_view)
    root = with_view.joined_with or with_view
    if root.pk == view.pk:
        raise CannotListen(messages.WITH_ITSELF)
    if root.state == View.State.SET_ASIDE:
        raise CannotListen(messages.WITH_ONE_SET_ASIDE)
    view.joined_by.update(joined_with=root)
    _move(view, View.State.JOINED, _why(reason), joined_with=root)
    recorded(by=by, deed="join_views", about=view, said="Two views were joined.", kept=str(root.pk))
    return view


@transaction.atomic
def set_aside(*, by: Person, view: View, reason: str) -> View:
    """Set a view aside with a reason that the group sees. It can be brought back."""
    _same_project(by, view)
    _move(view, View.State.SET_ASIDE, _why(reason))
    recorded(by=by, deed="set_aside", about=view, said="A view was set aside, with a reason.")
    return view


@transaction.atomic
def bring_back(*, by: Person, view: View) -> View:
    """Put a view that was joined or set aside back among the others."""
    _same_project(by, view)
    _move(view, View.State.OPEN, "")
    recorded(by=by, deed="bring_back", about=view, said="A view was brought back.")
    return view


def voices_by_word(by: Person) -> dict[str, Voice]:
    """The project's voices by everything a file may call them: key, name, plural; small letters."""
    voices = list(by.project.voices.all())
    words = {word.lower(): voice for voice in voices for word in (voice.name, voice.plural)}
    return words | {voice.key: voice for voice in voices}


def _row_problem(number: int, row: dict, voices: dict[str, Voice]) -> str:
    text = _word(row, "text")
    if not text:
        return str(messages.EMPTY_ROW).format(row=number)
    if len(text) > LONGEST:
        return str(messages.TOO_LONG_ROW).format(row=number)
    if _word(row, "voice") not in voices:
        return str(messages.ROW_VOICE).format(
            row=number, key=row.get("voice") or "", voices=_names(voices)
        )
    return ""


def _word(row: dict, name: str) -> str:
    return str(row.get(name) or "").strip().lower()


def _names(voices: dict[str, Voice]) -> str:
    return ", ".join(dict.fromkeys(voice.name for voice in voices.values()))


def _new_view(by, voice, text, workshop, **more) -> View:
    if not text.strip():
        raise CannotListen(messages.SAY_SOMETHING)
    if workshop is not None:
        _same_project(by, workshop)
    return View.objects.create(
        project=by.project, voice=voice, text=text.strip(), workshop=workshop, **more
    )


def _voice(by: Person, voice: Voice | str) -> Voice:
    """A voice of this person's project, given as itself or by its key."""
    key = voice if isinstance(voice, str) else voice.key
    found = by.project.voices.filter(key=key).first()
    if found is None or (isinstance(voice, Voice) and voice.pk != found.pk):
        voices = ", ".join(by.project.voices.values_list("key", flat=True))
        raise CannotListen(str(messages.NO_SUCH_VOICE).format(key=key, voices=voices))
    return found


def _same_project(by: Person, thing) -> None:
    if thing.project_id != by.project_id:
        raise CannotListen(messages.OTHER_PROJECT)


def _people(number: int) -> int:
    if number < 0:
        raise CannotListen(messages.NOT_BELOW_NOTHING)
    return number


def _why(reason: str) -> str:
    if not reason.strip():
        raise CannotListen(messages.SAY_WHY)
    return reason.strip()


def _move(view: View, state: str, reason: str, joined_with: View | None = None) -> None:
    view.state, view.reason, view.joined_with = state, reason, joined_with
    view.save(update_fields=["state", "reason", "joined_with"])
