# SPDX-License-Identifier: AGPL-3.0-or-later
"""Staff sign-in by passphrase or passkey. No sign-up, no e-mail, no reset by post.

Somebody who lost their words asks a facilitator for new ones. allauth's views get our doors here.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from . import doors

# address, view, allauth's own name for it
PAGES = [
    ("login/", account.login, "account_login"),
    ("logout/", account.logout, "account_logout"),
    ("inactive/", account.account_inactive, "account_inactive"),
    ("password/change/", account.password_change, "account_change_password"),
    ("reauthenticate/", account.reauthenticate, "account_reauthenticate"),
    ("keys/", mfa.index, "mfa_index"),
    ("keys/check/", mfa.authenticate, "mfa_authenticate"),
    ("keys/again/", mfa.reauthenticate, "mfa_reauthenticate"),
    ("passkeys/", passkeys.list_webauthn, "mfa_list_webauthn"),
    ("passkeys/add/", passkeys.add_webauthn, "mfa_add_webauthn"),
    ("passkeys/login/", passkeys.login_webauthn, "mfa_login_webauthn"),
    ("passkeys/again/", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    ("passkeys/<int:pk>/remove/", passkeys.remove_webauthn, "mfa_remove_webauthn"),
    ("passkeys/<int:pk>/edit/", passkeys.edit_webauthn, "mfa_edit_webauthn"),
    ("codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    ("codes/new/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    ("codes/save/", codes.download_recovery_codes, "mfa_download_recovery_codes"),
]
# Where somebody stands who has not signed in yet, or not wholly.
OUTSIDE = {
    "account_login",
    "account_logout",
    "account_inactive",
    "mfa_authenticate",
    "mfa_login_webauthn",
}
urlpatterns = [
    path(address, (doors.anyone if name in OUTSIDE else doors.account)(view), name=name)
    for address, view, name in PAGES
]
