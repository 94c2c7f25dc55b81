# SPDX-License-Identifier: AGPL-3.0-or-later
"""Staff and facilitators sign in by passphrase or passkey. Nobody signs themselves up."""

from allauth.account.adapter import DefaultAccountAdapter


class StaffAccounts(DefaultAccountAdapter):
    """Accounts are made by a facilitator, from inside."""

    def is_open_for_signup(self, request):
        return False

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        request.session.pop("card", None)
        return response
