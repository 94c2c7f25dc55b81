# SPDX-License-Identifier: AGPL-3.0-or-later
"""What we say when something about learning needs putting right."""

from django.utils.translation import gettext_lazy as _

NOT_CLOSED = _("Figures are looked at once, when the round is closed. Close the round first.")
ALREADY_COMPARED = _("This round was compared once already. Looking again would not be honest.")
TOO_FEW_NEW = _(
    "Fewer than ten people are new since the last release, so somebody could be picked out."
)
BLOCKED = _("This release was stopped: {reasons}. Combine small services, then try again.")
UNDER_WAY_NEEDS_A_DATE = _("Say by when. People will look for it on that day.")
NO_RECORD = _("Nothing has happened in this project yet, so there is nothing to release.")
TOLD_ALREADY = _("This voice has been told already.")
NOT_A_PROBLEM = _("This question is not one that people stumbled over.")
EVERYBODY_TOLD = _("Every voice has been told. This cycle can rest.")

# “Check our working”: what stands behind the sentence, in the order in which it is read.
WORKING = {
    "effect": _("Difference, in points out of 100"),
    "low": _("The real difference could be as low as"),
    "high": _("or as high as"),
    "p": _("How often luck alone would do this, of 1"),
    "n_a": _("Interviews with the old version, about"),
    "n_b": _("Interviews with the new version, about"),
    "interviewers": _("Interviewers who used both"),
    "smallest_difference": _("Difference worth having, agreed before looking"),
    "design": _("Design: 1 is both versions at once, 2 and 3 are one after the other"),
    "shuffles": _("Shuffles"),
    "seed": _("Seed of the shuffles"),
}
LEFT_BLANK = _("Left blank")
DID_NOT_KNOW = _("Did not know")
RATHER_NOT = _("Would rather not say")
ASKED_MEANING = _("Asked what it means")
IN_OTHER_WORDS = _("Asked in other words")
DID_NOT_FIT = _("No answer fitted")
