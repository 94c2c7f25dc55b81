# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of everything that the making pages show."""

import datetime

from alongside.making import actions, old_surveys

from .story import a_draft, a_survey, a_view, everybody_says_ok, old_spreadsheet, settled


def things(table) -> dict[str, dict]:
    """Route → URL kwargs, for things that this table's project owns."""
    work, draft, worry = _work_with_drafts(table)
    first = actions.publish_as_it_was(by=table.dee, work=work, note="As it was asked")
    earlier, version = _agreed_version(table, work, draft)
    proposal = actions.propose(by=table.dee, work=work, drafts=[draft], quorum={"peer": 1})
    silent = actions.begin_draft(
        by=table.amina, voice=table.voice("client"), work=work, text="Do you feel safe here?",
        options=["Yes", "No"],
    )  # fmt: skip
    parked = a_draft(table, work, "What is your shoe size?")
    actions.park_draft(by=table.dee, draft=parked, reason="Nobody would use it")
    of_work, of_draft = {"work_id": work.pk}, {"draft_id": silent.pk}
    of_wording = {"wording_id": silent.wordings.get().pk}
    routes = {"home": {}, "begin": {}, "version": {"version_id": version.pk}}
    about_a_work = "work old_survey as_it_was covered new_draft propose decision agree publish"
    routes |= dict.fromkeys(about_a_work.split(), of_work)
    routes |= dict.fromkeys(("history", "why", "views", "complain", "park", "move", "offer"), of_draft)  # fmt: skip
    routes |= {
        "draft": {"draft_id": draft.pk}, "take_up": {"draft_id": parked.pk}, "settle": of_wording,
        "worry": of_wording, "fine": {**of_wording, "rule": "vague"}, "answer": {"worry_id": worry.pk},
        "earlier_decision": {**of_work, "proposal_id": earlier.pk},
        "change_text": {"text_id": proposal.texts.get().pk},
        "xlsform": {"version_id": version.pk},
        "take_away": {"version_id": version.pk, "kind": "ddi"},
        "compare": {**of_work, "before": first.number, "after": version.number},
    }  # fmt: skip
    return {f"making:{name}": kwargs for name, kwargs in routes.items()}


def _work_with_drafts(table):
    work = a_survey(table, purpose="What it is like to use our services")
    imported = old_surveys.read(old_spreadsheet(), "last_year.xlsx")
    drafts = actions.bring_in_survey(
        by=table.dee, work=work, imported=imported, file_name="last_year.xlsx"
    )
    draft = drafts[0]
    peer = table.voice("peer")
    view = a_view(table, "Nobody rings back", topic="waiting")
    a_view(table, "The door is hard to open", topic="building")
    actions.link_views(by=table.dee, draft=draft, views=[view])
    wording = draft.wordings.get()
    actions.complain(by=table.bev, voice=peer, draft=draft, words="People asked: who is “we”?")
    actions.fine_here(by=table.bev, wording=wording, rule="vague", because="We all say it")
    worry = actions.worry_about_wording(
        by=table.grace, voice=table.voice("staff"), wording=wording, words="It sounds like a test"
    )
    return work, draft, worry


def _agreed_version(table, work, draft):
    wording = actions.offer_wording(
        by=table.callum, voice=table.voice("peer"), draft=draft, built_on=draft.wordings.get(),
        text="Last time you asked for help, how quickly did we answer?",
    )  # fmt: skip
    settled(table, draft, wording)
    actions.say_why(
        by=table.dee, draft=draft, why_we_ask="People wait", who_will_use_it="The phone team",
        what_could_change="How many of us answer",
    )  # fmt: skip
    proposal = actions.propose(by=table.dee, work=work, drafts=[draft], quorum={"peer": 1})
    everybody_says_ok(table, proposal)
    actions.agree(by=table.dee, proposal=proposal, look_again_on=datetime.date(2027, 4, 1))
    return proposal, actions.publish(by=table.dee, work=work, decision=proposal)
