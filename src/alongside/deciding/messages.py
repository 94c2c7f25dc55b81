# SPDX-License-Identifier: AGPL-3.0-or-later
"""What we say when something about a decision needs putting right."""

from django.utils.translation import gettext_lazy as _

PROPOSAL_CLOSED = _(
    "The group finished with this one before your answer reached us. Your words are still below. "
    "Ask the facilitator to open it again."
)
WORRY_NEEDS_WORDS = _("Tell the group what worries you. A few words is enough.")
NOT_YOUR_WORRY = _("Only the person who holds a worry can say it is gone.")
TEXT_CHANGED = _("The words changed while you were reading. Please look at the new ones.")
SAY_HOW_MET = _("Say what was done about the worry.")
DATE_TO_COME = _("Choose a day that is still to come.")
THANK_YOU = _("Thank you. You can change it until the round is closed.")
NOT_HEARD = _("“{text}”: {missing} more from {voice} still to speak.")
WORRY_OPEN = _("“{text}”: a worry is still open.")
