# SPDX-License-Identifier: AGPL-3.0-or-later
"""Eight interviewers ask ninety-six people, each with both versions, as their phones would send it."""

import datetime
import hashlib
import uuid

from alongside.asking import actions, queries
from alongside.asking.topics import SAFETY, Topic
from alongside.caring import actions as caring
from alongside.caring import sealing, slips
from alongside_core.questionnaire import Questionnaire, visible

from . import words
from .city import INTERVIEWS_EACH, City

# question of last year, or of this year → how often each one-tap event is noted
STUMBLES = {
    "old": {
        "needs_met": {"meaning": 0.25, "did_not_fit": 0.2},
        "signposted": {"meaning": 0.4},
        "engage": {"repeat": 0.2},
        "kind_on_time": {"did_not_fit": 0.35},
        "clean": {"changed_words": 0.3, "upset": 0.1},
        "access": {"did_not_fit": 0.25},
    },
    "new": {"presented": {"meaning": 0.3}, "story_again": {"repeat": 0.05}},
}
UNANSWERED = {"old": 0.1, "new": 0.04}  # asked, and left without a usable answer
LEAD_PASSPHRASE = "invented lantern orchard pebble"  # noqa: S105  (an invented person's)


def ask(city: City) -> None:
    """Plan, open, invite, match, interview, close. One match is swapped, one person says not today."""
    caring.make_lead_key(by=city.lena, passphrase=LEAD_PASSPHRASE)
    asked = actions.plan_round(
        by=city.lena,
        work=city.made["survey"],
        title="Spring round",
        version_a=city.made["old"],
        version_b=city.made["new"],
        opens_on=datetime.date(2026, 4, 7),
        closes_on=datetime.date(2026, 5, 29),
        seed=20_260_407,
        consent_words=words.CONSENT,
        limits_words=words.LIMITS,
        thank_you=words.THANK_YOU,
        breakdowns=["service"],
    )
    actions.open_round(
        by=city.lena,
        round=asked,
        interviewers=city.interviewers,
        per_interviewer=INTERVIEWS_EACH + 4,
    )
    asked.refresh_from_db()
    _get_ready(city)
    matched = _match(city, asked)
    codes = [_interview(city, asked, invitation) for invitation in matched]
    _a_worry_about_somebody(city)
    actions.close_round(by=city.lena, round=asked)
    asked.refresh_from_db()
    city.made |= {"round": asked, "codes": codes}


def _get_ready(city: City) -> None:
    """Everybody says for themselves that they are ready for what safety asks; Bev says a little more."""
    for interviewer in city.interviewers:
        for topic in SAFETY:
            actions.say_ready(by=interviewer, topic=topic, sure=city.rng.randint(6, 9), ready=True)
    actions.say_ready(by=city.bev, topic=Topic.SILENCE, sure=4, ready=False)
    actions.say_when(by=city.bev, person=city.bev, days=[0, 1, 3], languages=["English"])


