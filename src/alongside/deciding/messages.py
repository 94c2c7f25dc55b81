# SPDX-License-Identifier: AGPL-3.0-or-later
"""What we say when a decision needs something first."""

from django.utils.translation import gettext_lazy as _

NO_TEXTS = _("Put at least one text to the group.")
NO_QUORUM = _("Name at least one voice that must have spoken. Silence never counts as yes.")
NO_SUCH_VOICE = _("There is no voice “{key}” in this project.")
NOT_YOUR_VOICE = _("You can speak from a voice you hold.")
CLOSED = _("The group has already finished with this. Nothing was changed.")
TEXT_CHANGED = _("This text was changed while you read it. Please look at the new one.")
SAY_MORE = _("Say in a few words what it is, so the group can work on it.")
NOT_YOUR_WORRY = _("Only the person who holds a worry can withdraw it.")
SAY_HOW = _("Say how this worry was met.")
SAY_WHY = _("Say why in a few words. Everybody will see it.")
SAME_WORDS = _("These are the same words as before.")
OTHER_PROJECT = _("That belongs to another project.")
NO_DATE = _("Choose a date to look at this again. Every decision is “for now”.")
STILL_TO_SPEAK = _("“{text}”: {number} more from {voice} must speak.")
STILL_A_WORRY = _("“{text}”: {number} not yet met.")
THANKS = _("Thank you. You can change your answer until this is closed.")
ASKED = _("Thank you. The answer will be shown here, for everybody.")
WITHDRAWN = _("Thank you. Your worry no longer stands in the way.")
ANSWERED = _("The answer is shown to everybody.")
CHANGED = _("Everybody is asked again about this text.")
TAKEN_BACK = _("This was taken back. Nothing was decided.")
