# SPDX-License-Identifier: AGPL-3.0-or-later
"""What we say when something about promising needs putting right."""

from django.utils.translation import gettext_lazy as _

NOT_A_PLEDGE = _("That is a survey. Choose a version of a pledge.")
NEXT_DOOR = _("That service and that pledge are not of the same project. Choose again.")
ALREADY_BEGUN = _("Your service has begun on this version already. Carry on where you left off.")
IN_RETURN = _(
    "“In return” lines belong to people who use the service. Nobody offers, checks or counts them."
)
NOT_A_LINE = _("That line is not in the version you are adopting. Choose one from the list.")
WITH_REVIEWERS = _("This is with the reviewers now, so it stays as it is until they answer.")
ALREADY_PUBLIC = _(
    "This is signed and public. It can change with the next version, or when you renew."
)
SAY_HOW = _("Say how you do it, what you will do, or why not yet.")
WHO_AND_WHEN = _("A new thing needs a name and a date: who will do it, and by when.")
LINES_LEFT = _("These lines have no answer yet: {lines}.")
ONE_NEW = _("Choose at least one new thing that you will do. It can be small.")
NOT_SENT = _("This is not with the reviewers now. The service sends it first.")
EXPERTS_ONLY = _("Reviews are for people with lived experience: {voices}. You can talk with them.")
NOT_YOUR_VOICE = _("Choose a voice that you hold. You can change it on your own page.")
SAY_WHAT_YOU_THINK = _("Say a few words, so that the service knows what you think.")
REVIEW_FIRST = _(
    "Somebody with lived experience, from outside your service, looks first. "
    "You can sign when they have said yes."
)
SIGNATORIES_ONLY = _("This is for the person who answers for {service}. Ask them to do it.")
NAME_AND_ROLE = _("Write the name and the role of the person who signs.")
NOT_SIGNED = _("This has not been signed yet. Sign it first.")
MONTHS = _("A promise lasts from 1 to 36 months. Choose a number between.")
SAY_GOODBYE = _("Say a few words about why. They are shown on the public page.")
QUESTION_ONLY = _("Link a pledge line to a question of a survey in this project.")