def _match(city: City, asked) -> list:
    """Everybody is invited and matched; Bev knows one person and hands over, no reason kept."""
    matched = []
    for number, person in enumerate(city.clients):
        invitation = actions.invite(by=city.dee, round=asked, person=person, service=person.service)
        interviewer = city.interviewers[number // INTERVIEWS_EACH]
        actions.match(
            by=city.lena, invitation=invitation, interviewer=interviewer, day_is_arranged=True
        )
        invitation.refresh_from_db()
        matched.append(invitation)
    known = matched[0]
    actions.swap(by=city.bev, invitation=known)
    known.refresh_from_db()
    actions.match(by=city.lena, invitation=known, interviewer=city.callum)
    known.refresh_from_db()
    extra = actions.invite(by=city.dee, round=asked, person=city.amina, service=city.amina.service)
    actions.match(by=city.lena, invitation=extra, interviewer=city.interviewers[7])
    extra.refresh_from_db()
    actions.not_today(by=city.interviewers[7], invitation=extra)
    return matched


def _interview(city: City, asked, invitation) -> str:
    """One interview as a phone sends it; sent twice, as phones do, and stored once."""
    interviewer = invitation.interviewer
    slot = queries.sealed_slots(asked, interviewer).order_by("position").first()
    version = asked.version_a if slot.arm == "a" else asked.version_b
    code = slips.new_code(city.rng)
    body = {
        "format": "alongside-interview/1",
        "id": str(uuid.UUID(int=city.rng.getrandbits(128), version=4)),
        "round": str(asked.pk),
        "version": str(version.pk),
        "position": slot.position,
        "assigned_arm": slot.arm,
        "used_arm": slot.arm,
        "invitation": str(invitation.pk),
        "mode": "phone",
        "outcome": "complete",
        "consent": {
            part: {"given": True, "words": hashlib.sha256(said.encode()).hexdigest()}
            for part, said in asked.consent_words.items()
        },
        "look_back": True,
        "active_seconds": city.rng.randint(900, 2_400),
        "slip": code,
        "experience": {
            item: _mark(city, slot.arm, 100)
            for item in ("clear", "respected", "could_say", "not_draining")
        },
        "confidence": {
            item: _mark(city, slot.arm, 10)
            for item in (
                "understand_why",
                "say_naturally",
                "handle_upset",
                "explain",
                "ask_a_friend",
            )
        },
        "answers": _answers(city, version, "old" if slot.arm == "a" else "new"),
    }
    receipt = actions.receive_interview(by=interviewer, body=body)
    again = actions.receive_interview(by=interviewer, body=body)
    if (receipt.state, again.state) != ("stored", "had_it"):
        raise RuntimeError(f"the invented interview was {receipt.state}, then {again.state}")
    return code


def _mark(city: City, arm: str, top: int) -> int:
    middle = 0.62 if arm == "a" else 0.78
    return max(0, min(top, round(top * city.rng.gauss(middle, 0.12))))


def _answers(city: City, version, which: str) -> list[dict]:
    """Answers to what is shown, with the stumbles of that version; routing as on the phone."""
    questionnaire = Questionnaire.from_json(version.content)
    known: dict = {}
    answers = []
    for question in questionnaire.questions():
        if not question.is_asked or question.name not in visible(questionnaire, known):
            continue
        answer = _answer(city, question, which)
        if answer["status"] == "answered":
            known[question.name] = answer["value"]
        answers.append(answer)
    return answers


def _answer(city: City, question, which: str) -> dict:
    rng = city.rng
    noted = [
        event
        for event, rate in STUMBLES[which].get(question.name, {}).items()
        if rng.random() < rate
    ]
    blank = rng.random() < UNANSWERED[which]
    sensitive = question.name in words.SENSITIVE and rng.random() < 0.08
    status = (
        "rather_not" if sensitive else rng.choice(["blank", "dont_know"]) if blank else "answered"
    )
    return {
        "question": question.id,
        "wording": question.wording,
        "status": status,
        "value": _value(city, question) if status == "answered" else None,
        "word_for_word": True if question.type in ("text", "long_text") else None,
        "active_ms": rng.randint(6_000, 60_000),
        "events": noted,
    }


def _value(city: City, question):
    if question.options:
        weights = range(len(question.options), 0, -1)
        return city.rng.choices([option.value for option in question.options], weights)[0]
    if question.type == "integer":
        return city.rng.randint(0, 9)
    return city.rng.choice(words.OPEN_ANSWERS)


def _a_worry_about_somebody(city: City) -> None:
    """A safeguarding note, sealed to Lena alone, on a way of its own."""
    key = city.lena.lead_keys.get(ended_at=None)
    note = "A man at the hostel said that a worker pushed him. He wants to talk to Lena himself."
    sealed = sealing.seal(note, key.public_key, about=caring.A_NOTE)
    caring.raise_concern(
        by=city.callum,
        id=uuid.UUID(int=city.rng.getrandbits(128), version=4),
        sealed=sealed,
        lead_key=key,
    )


def take_back(city: City) -> None:
    """Somebody rings with the code on their slip. Their answers and quotes are gone at once."""
    actions.withdraw(project=city.project, code=city.made["codes"][5])
