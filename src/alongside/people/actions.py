# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things people do to come together. Each function is one whole deed."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from alongside.ledger import actions as ledger

from . import cards, messages, rules
from .models import Account, Agreement, Card, Person, Project, RemitItem, Seat, Service, Voice

# key, name, plural, shape: what a new project starts with, and may change
DEFAULT_VOICES = [
    ("client", "person taking part", "people taking part", Voice.Shape.CIRCLE),
    ("peer", "peer researcher", "peer researchers", Voice.Shape.DIAMOND),
    ("staff", "staff member", "staff", Voice.Shape.SQUARE),
    ("partner", "partner", "partners", Voice.Shape.TRIANGLE),
    ("commissioner", "commissioner", "commissioners", Voice.Shape.HEXAGON),
]


def recorded(*, by: Person, deed: str, said: str, about=None, voice=None, **details):
    """Write a person's deed into their project's record. Every room calls this inside its deed.

    `voice` is the Voice they spoke from, if it matters; `said` never holds a name.
    """
    note = noted(by=by, deed=deed, said=said, about=about, voice=voice, **details)
    return ledger.record_many(project_id=by.project_id, notes=[note])[0]


def noted(*, by: Person, deed: str, said: str, about=None, voice=None, **details) -> ledger.Note:
    """The same, ready to be written down with others by `ledger.record_many`, in the same transaction."""
    spoke_from = voice.key if voice is not None else ""
    return ledger.Note(by.key, deed, said, spoke_from, about, details)


@transaction.atomic
def begin_project(
    *, name: str, called: str, purpose: str = "", account=None
) -> tuple[Project, Person]:
    """Start a project with the default voices and its first person, who facilitates and leads."""
    project = Project.objects.create(name=name, purpose=purpose)
    for order, (key, singular, plural, shape) in enumerate(DEFAULT_VOICES):
        Voice.objects.create(
            project=project, key=key, name=singular, plural=plural, shape=shape, order=order
        )
    first = Person.objects.create(project=project, called=called, account=account)
    _seat(first, ["staff"])
    _give_duties(first, ["facilitator", "lead"])
    recorded(by=first, deed="begin_project", about=project, said="A project began.")
    return project, first


@transaction.atomic
def bring_in(
    *,
    by: Person,
    called: str,
    voices: list[str],
    duties: Sequence[str] = (),
    service: Service | None = None,
    account=None,
    introduced_as: str = "",
    languages: Sequence[str] = (),
) -> Person:
    """Give somebody a place: a chosen name, the voices they hold (first is the usual one), duties."""
    person = Person.objects.create(
        project=by.project,
        called=called,
        service=service,
        account=account,
        introduced_as=introduced_as,
        languages=list(languages),
    )
    _seat(person, voices)
    _give_duties(person, duties)
    recorded(by=by, deed="bring_in", about=person, voices=list(voices), said="Somebody joined.")
    return person


@transaction.atomic
def change_part(
    *, by: Person, person: Person, voices: list[str], duties: Sequence[str], service: Service | None
) -> None:
    """The voices somebody holds, their duties and service from now on. What they said before stays as it was.

    Raises NobodyLeft when nobody who is here would keep the work moving.
    """
    Project.objects.select_for_update().get(pk=by.project_id)  # two at once see each other
    kept = list(person.seats.values_list("voice__key", flat=True))
    order = [key for key in kept if key in voices] + [key for key in voices if key not in kept]
    person.seats.all().delete()
    person.duties.all().delete()
    _seat(person, order)
    _give_duties(person, duties)
    person.service = service
    person.save(update_fields=["service"])
    if not rules.somebody_facilitates(by.project):
        raise NobodyLeft(str(messages.NOBODY_LEFT))
    recorded(
        by=by,
        deed="change_part",
        about=person,
        voices=list(order),
        duties=list(duties),
        said="Somebody’s voices and duties were changed.",
    )


class NobodyLeft(ValueError):
    """Every project needs somebody who keeps the work moving."""


@transaction.atomic
def say_who_to_ring(*, by: Person, help_words: str, help_number: str) -> None:
    """Whom people ring when something is hard to carry. Every interview page shows it, also with no signal."""
    project = by.project
    project.help_words, project.help_number = help_words.strip(), help_number.strip()
    project.save(update_fields=["help_words", "help_number"])
    recorded(by=by, deed="say_who_to_ring", about=project, said="Whom to ring was written down.")


@transaction.atomic
def say_languages(*, by: Person, person: Person, languages: Sequence[str]) -> None:
    """Which languages somebody speaks, in their own words. The usual one first."""
    person.languages = [name.strip() for name in languages if name.strip()]
    person.save(update_fields=["languages"])
    recorded(by=by, deed="say_languages", about=person, said="Somebody’s languages were noted.")


class NoDoor(ValueError):
    """Somebody who died or asked not to be contacted gets no way in."""


class NameTaken(ValueError):
    """Another account has that name."""


class NotYours(ValueError):
    """The account also opens another project, so nobody here may change its passphrase."""


@transaction.atomic
def give_account(*, by: Person, person: Person, username: str, rng=None) -> str:
    """Let somebody who works here sign in; returns six words that are shown once and not kept.

    For somebody who has an account already, this is a new passphrase, and the old one stops.
    """
    if not rules.may_come_in(person):
        raise NoDoor(messages.NO_DOOR)
    if (
        Account.objects.filter(username__iexact=username)
        .exclude(pk=person.account_id or 0)
        .exists()
    ):
        raise NameTaken(messages.NAME_TAKEN)
    if person.account and person.account.people.exclude(project=person.project).exists():
        raise NotYours(messages.NOT_YOURS)
    passphrase = cards.new_passphrase(rng)
    account = person.account or Account()
    account.username = username
    account.set_password(passphrase)
    account.save()
    person.account = account
    person.save(update_fields=["account"])
    recorded(by=by, deed="give_account", about=person, said="A staff sign-in was made.")
    return passphrase


