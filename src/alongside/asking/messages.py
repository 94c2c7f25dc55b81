# SPDX-License-Identifier: AGPL-3.0-or-later
"""What we say about rounds and interviews when something needs putting right."""

from django.utils.translation import gettext_lazy as _

CANNOT_BE_REACHED = _("They asked not to be contacted, or are not here. We cannot invite them.")
ALREADY_INVITED = _("They are invited to this round already.")
ANOTHER_PROJECT = _("That belongs to another project.")
NOT_AN_INTERVIEWER = _("Choose somebody who interviews people here.")
NOT_THEMSELVES = _("Somebody cannot interview themselves. Choose another interviewer.")
KEPT_APART = _("These two are not matched. Choose another interviewer.")
SAME_SERVICE = _(
    "They use the same service. Choose another interviewer, or say that it is all right."
)
NOT_MATCHED = _("Nobody is matched here, so there is nothing to change.")
NOT_OPEN = _("This round is not open. Nothing was changed.")
ALREADY_OPEN = _("This round has been opened already.")
NEEDS_CONSENT_WORDS = _("Write the words that ask whether somebody wants to take part.")
NEEDS_AN_INTERVIEWER = _("Choose at least one interviewer.")
TWO_DIFFERENT_VERSIONS = _("Choose two different versions of the same survey.")
ENDS_BEFORE_IT_OPENS = _("The last day is before the first. Let’s check the dates.")
DONE_ALREADY = _("This interview has been done already.")

NO_SUCH_CODE = _(
    "We did not find an interview with that code. Check each word. If it was today, it may "
    "still be on the phone: try again tomorrow, or ring the help number."
)
PLEASE_WAIT = _("That was a few tries in a row. Please wait {seconds} seconds, then try again.")
TAKEN_BACK = _(
    "It is done. Your answers and quotes are taken out. They will not be in anything from now on. "
    "Numbers that were printed before cannot be called back. They never showed you alone."
)
QUOTES_TAKEN_BACK = _(
    "It is done. Nobody will quote your words from now on. Your answers still count in the numbers."
)

HELD_BROKEN = _("We could not read part of it.")
HELD_UNKNOWN_VERSION = _("It is about a survey or a round that we do not know.")
HELD_NO_LONGER_INTERVIEWING = _("It was sent by somebody who no longer interviews here.")
HELD_OTHER_CONTENT = _("An interview with this number is here already, with other answers.")
HELD_DOES_NOT_FIT = _("An answer in it does not fit its question. All of it is kept here.")
HELD_NO_CONSENT = _("It has answers, but nobody said yes to taking part.")
HELD_SLIP = _("Its slip code was in use. Please give this person another slip.")
HELD_LOST_PHONE = _("It came from a phone that was said to be lost. It is still sealed.")
HELD_CANNOT_OPEN = _("It is sealed, and none of our keys opens it.")
NOT_A_HANDOVER = _(
    "This is not a file that a phone saved here. Choose another. Nothing was changed."
)
NOT_A_BOX = _("There is nothing sealed in it that we can take in.")
TAKEN_IN = _("It is taken in and will be opened in a moment.")
PHONE_LOST = _("Noted. Nobody is signed in on it now. What it still sends is held back.")
PHONE_FOUND = _("Good. It can send again. Look at what was held back in between.")
HANDED_IN = _("New: {new}. Here already: {here}. Held back for somebody to look at: {held}.")
LOOKED_AT = _("Noted. It stays here, in case somebody asks.")

OPEN_HEADING = _("Open the round")
OPEN_SEND = _("Open it")
OPEN_WORDS = _(
    "Each interviewer gets sealed places. What comes next is shuffled now, so nobody can choose."
)
MORE_HEADING = _("Add places")
MORE_SEND = _("Add them")
CLOSE_HEADING = _("Close the round?")
CLOSE_SEND = _("Close it")
CLOSE_WORDS = _(
    "Afterwards the figures can be looked at, once. Interviews that still wait on phones are taken in all the same."
)
CLOSED = _("The round is closed. Thank everybody who took part.")
SWAPPED = _("Done. Somebody else will meet them.")
NO_THANKS_KEPT = _("That is fine. Nobody asks them again in this round.")
ARRIVED = _("It arrived and is kept. You can shred the paper.")
HELD_ARRIVED = _("It arrived and is kept. Somebody will look at it. Keep the paper until then.")

