# SPDX-License-Identifier: AGPL-3.0-or-later
"""What we say when something about coming in needs putting right."""

from django.utils.translation import gettext_lazy as _

NO_SUCH_CARD = _(
    "Those words did not open anything. Check each word on the card, or ask the person "
    "who gave it to you for a new one."
)
PLEASE_WAIT = _("That was a few tries in a row. Please wait {seconds} seconds, then try again.")
ALREADY_CALLED = _("There is already a service with that name.")
WHO_FIXED_IT = _("Write who fixed this, after a bar. For example: The yearly date | the council")
STEPPED_BACK = _("You have stepped back. Your place is kept. Come back with one tap, any time.")
CAME_BACK = _("Welcome back. Everything is where you left it.")
NO_DOOR = _("This person died or asked not to be contacted, so there is no way in to make.")
NAME_TAKEN = _("Somebody already signs in with that name. Choose another.")
NOT_YOURS = _("They work in another project too. They can change their passphrase themselves.")
LINE_TOO_LONG = _(
    "One line is too long. Please use fewer than 300 letters, and 120 for who fixed it."
)
NOBODY_LEFT = _("Nobody would keep the work moving then. Give somebody else that part first.")
