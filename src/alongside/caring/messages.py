# SPDX-License-Identifier: AGPL-3.0-or-later
"""What we say about sealed notes and slips when something needs putting right."""

from django.utils.translation import gettext_lazy as _

PASSPHRASE_TOO_SHORT = _("Use at least 14 letters. Four plain words work well.")
PASSPHRASES_DIFFER = _("The two do not match. Type the same words in both boxes.")
WRONG_PASSPHRASE = _("Those words do not open your key. Check each word, then try again.")
NOT_YOURS_TO_OPEN = _("This note is sealed to somebody else. Only they can open it.")
NOT_A_LEAD = _("Only somebody who looks after safeguarding can have a key.")
NO_KEY_YET = _(
    "Nobody has a key for sealed notes yet. Ring the help number now, or tell the team lead."
)
DAMAGED_NOTE = _("That note arrived damaged. Please write it again, or ring the help number now.")
NOTHING_WRITTEN = _("Write a few words first. A short note is enough.")
NOTE_SENT = _("Your note is sealed and sent. Only the safeguarding lead can open it.")
KEY_MADE = _("Your key is ready. Keep your words safe: without them no note can be opened.")
STEP_KEPT = _("Kept, and sealed like the note itself.")
CODE_TAKEN = _("That slip code belongs to another interview already.")
PLEASE_WAIT = _("That was a few tries in a row. Please wait {seconds} seconds, then try again.")

NOT_A_BUDDY = _("Choose somebody else who is here: another interviewer, or somebody who leads.")
OUT_ALREADY = _("You are out already. Say “I am back” first.")
BACK_ALREADY = _("They are back already. Nothing was changed.")
BACK_IN_THE_PAST = _("That time has passed. Choose a time later than now.")
OUT_TOO_LONG = _("Choose a time within the next 12 hours. You can say “longer” later.")
NOT_YOUR_OUTING = _("Only the one who is out, their buddy or a lead can say that.")
OUT_NOW = _("Your buddy knows. Say “I am back” when you are.")
BACK_NOW = _("Good that you are back.")
LONGER_NOW = _("Noted. Your buddy sees the new time.")
NOT_YOUR_DEBRIEF = _("This talk is between two other people.")
CHOOSE_SUPERVISOR = _("Choose who you would like to talk to.")
DEBRIEF_KEPT = _("Thank you for saying.")
DEBRIEF_TALK = _("They will come to you soon. Only they can read what you wrote.")
TALKED = _("Noted. What was written is taken out: it is between you two.")
NOT_YET_HAPPENED = _("That day has not come yet. Choose today or earlier.")
NOT_YOUR_LOG = _("This is somebody else’s log.")
LOG_KEPT = _("Kept. Only you can read it.")
LOG_TAKEN_OUT = _("Taken out.")