NO_SUCH_TOPIC = _("Choose one of the topics on the page.")
SURE_FROM_0_TO_10 = _("Choose a number from 0 to 10.")
NOT_FOR_OTHERS = _("People say this for themselves, or ask somebody who leads.")
NO_SUCH_DAY = _("Choose from the days of the week.")
NOT_READY_YET = _(
    "They have not said yet that they are ready for all four topics of safety. "
    "Ask them to open “Get ready”, or choose another interviewer."
)
NO_SHARED_LANGUAGE = _(
    "They do not share a language. Choose another interviewer, or add a second seat."
)
NO_SHARED_DAY = _("They have no day in common. Choose another interviewer, or arrange a day first.")
SUPPORT_IS_SOMEBODY_ELSE = _("The second seat is for somebody else who interviews here.")
READY_KEPT = _("Thank you for saying. You can say it again at any time.")
WHEN_KEPT = _("Noted.")
HELD_EDITED = _("It says it changes an interview that was sent. Those are never changed.")
HELD_KEY_IS_OFF = _("It came with a key that was switched off.")
ONLY_A_LEAD_READS = _("Only somebody who leads rounds may read rows.")
NEEDS_A_PURPOSE = _("Say what it is for. Everybody in the project can see it.")
NOT_A_PICTURE = _("Choose a picture: .png or .jpg, up to 5 MB.")
ROUND_HAS_BEGUN = _("People have been asked already. Everybody is shown the same pictures.")
PICTURE_NEEDS_A_PLACE = _("Your survey does not name that file. Say what it stands beside.")
PICTURE_ADDED = _("The picture is there. Phones fetch it when they next have signal.")
PICTURE_GONE = _("The picture is taken out.")
NO_SUCH_QUESTION = _("That question is not in this survey.")
PICTURE_NAME_TAKEN = _("Another picture has that file name. Please rename it.")
KEY_IS_OFF_NOW = _("That key is off. What still comes with it is put aside for you to look at.")
READING_ENDED = _("Nobody can read with that key any more.")

# What an interviewer sees on another tool's screen
OPENROSA_ARRIVED = _("It arrived and is kept. Thank you.")
OPENROSA_FILES = _("It arrived and is kept. This form asks for no files, so none were kept.")
OPENROSA_NO_KEY = _(
    "This key does not work here. Ask your lead for a new one. What is on this phone stays on it."
)
OPENROSA_COME_IN = _("Please type your sign-in name and passphrase.")
OPENROSA_HTTPS = _("A sign-in name and passphrase need https. Use https, or ask for a key.")
OPENROSA_SLOWLY = _("That was a lot at once. Please wait a minute, then send again.")
OPENROSA_HEADER = _("The header X-OpenRosa-Version is missing. Please use a newer app.")
OPENROSA_NO_SUCH_FORM = _("We do not know this form here. Keep the interview and ask your lead.")
OPENROSA_NO_SUCH_VERSION = _(
    "This form version does not exist here. Keep the interview and ask your lead."
)
OPENROSA_NO_CHANGES = _("An interview that was sent cannot be changed. Yours is kept to look at.")
OPENROSA_OTHER_CONTENT = _(
    "An interview with this number is here, with other answers. Yours is kept to look at."
)
OPENROSA_MISSING = _("The part xml_submission_file is missing. Please send it again.")
OPENROSA_NOT_READY = _("We are nearly ready. Keep the interview, and send it again in a minute.")
OPENROSA_TOO_LARGE = _("This is too large to send at once. Keep it and ask your lead.")
