# SPDX-License-Identifier: AGPL-3.0-or-later
"""Last year's spreadsheet becomes drafts; complaints and views meet them; peers settle the words."""

from alongside.making import actions
from alongside_core.interchange.xlsform_in import read_xlsform

from . import last_year, words
from .city import City


def make_survey(city: City) -> None:
    """Bring the old survey in, publish it as it was, and make every question again."""
    work = actions.begin_work(
        by=city.dee,
        kind="survey",
        title="Our yearly survey",
        minutes=20,
        purpose="What it is like to use our services, from the people who do.",
    )
    imported = read_xlsform(last_year.spreadsheet(), name="last_year.xlsx")
    drafts = actions.bring_in_survey(
        by=city.dee, work=work, imported=imported, file_name="last_year.xlsx"
    )
    old = actions.publish_as_it_was(by=city.dee, work=work, note="As it was asked last year")
    by_name = {draft.name: draft for draft in drafts}
    for name, complaint in words.COMPLAINTS:
        actions.complain(
            by=city.bev, voice=city.voices["peer"], draft=by_name[name], words=complaint
        )
    _link(city, by_name)
    for name, kind, text, choices in words.NEW_WORDINGS:
        _word_again(city, by_name[name], kind, text, choices)
    new = [_begin(city, work, *question) for question in words.NEW_QUESTIONS]
    city.made |= {"survey": work, "old": old, "drafts": drafts + new}


def options(choices: list[tuple[str, str]]) -> list[dict]:
    """Choices as a wording keeps them."""
    return [
        {"id": value, "value": value, "text": {"en": label}, "other": False}
        for value, label in choices
    ]


def _link(city: City, by_name: dict) -> None:
    views = city.made["views"]
    links = {
        "needs_met": [1, 2],
        "engage": [6],
        "access": [9],
        "signposted": [4, 11],
        "missed": [9],
        "safer": [3],
        "kind_on_time": [7, 10],
        "presented": [3],
        "clean": [5],
        "comments": [6],
    }
    for name, places in links.items():
        actions.link_views(
            by=city.dee, draft=by_name[name], views=[views[place] for place in places]
        )


def _word_again(city: City, draft, kind: str, text: str, choices: list) -> None:
    """Staff offer, a peer builds on it, peers settle; the first wording stays in the history."""
    first = draft.wordings.order_by("made_at").first()
    settled = actions.offer_wording(
        by=city.callum,
        voice=city.voices["peer"],
        draft=draft,
        text=text,
        built_on=first,
        answer_type=kind,
        options=options(choices),
        offer=["dont_know", "rather_not"],
        explanation="Say it in your own words. There is no right answer.",
    )
    _say_why(city, draft)
    actions.settle_wording(by=city.bev, voice=city.voices["peer"], wording=settled)


def _begin(city: City, work, name: str, kind: str, text: str, choices: list, topic: str):
    from_topic = [
        view for view in [*city.made["views"], city.made["relayed"]] if view.topic == topic
    ]
    draft = actions.begin_draft(
        by=city.amina,
        voice=city.voices["client"],
        work=work,
        name=name,
        text=text,
        topic=topic,
        views=from_topic,
        answer_type=kind,
        options=options(choices),
    )
    _say_why(city, draft)
    actions.settle_wording(by=city.bev, voice=city.voices["peer"], wording=draft.wordings.get())
    return draft


def _say_why(city: City, draft) -> None:
    actions.say_why(
        by=city.dee,
        draft=draft,
        why_we_ask=words.WHY,
        who_will_use_it=words.WHO,
        what_could_change=words.COULD_CHANGE,
    )
