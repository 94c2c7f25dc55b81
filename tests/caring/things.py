# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of everything in this room, made through its deeds."""

from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from alongside.caring import actions, sealing

PASSPHRASE = "four plain words here"


def a_note(table, words: str = "She said a worker hit her.", by=None):
    """A note sealed to Lena, sent by Bev, with one step."""
    key = table.lena.lead_keys.filter(ended_at=None).first() or actions.make_lead_key(
        by=table.lena, passphrase=PASSPHRASE
    )
    sealed = sealing.seal(words, key.public_key, actions.A_NOTE)
    return actions.raise_concern(by=by or table.bev, id=uuid4(), sealed=sealed, lead_key=key)


def things(table) -> dict[str, dict]:
    """Every route of the room, with the things of this table's project."""
    concern = a_note(table)
    actions.add_step(by=table.lena, concern=concern, words="Rang the duty team.")
    outing = actions.go_out(
        by=table.bev, buddy=table.callum, expected_back=timezone.now() + timedelta(hours=2)
    )
    offer = actions.offer_debrief(by=table.bev)
    talk = actions.offer_debrief(by=table.callum)
    actions.answer_debrief(by=table.callum, debrief=talk, answer="talk", supervisor=table.lena)
    note = actions.note_supervision(
        by=table.bev, happened_on=date(2026, 9, 1), with_whom="Ruth", words="What I learned"
    )
    return {
        "caring:company": {},
        "caring:go_out": {},
        "caring:later": {"outing_id": outing.pk},
        "caring:come_back": {"outing_id": outing.pk},
        "caring:debrief": {"debrief_id": offer.pk},
        "caring:talked": {"debrief_id": talk.pk},
        "caring:log": {},
        "caring:forget": {"note_id": note.pk},
        "caring:home": {},
        "caring:key": {},
        "caring:note": {},
        "caring:send": {},
        "caring:concern": {"concern_id": concern.pk},
    }
