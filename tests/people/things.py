# SPDX-License-Identifier: AGPL-3.0-or-later
"""One of everything that the people pages show."""

from alongside.people import actions


def things(table) -> dict[str, dict]:
    """Route → URL kwargs, for things that this table's project owns."""
    proposed = actions.propose_agreement(by=table.dee, text="One person speaks at a time.")
    secret = actions.make_card(by=table.dee, person=table.efua)
    person = {"person_id": table.efua.pk}
    routes = {
        name: {} for name in (
            "come_in", "which_project", "sign_out", "project", "me", "speak_as", "step_back", "come_back",
            "everyone", "bring_in", "agreement", "remit", "services", "happened",
        )
    }
    routes |= {
        name: person for name in (
            "person", "make_card", "give_account", "end_card", "do_not_contact", "note_a_death",
        )
    }
    routes |= {
        "card": {"token": secret.token}, "voice_words": {"key": "client"},
        "agree_agreement": {"agreement_id": proposed.pk},
    }
    staff = {
        name: {} for name in (
            "account_login", "account_logout", "account_reauthenticate", "account_change_password", "mfa_index",
            "mfa_authenticate", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn",
            "mfa_login_webauthn",
        )
    }
    return {f"people:{name}": kwargs for name, kwargs in routes.items()} | staff | {"mfa_remove_webauthn": {"pk": 1}}
