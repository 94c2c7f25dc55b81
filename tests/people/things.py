# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of everything that people keeps, for tests that walk every page."""

from alongside.people import actions
from alongside.people.account_urls import PAGES


def things(table) -> dict[str, dict]:
    """The URL kwargs of each page of people, for things made in this table's project."""
    secret = actions.make_card(by=table.dee, person=table.amina)
    first = actions.propose_agreement(by=table.dee, text="One person speaks at a time.")
    actions.agree_agreement(by=table.dee, agreement=first)
    second = actions.propose_agreement(by=table.bev, text="Breaks when anybody asks.")
    actions.agree_agreement(by=table.dee, agreement=second)
    proposed = actions.propose_agreement(by=table.bev, text="Phones on silent.")
    actions.state_remit(
        by=table.dee,
        open_things=["The questions"],
        fixed_things=[("The date", "the council")],
        final_say="the group",
    )
    amina = {"person_id": table.amina.pk}
    plain = (
        "come_in",
        "sign_in",
        "which_project",
        "sign_out",
        "project",
        "me",
        "speak_as",
        "step_back",
        "come_back",
        "everyone",
        "bring_in",
        "agreement",
        "remit",
        "services",
        "who_to_ring",
    )
    # Nobody's passkey has this number: somebody else's can be neither changed nor taken away.
    staff_pages = {name: {"pk": 7} if "<int:pk>" in address else {} for address, _, name in PAGES}
    return (
        {f"people:{name}": {} for name in plain}
        | staff_pages
        | {
            "people:card": {"token": secret.token},
            "people:person": amina,
            "people:part": amina,
            "people:make_card": amina,
            "people:end_card": amina,
            "people:give_account": amina,
            "people:do_not_contact": amina,
            "people:note_a_death": amina,
            "people:noted_by_mistake": amina,
            "people:voice_words": {"key": "client"},
            "people:agree_agreement": {"agreement_id": proposed.pk},
        }
    )
