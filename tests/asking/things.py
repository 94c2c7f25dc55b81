# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of everything in this room, made through its deeds."""

import io
import json
from datetime import date
from uuid import UUID, uuid4

from PIL import Image

from alongside.asking import actions
from alongside.caring import sealing
from alongside.making.models import Version, Work

CONSENT = {
    "take_part": "Would you like to take part? You can stop at any time.",
    "use_words": "May we use your words, without your name?",
    "contact_again": "May we ask you again another time?",
}


def question(name: str, words: str, kind: str = "one", options=("Yes", "No"), **more) -> dict:
    """One question as it stands in a version."""
    shown = (
        [
            {"id": str(uuid4()), "value": str(number), "text": {"en": option}, "other": False}
            for number, option in enumerate(options, 1)
        ]
        if kind in ("one", "many", "scale", "ranking")
        else []
    )
    return {
        "kind": "question",
        "id": str(uuid4()),
        "wording": str(uuid4()),
        "name": name,
        "type": kind,
        "text": {"en": words},
        "hint": {},
        "interviewer_note": {},
        "explanation": {},
        "follow_ups": [],
        "options": shown,
        "show_if": None,
        "check": None,
        "check_message": {},
        "offer": ["dont_know", "rather_not"],
        "sensitive": False,
        "source": "",
        **more,
    }


