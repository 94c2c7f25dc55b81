# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of everything that the making pages show."""

import datetime
import random

from alongside.making import actions, old_surveys, queries, squeezed_rules

from .story import (
    a_draft,
    a_survey,
    a_view,
    a_word,
    agree_about,
    everybody_says_ok,
    old_spreadsheet,
    settled,
)


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
    routes |= _tried_out(table, work, draft, of_wording) | _words(table)
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


def _tried_out(table, work, draft, of_wording) -> dict:
    """Say-backs, stumbles, picks, editions, a try-out, an idea taken up: all on one draft."""
    peer = table.voice("peer")
    _first, second = draft.wordings.order_by("made_at")
    third = actions.offer_wording(
        by=table.bev, voice=peer, draft=draft, built_on=second,
        text="Last time you asked us for help, how quickly did we answer?",
    )  # fmt: skip
    actions.say_back(
        by=table.amina, voice=table.voice("client"), wording=second, words="How long I waited"
    )
    actions.read_aloud(by=table.bev, voice=peer, wording=second, places=[1, 3])
    edition = actions.offer_edition(
        by=table.bev, voice=peer, wording=second, kind="short", text="How fast did we answer?"
    )
    actions.taken_up(by=table.callum, idea=second, into=third)
    held = actions.hold_try_out(
        by=table.dee, work=work, with_whom="Five people at the breakfast",
        held_on=datetime.date(2026, 5, 1),
    )  # fmt: skip
    actions.comment_in_try_out(
        by=table.dee, try_out=held, wording=second, went="slowly", words="What is “help”?"
    )
    asked = actions.Asked(str(second.pk), (("Asked what it means", "3 of 20"),))
    actions.keep_field_evidence(by=table.dee, source=work.pk, title="Round one", rows=[asked])
    picking = actions.begin_picking(by=table.dee, draft=draft, rng=random.Random(4))
    everybody_picks(table, picking)
    of_picking = {"picking_id": picking.pk}
    return {
        "picks": {"draft_id": draft.pk}, "pick": of_picking, "paper": {**of_picking, "sheet": 9},
        "end_picking": of_picking, "say_back": of_wording, "aloud": of_wording,
        "whose": {"wording_id": third.pk}, "taken_up": {"wording_id": second.pk},
        "edition": of_wording, "edition_tried": {"edition_id": edition.pk},
        "try_outs": {"work_id": work.pk}, "try_out": {"try_out_id": held.pk},
        "whole": {"work_id": work.pk}, "quiet": {}, "check_data": {}, "checks": {},
        "check_rules": {"digest": squeezed_rules.digest()},
    }  # fmt: skip


def everybody_picks(table, picking, sheets=range(1, 7)):
    """Six sheets of paper, of peers and people taking part; the newest wording is mostly preferred."""
    newest = picking.wordings.order_by("-made_at").first()
    for sheet in sheets:
        choices = {}
        for number, pair in enumerate(queries.pairs_on_paper(picking, sheet)):
            likes_newest = newest in (pair.first, pair.second) and (number + sheet) % 5
            wanted = newest if likes_newest else pair.first
            choices[pair.key] = "first" if wanted == pair.first else "second"
        actions.type_in_picks(
            by=table.dee, voice=table.voice("peer" if sheet % 2 else "client"), picking=picking,
            sheet=sheet, choices=choices,
        )  # fmt: skip


def _words(table) -> dict:
    """A word in hand that is with the group, one that is decided, a buzzed one, and a rule put to the group."""
    word = a_word(table, "signposted", instead="told where to go", fine_when="on a road")
    agree_about(table, word)
    other = a_word(table, "wraparound", why="Nobody knows what goes round what")
    actions.put_word_to_group(by=table.dee, word=other, state="agreed", quorum={"peer": 1})
    buzzed = actions.buzz(project=table.project, word="MARAC")
    actions.ask_about_rule(by=table.dee, rule="long", off=True, quorum={"peer": 1})
    choice = table.project.rule_choices.get()
    of_word = {"word_id": other.pk}
    return {
        "words": {}, "propose_word": {}, "bring_words": {}, "words_file": {}, "buzz": {}, "know_word": {},
        "explain": {"buzzed_id": buzzed.pk}, "word": {"word_id": word.pk}, "look": of_word,
        "ask_word": of_word, "agree_word": of_word, "rule": {"rule": "long"},
        "ask_rule": {"rule": "long"}, "agree_rule": {"choice_id": choice.pk},
    }  # fmt: skip
