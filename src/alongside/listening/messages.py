# SPDX-License-Identifier: AGPL-3.0-or-later
"""What we say when something about a view needs putting right."""

from django.utils.translation import gettext_lazy as _

SAY_SOMETHING = _("Write what you think. A few words is enough.")
SAY_WHY = _("Say why in a few words. The group will see it.")
NOT_WITH_ITSELF = _("Choose another view to join this one with.")
HOW_MANY_PEOPLE = _("Say how many people told you this: at least one.")
NO_ROWS = _("We found no views in that file. Put one view in each row, under the heading “view”.")
ADDED = _("Thank you. Your words are on the wall.")
UNKNOWN_VOICE = _("Row {row}: we don’t know the voice “{voice}”. It was added to the voice you chose.")