@transaction.atomic
def make_card(*, by: Person, person: Person, rng=None) -> cards.Secret:
    """Make a sign-in card and end the old one. The secret is shown once and not kept."""
    if not rules.may_come_in(person):
        raise NoDoor(messages.NO_DOOR)
    Card.objects.filter(person=person, ended_at=None).update(ended_at=timezone.now())
    secret = cards.new_secret(rng)
    Card.objects.create(
        person=person,
        words_index=cards.index_of(secret.words),
        words_hash=cards.hash_words(secret.words),
        token_hash=cards.token_hash(secret.token),
    )
    recorded(by=by, deed="make_card", about=person, said="A new sign-in card was made.")
    return secret


@transaction.atomic
def end_card(*, by: Person, person: Person) -> None:
    """Stop a lost card from opening anything."""
    Card.objects.filter(person=person, ended_at=None).update(ended_at=timezone.now())
    recorded(by=by, deed="end_card", about=person, said="A sign-in card was stopped.")


@transaction.atomic
def step_back(*, by: Person) -> None:
    """One tap: reminders stop, the place is kept, no reason is asked."""
    _change_state(by, Person.State.STEPPED_BACK)
    recorded(by=by, deed="step_back", about=by, said="Somebody stepped back for now.")


@transaction.atomic
def come_back(*, by: Person) -> None:
    """One tap: back at the table, everything where it was."""
    _change_state(by, Person.State.HERE)
    recorded(by=by, deed="come_back", about=by, said="Somebody came back.")


@transaction.atomic
def do_not_contact(*, by: Person, person: Person) -> None:
    """Note once that somebody does not want to hear from us; every list obeys."""
    _change_state(person, Person.State.DO_NOT_CONTACT)
    recorded(by=by, deed="do_not_contact", about=person, said="Somebody asked not to be contacted.")


@transaction.atomic
def note_a_death(*, by: Person, person: Person) -> None:
    """Note once that somebody died. No list, reminder or invitation will hold their name."""
    _change_state(person, Person.State.DIED)
    Card.objects.filter(person=person, ended_at=None).update(ended_at=timezone.now())
    recorded(by=by, deed="note_a_death", about=person, said="Somebody died. We remember them.")


@transaction.atomic
def noted_by_mistake(*, by: Person, person: Person) -> None:
    """A death or a wish was noted for the wrong person: they are here again. Their old card stays stopped."""
    _change_state(person, Person.State.HERE)
    Card.objects.filter(person=person, ended_at=None).update(ended_at=timezone.now())
    recorded(
        by=by, deed="noted_by_mistake", about=person, said="A note about somebody was a mistake."
    )


@transaction.atomic
def name_a_voice(*, by: Person, voice: Voice, name: str, plural: str) -> None:
    """Call a voice what the people in it asked to be called."""
    was = voice.name
    voice.name, voice.plural = name, plural
    voice.save(update_fields=["name", "plural"])
    recorded(
        by=by,
        deed="name_a_voice",
        about=voice,
        was=was,
        now=name,
        said=f"“{was}” is now called “{name}”.",
    )


@transaction.atomic
def propose_agreement(*, by: Person, text: str) -> Agreement:
    """Put a text for how we treat each other to the group."""
    agreement = Agreement.objects.create(project=by.project, text=text, proposed_by=by)
    recorded(
        by=by, deed="propose_agreement", about=agreement, said="A group agreement was proposed."
    )
    return agreement


@transaction.atomic
def agree_agreement(*, by: Person, agreement: Agreement) -> None:
    """Note that the group can live with this text. The one before it is kept with its dates."""
    now = timezone.now()
    Agreement.objects.filter(
        project=agreement.project, agreed_at__isnull=False, replaced_at=None
    ).update(replaced_at=now)
    agreement.agreed_at = now
    agreement.save(update_fields=["agreed_at"])
    recorded(by=by, deed="agree_agreement", about=agreement, said="The group agreement was agreed.")


@transaction.atomic
def state_remit(
    *, by: Person, open_things: list[str], fixed_things: list[tuple[str, str]], final_say: str
) -> None:
    """Say what is open, what is fixed and by whom, and who has the final say. Replaces the last."""
    project = by.project
    project.remit.all().delete()
    items = [RemitItem(project=project, is_open=True, text=text) for text in open_things]
    items += [
        RemitItem(project=project, is_open=False, text=text, fixed_by=who)
        for text, who in fixed_things
    ]
    for order, item in enumerate(items):
        item.order = order
    RemitItem.objects.bulk_create(items)
    project.final_say = final_say
    project.save(update_fields=["final_say"])
    recorded(
        by=by, deed="state_remit", about=project, said="What is open and what is fixed was stated."
    )


@transaction.atomic
def add_service(*, by: Person, name: str) -> Service:
    """Add a place that people get help from."""
    service = Service.objects.create(project=by.project, name=name)
    recorded(by=by, deed="add_service", about=service, said=f"A service was added: {name}.")
    return service


def _seat(person: Person, keys: list[str]) -> None:
    voices = {voice.key: voice for voice in Voice.objects.filter(project=person.project)}
    Seat.objects.bulk_create(
        [Seat(person=person, voice=voices[key], order=order) for order, key in enumerate(keys)]
    )


def _give_duties(person: Person, kinds) -> None:
    for kind in kinds:
        person.duties.create(kind=kind)


def _change_state(person: Person, state: str) -> None:
    person.state, person.state_since = state, timezone.localdate()
    person.save(update_fields=["state", "state_since"])
