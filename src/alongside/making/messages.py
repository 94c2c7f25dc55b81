# SPDX-License-Identifier: AGPL-3.0-or-later
"""What we say when something about making needs putting right."""

from django.utils.translation import gettext_lazy as _

LAST_WORD = _(
    "{voice} have the last word on wording here, so this stays as it is. "
    "You can raise a worry instead. They will see it and answer it."
)
ALREADY_OPEN = _(
    "The group is still deciding about this. Wait for the outcome, or change a text on the decision page."
)
IN_A_DECISION = _(
    "“{name}” is with the group for a decision. Change its words on the decision page, "
    "so that everybody is asked again."
)
SAY_WHY_FIRST = _(
    "“{name}”: say why we ask it, who will use it, and what could change. Then it can be proposed."
)
SETTLE_FIRST = _("“{name}”: its wording is not settled yet. {voice} can settle it.")
PARKED = _("“{name}” is parked. Take it up again first.")
NOTHING_CHOSEN = _("Choose at least one draft to put to the group.")
NOT_FROM_HERE = _("“{name}” belongs to another survey or pledge. Choose drafts of this one.")
STILL_DECIDING = _("The group has not finished deciding. Agree first, then publish.")
NOTHING_SETTLED = _("No wording is settled yet, so there is nothing to publish.")
NOT_ASKED = _(
    "The group has not been asked about these words: {names}. Propose them, "
    "or settle the words that were agreed."
)
NOT_AGREED = _(
    "That decision was not agreed, or is about something else. Choose the one that was agreed."
)
AS_IT_WAS_ONLY_FIRST = _("This already has a version. “As it was” is only for the first one.")
AS_IT_WAS_NEEDS_A_FILE = _(
    "None of these questions came from an old survey. Propose them to the group."
)
NAME_TAKEN = _("There is already a draft called “{name}”. Choose another short name.")
NAME_SHAPE = _(
    "A short name starts with a letter, then letters, numbers or _ only. “{name}” does not."
)
WRONG_SECTION = _("“{section}” is not a part of a {kind}. Choose one of: {choices}.")
NO_WORDS = _("Write the words first. A few are enough.")
NOT_YOUR_VOICE = _(
    "Choose a voice that you hold. You can change the voice you speak from on your own page."
)
PARK_REASON = _("Say why it waits. The reason stays visible.")
SAY_BECAUSE = _("Say why these words are fine here. The group will see it.")
NO_SUCH_QUESTION = _("We could not find that question in this project. Check where it came from.")
NOT_FROM_OUR_PROJECT = _("Those views are not from this project. Choose from the list.")
NO_CHANGE = _("These are the same words as before. Change something, or leave it as it is.")
OTHER_DRAFT = _("That wording belongs to another question. Choose one of this question’s own.")
ANSWER_WORRY = _("Write an answer, so that the person knows they were heard.")
EMPTY_SURVEY = _("We found no questions in {file}. Check that its first sheet is called “survey”.")
WRONG_FILE = _("Choose a file that ends in .xlsx, .xls or .csv.")
TOO_BIG = _("That file is over 5 MB. Save it without pictures, then choose it again.")
ONLY_SURVEYS = _("Only a survey can start from an old survey. Begin a survey first.")
NO_SUCH_VOICE = _("Choose a voice of this project to have the last word on wording.")
CAME_IN = _("{number} questions came in. They are drafts now, and everything about them is kept.")
NO_READER = _("This spreadsheet could not be read: {why}")
RENAMED = _(
    "“{old}” is called “{new}” here, so that every short name is different and fits a spreadsheet."
)
FILTER_LEFT_OUT = _("All its answers are shown here, not only those that fit an earlier answer.")

PICTURE_LEFT_OUT = _(
    "Keep its picture “{name}”. You can add it to a round, before people are asked."
)

RULE_LEFT_OUT = _("a rule could not work, so this is always shown. {why}")
NOT_A_TYPE = _("“{type}” is not a kind of answer that we know. Choose one of: {choices}.")
KEPT, REWORDED = _("The same, word for word"), _("Said differently")
NEW, GONE = _("New"), _("No longer there")
MOVED = _("It is in another place now.")
TWO_WORDINGS = _("Picking needs two wordings. Write another way first.")
NOT_A_PAIR = _("Choose one of the two, or “about the same”.")
NOTHING_TICKED = _("Nothing is ticked yet. Tick what is on the paper, then send it.")
PICKING_ENDED = _("This picking has ended. Begin a new one to pick again.")
NO_SUCH_PLACE = _("Tap words of this sentence only.")
SAY_WITH_WHOM = _("Say who it was with. How many and where is enough; no names.")
OTHER_WORK = _("That wording belongs to another survey or pledge. Choose one of this one.")
SAY_WHAT_HAPPENED = _("Say what did not work. A few words help us change it.")
NOT_YOUR_IDEA = _("Only the person whose idea it was can say that it was taken up.")
IDEA_CAME_LATER = _("That wording came before the idea. Choose one that came later.")
WHICH_LANGUAGE = _("Choose another language than the one the question is in.")
HOW_MANY_READERS = _("Say how many people read it. One is enough to begin.")
WORD_KNOWN = _("Noted. The check leaves it alone from now on.")
WHICH_WORD = _("Write the word first.")
WORD_IS_THERE = _("“{word}” is on our list already. Open it there.")
SAY_HOW_IT_LANDS = _("Say why, in a few words. It helps the group to talk.")
NOT_A_STATE = _("Choose what the group is asked: say something else, two minds, or fine here.")
WORD_ALREADY_OPEN = _("The group is deciding about this word now. Wait for the outcome.")
TWO_LOOKS = _("Two people look at a word alone first, then talk. Then the group is asked.")
WORD_NOT_OPEN = _("The group has not been asked about this word. Ask first.")
CHOOSE_WORDS = _("Choose at least one word to take in hand.")
NOT_A_WORD_LIST = _("That file is not a word list. Choose the .json file of another project.")
FROM_ANOTHER = _("From “{name}”, where it is {state}.")
WORD_TITLE = _("The word “{word}”")
WORD_SAY_INSTEAD = _("Instead of “{word}” we say “{instead}”.")
WORD_NOT_USED = _("We do not say “{word}” here.")
WORD_TWO_MINDS = _("We are of two minds about “{word}”. It is pointed at softly.")
WORD_FINE_HERE = _("“{word}” is fine here. Nobody points at it.")
NO_SUCH_RULE = _("We do not know that check. Choose one from the list.")
RULE_ALREADY_OPEN = _("The group is deciding about this check now. Wait for the outcome.")
RULE_NOT_OPEN = _("The group has not been asked about this check. Ask first.")
RULE_TITLE = _("A check on our wording")
SWITCH_RULE_OFF = _("We switch this check off here: “{reason}”")
KEEP_RULE = _("We keep this check as it is: “{reason}”")
BUZZED = _("Thank you. The word waits to be explained. Nobody can see who pressed.")
