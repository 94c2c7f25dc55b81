# SPDX-License-Identifier: AGPL-3.0-or-later
"""What we say when something about a view needs putting right."""

from django.utils.translation import gettext_lazy as _

NOT_YOUR_VOICE = _("You can speak from a voice you hold. To bring what others said, pass it on.")
NO_SUCH_VOICE = _("There is no voice called “{key}” here. The voices are: {voices}.")
SAY_SOMETHING = _("Write something here. A few words is enough.")
SAY_WHY = _("Say why in a few words. The group will see it.")
OWN_VIEW = _("This one is yours. Others say whether they feel the same.")
WITH_ITSELF = _("A view cannot be joined with itself. Choose another.")
WITH_ONE_SET_ASIDE = _("That view was set aside. Bring it back first, or choose another.")
FROM_HOW_MANY = _("Say from how many people this comes: 1 or more.")
NOT_BELOW_NOTHING = _("A number of people is 0 or more.")
OTHER_PROJECT = _("That belongs to another project.")
EMPTY_ROW = _("Row {row} is empty, so it was left out.")
ROW_VOICE = _("Row {row}: we know no voice “{key}”. Use one of: {voices}.")
TOO_LONG_ROW = _("Row {row} is longer than 2,000 letters. Split it into two notes.")
ADDED = _("Thank you. Your words are here.")
KEPT = _("{kept} of {all} notes are kept.")
