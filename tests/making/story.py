# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of making start from: a survey, a draft with its why, an old spreadsheet."""

import datetime
import io

from openpyxl import Workbook

from alongside.listening import actions as listening
from alongside.making import actions

WHY = {
    "why_we_ask": "People said they wait too long",
    "who_will_use_it": "The staff who answer the phone",
    "what_could_change": "How many people answer it",
}
OLD = [
    ("begin_group", "waiting", "Waiting for help", "", "", "", ""),
    (
        "select_one speed",
        "speed",
        "How fast were we?",
        "Pa mor gyflym?",
        "Think of last time",
        "Go slowly",
        "",
    ),
    ("text", "why_slow", "Why was it slow?", "Pam?", "", "", "${speed} = 'slow'"),
    ("end_group", "", "", "", "", "", ""),
    ("integer", "visits", "How many visits?", "Sawl gwaith?", "", "", ""),
    ("today", "asked_on", "", "", "", "", ""),
]


def old_spreadsheet() -> bytes:
    """Last year's survey: a group, a rule, a check, two languages, and a date filled in by a machine."""
    book = Workbook()
    survey = book.active
    survey.title = "survey"
    survey.append(
        [
            "type",
            "name",
            "label::English (en)",
            "label::Cymraeg (cy)",
            "hint::English (en)",
            "guidance_hint::English (en)",
            "relevant",
            "constraint",
        ]
    )
    for row in OLD:
        survey.append([*row, ". < 100" if row[1] == "visits" else ""])
    choices = book.create_sheet("choices")
    choices.append(["list_name", "name", "label::English (en)", "label::Cymraeg (cy)"])
    choices.append(["speed", "fast", "Fast", "Cyflym"])
    choices.append(["speed", "slow", "Slow", "Araf"])
    settings = book.create_sheet("settings")
    settings.append(["form_title", "form_id", "default_language"])
    settings.append(["Last year", "last_year", "English (en)"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def a_survey(table, **more):
    return actions.begin_work(by=table.dee, kind="survey", title="Our yearly survey", **more)


def a_view(table, text="Nobody rings back", voice="client", by=None, **more):
    return listening.add_view(by=by or table.amina, voice=table.voice(voice), text=text, **more)


def a_draft(table, work, text="How quickly did we answer?", **more):
    """Begun by Bev as a peer researcher, with its why said."""
    draft = actions.begin_draft(
        by=table.bev,
        voice=table.voice("peer"),
        work=work,
        text=text,
        **{"options": ["The same day", "Later"], **more},
    )
    actions.say_why(by=table.dee, draft=draft, **WHY)
    return draft


def settled(table, draft, wording=None):
    actions.settle_wording(
        by=table.bev, voice=table.voice("peer"), wording=wording or draft.wordings.last()
    )
    draft.refresh_from_db()
    return draft


def everybody_says_ok(table, proposal):
    from alongside.deciding import actions as deciding

    for text in proposal.texts.filter(replaced_by=None):
        for person, voice in [(table.amina, "client"), (table.bev, "peer"), (table.grace, "staff")]:
            deciding.take_position(by=person, voice=table.voice(voice), text=text, stance="ok")


def a_word(table, term, *, lands="hurts", **more):
    """A word that Amina and Bev have each looked at alone."""
    word = actions.propose_word(by=table.amina, term=term, **more)
    for person, voice in [(table.amina, "client"), (table.bev, "peer")]:
        actions.look_at_word(
            by=person, voice=table.voice(voice), word=word, lands=lands, because="It shuts me out"
        )
    return word


def agree_about(table, word, *, state="agreed", **more):
    """The group decides about a word; two voices have spoken."""
    proposal = actions.put_word_to_group(
        by=table.dee, word=word, state=state, quorum={"peer": 1, "client": 1}
    )
    everybody_says_ok(table, proposal)
    return actions.agree_word(
        by=table.dee, word=word, look_again_on=datetime.date(2027, 5, 1), **more
    )
