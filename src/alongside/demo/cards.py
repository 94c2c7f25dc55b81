# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sign-in cards of invented people, kept so that they can be printed again. Real cards never are."""

import io
import json
import os

import segno
from django.conf import settings


def card(person, secret) -> dict:
    """What is printed for one invented person."""
    voice = person.seats.select_related("voice").first().voice
    return {
        "called": person.called,
        "voice": voice.name,
        "words": secret.words,
        "token": secret.token,
    }


def _file():
    return settings.HOME / "invented-cards.json"


def kept(story: str) -> list[dict] | None:
    """The cards of a story told before, or None."""
    return json.loads(_file().read_text()).get(story) if _file().exists() else None


def keep(story: str, cards: list[dict]) -> list[dict]:
    """Keep the cards beside the invented project, readable by its owner alone."""
    everything = json.loads(_file().read_text()) if _file().exists() else {}
    everything[story] = cards
    descriptor = os.open(_file(), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(everything, file, indent=1)
    return cards


def show(cards: list[dict], address: str) -> str:
    """The cards as text for a terminal, each with a QR that opens its door."""
    return "\n".join(_one(card, address) for card in cards)


def _one(card: dict, address: str) -> str:
    qr = io.StringIO()
    segno.make(f"{address}card/{card['token']}/", error="l").terminal(qr, compact=True, border=2)
    return f"\n  {card['called']} ({card['voice']})\n  {card['words']}\n{qr.getvalue()}"