def a_picture(kind="PNG", size=(60, 40), colour="teal", **more) -> bytes:
    """A file as somebody's computer or camera makes it."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


def add_picture(table, round, question="listened", option="", name="ear.png", **more):
    """Lena puts a picture beside a question."""
    place = {"question": question, "option": option, "filename": name}
    return actions.add_picture(by=table.lena, round=round, data=a_picture(**more), **place)


def questions() -> list[dict]:
    """A short survey with one question that depends on another."""
    return [
        question(
            "listened",
            "Did staff listen to you last week?",
            explanation={"en": "Listening means they heard you out."},
        ),
        question(
            "why_not",
            "What got in the way?",
            "long_text",
            show_if={"==": [{"var": "listened"}, "2"]},
        ),
        question(
            "helped",
            "Which of these helped you?",
            "many",
            ("A room", "Food", "Somebody to talk to"),
        ),
        question(
            "better",
            "What would make it better?",
            "long_text",
            follow_ups=[{"en": "Tell me as if I had never been there."}],
        ),
    ]


def version(work: Work, number: int, items: list[dict], by) -> Version:
    """A published version, as the room below leaves it."""
    content = {
        "format": "alongside-questionnaire/1",
        "id": str(uuid4()),
        "title": {"en": work.title},
        "languages": ["en"],
        "default_language": "en",
        "items": items,
    }
    return Version.objects.create(
        work=work,
        number=number,
        title=work.title,
        content=content,
        digest="0" * 64,
        published_by=by,
    )


def planned(table, two: bool = True, **more):
    """A round over two versions that ask the same questions."""
    work = Work.objects.create(project=table.project, kind="survey", title="How was it?")
    items = questions()
    versions = [version(work, number, items, table.dee) for number in ((1, 2) if two else (1,))]
    return actions.plan_round(
        **{
            "by": table.lena,
            "work": work,
            "title": "Spring",
            "version_a": versions[0],
            "version_b": versions[1] if two else None,
            "opens_on": date(2026, 3, 1),
            "closes_on": date(2026, 4, 30),
            "seed": 7,
            "consent_words": CONSENT,
            "limits_words": "What you say stays with us, unless somebody is in danger.",
            "thank_you": "A £10 voucher",
            **more,
        }
    )


def opened(table, **more):
    """An open round in which Bev and Callum interview."""
    round = planned(table, **more)
    actions.open_round(
        by=table.lena, round=round, interviewers=[table.bev, table.callum], per_interviewer=8
    )
    round.refresh_from_db()
    return round


def body(round, interview_id: UUID | None = None, **more) -> dict:
    """An interview as a phone sends it."""
    items = round.version_a.content["items"]
    answers = [
        {
            "question": items[0]["id"],
            "wording": items[0]["wording"],
            "status": "answered",
            "value": "1",
            "active_ms": 4_000,
            "events": ["meaning"],
        },
        {
            "question": items[2]["id"],
            "wording": items[2]["wording"],
            "status": "rather_not",
            "events": [],
        },
        {
            "question": items[3]["id"],
            "wording": items[3]["wording"],
            "status": "answered",
            "value": "A kinder front desk",
            "word_for_word": True,
            "events": [],
        },
    ]
    return {
        "format": "alongside-interview/1",
        "id": str(interview_id or uuid4()),
        "round": str(round.pk),
        "version": str(round.version_a_id),
        "position": 1,
        "assigned_arm": "a",
        "used_arm": "a",
        "invitation": None,
        "mode": "phone",
        "outcome": "complete",
        "look_back": True,
        "consent": {part: {"given": True, "words": "ab" * 32} for part in CONSENT},
        "active_seconds": 600,
        "slip": "",
        "answers": answers,
        "experience": {"clear": 80, "respected": 100, "could_say": 90, "not_draining": 70},
        "confidence": {
            "understand_why": 8,
            "say_naturally": 7,
            "handle_upset": 6,
            "explain": 8,
            "ask_a_friend": 9,
        },
        **more,
    }


def box(project, said: dict) -> dict:
    """The same, sealed as a phone seals it."""
    key = project.intake_keys.get(ended_at=None)
    text = json.dumps(said)
    sealed = sealing.seal(text, key.public_key, f"interview {said['id']}")
    return {"id": said["id"], "key": key.pk, "sealed": sealed, "who": ""}


def for_other_tools(table, round) -> dict[str, dict]:
    """Doors that only a key opens: a session opens none of them, whoever it belongs to."""
    form = {"form_id": f"alongside-{round.pk.hex}-a"}
    picture = {**form, "filename": "ear.png"}
    ways = {
        "openrosa_key": {"key": "no-such-key"},
        "openrosa_name": {"project_id": table.project.pk},
    }
    found = {}
    for space, way in ways.items():
        found |= {
            f"{space}:form_list": way,
            f"{space}:form": {**way, **form},
            f"{space}:manifest": {**way, **form},
            f"{space}:media": {**way, **picture},
            f"{space}:submission": way,
        }
    rows = {"project": 1, **form}
    interview = {**rows, "instance_id": "uuid:0"}
    return found | {
        "central:sessions": {},
        "central:projects": {},
        "central:forms": {"project": 1},
        "central:submissions": rows,
        "central:table": {**rows, "name": "Submissions"},
        "central:submission": interview,
        "central:attachments": interview,
        "central:comments": interview,
    }


def things(table) -> dict[str, dict]:
    """Every route of the room, with the things of this table's project."""
    round = opened(table)
    picture = add_picture(table, round)
    invitation = actions.invite(by=table.lena, round=round, person=table.amina)
    actions.match(by=table.lena, invitation=invitation, interviewer=table.callum)
    actions.receive_interview(by=table.bev, body=body(round, slip="river lamp 42"))
    actions.hold_back(by=table.bev, text="{broken")
    held = table.project.held_back.get()
    phone, _ = actions.know_phone(by=table.bev)
    device, _ = actions.make_device_key(by=table.lena, person=table.bev, device="Blue tablet")
    reading, _ = actions.make_reading_key(by=table.lena, purpose="A table for the board", days=7)
    one, here = {"round_id": round.pk}, {"invitation_id": invitation.pk}
    return {
        **for_other_tools(table, round),
        "asking:devices": {},
        "asking:end_device": {"key_id": device.pk},
        "asking:reading": {},
        "asking:end_reading": {"key_id": reading.pk},
        "asking:as_form": one,
        "asking:pictures": one,
        "asking:drop_picture": {"picture_id": picture.pk},
        "asking:picture": {**one, "md5": picture.md5},
        "asking:home": {},
        "asking:plan": {},
        "asking:round": one,
        "asking:open": one,
        "asking:close": one,
        "asking:invite": one,
        "asking:more_places": one,
        "asking:paper": {**one, "arm": "a"},
        "asking:type_in": {**one, "arm": "a"},
        "asking:match": here,
        "asking:swap": here,
        "asking:no_thanks": here,
        "asking:mine": {},
        "asking:prepare": {},
        "asking:practice": {"who": "sam"},
        "asking:role_play": {},
        "asking:ready": {"topic": "upset"},
        "asking:when": {},
        "asking:when_of": {"person_id": table.amina.pk},
        "asking:held_back": {},
        "asking:look_at": {"held_id": held.pk},
        "asking:withdraw": {},
        "asking:withdraw_here": {"project_id": table.project.pk},
        "asking:interview": {},
        "asking:worker": {},
        "asking:app": {},
        "asking:rest": {},
        "asking:look": {},
        "asking:manifest": {},
        "asking:bundle": {},
        "asking:send": {},
        "asking:kept": {},
        "asking:boxes": {},
        "asking:phone": {},
        "asking:unlock": {},
        "asking:phones": {},
        "asking:lost": {"phone_id": phone.pk},
        "asking:found": {"phone_id": phone.pk},
        "asking:hand_in": {},
        "asking:take_in": {"held_id": held.pk},
    }
