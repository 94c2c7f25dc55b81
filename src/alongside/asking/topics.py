# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an interviewer gets ready for. Only the four topics of safety must be said before meeting people.

Nobody is tested. People say themselves how sure they are; a low number is a reason to practise again,
never a mark against them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """One thing to get ready for."""

    UPSET = "upset", _("when somebody is upset")
    DISCLOSURE = "disclosure", _("when somebody tells of danger")
    CONSENT = "consent", _("asking for a yes, and hearing a no")
    ALONE = "alone", _("keeping myself safe")
    EXPLAIN = "explain", _("explaining without leading")
    SILENCE = "silence", _("when somebody is silent")
    DRINKING = "drinking", _("when somebody has been drinking")
    PAGE = "page", _("using the page and the paper")


SAFETY = (Topic.UPSET, Topic.DISCLOSURE, Topic.CONSENT, Topic.ALONE)

# What to know about each, in a few words to read aloud.
WORDS = {
    Topic.UPSET: _("Stop asking. Pause hides the page. Stay, listen, offer water or air."),
    Topic.DISCLOSURE: _("Say what you cannot keep to yourself. Then tell the lead, sealed."),
    Topic.CONSENT: _("Say it in your own voice. “Not today” is a good answer."),
    Topic.ALONE: _("Your buddy knows when you mean to be back. Leave when it feels wrong."),
    Topic.EXPLAIN: _("Use the agreed line. If you need other words, tap “I changed the words”."),
    Topic.SILENCE: _("Count to ten. Silence is often thinking."),
    Topic.DRINKING: _("Ask whether now is a good time. Another day is fine."),
    Topic.PAGE: _("Each answer is kept as you go. Any question can be skipped."),
}
