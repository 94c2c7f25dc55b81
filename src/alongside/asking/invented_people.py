# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented people to practise with: somebody upset, somebody silent, somebody who has been drinking.

Each meets the interviewer at the start and at some of the questions. At each meeting there are things one
could do; every one gets a friendly word back, and none is marked. Nothing of practice is kept anywhere.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Choice:
    """One thing to do, and what happens then."""

    key: str
    words: Words
    then: Words


@dataclass(frozen=True)
class Moment:
    """What the person does or says at one step."""

    says: Words
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Invented:
    """Somebody who does not exist. `moments` are by step: 0 is meeting, 1 consent, then the questions."""

    key: str
    called: str
    scene: Words
    moments: dict[int, Moment]


_GO_ON = Choice("go-on", _("Ask the next question"), _("They answer, and you go on."))

SAM = Invented(
    "sam",
    "Sam",
    _("Sam is glad to be asked. Halfway, something in a question hurts."),
    {
        0: Moment(_("“Come in, sit down. Is this the survey?”")),
        1: Moment(
            _("“Yes, that’s fine. As long as my worker doesn’t hear it.”"),
            (
                Choice(
                    "limits",
                    _("Say again what stays here and what cannot"),
                    _("Sam nods. “Good that you say it straight.”"),
                ),
                Choice(
                    "promise",
                    _("Promise that nobody will ever know"),
                    _("Careful: there is one thing you cannot keep. Say that first."),
                ),
            ),
        ),
        3: Moment(
            _("Sam looks away. Eyes are wet. “It was like that when my brother died.”"),
            (
                Choice(
                    "pause",
                    _("Put the page away and wait"),
                    _("The page hides. After a while Sam says: “Thanks. Go on, or not?”"),
                ),
                Choice(
                    "stop",
                    _("Offer to stop here"),
                    _(
                        "“Let’s stop.” That is an ordinary end. What was said stays said, if Sam likes."
                    ),
                ),
                Choice(
                    "next",
                    _("Read the next question quickly"),
                    _("Sam answers in one word. Slowing down would have been kinder."),
                ),
            ),
        ),
        4: Moment(_("“I’m alright. Nobody asked me that before.”")),
    },
)

RUBY = Invented(
    "ruby",
    "Ruby",
    _("Ruby says little. She may be tired, unsure, or thinking."),
    {
        0: Moment(_("Ruby nods. She keeps her coat on.")),
        1: Moment(
            _("Silence. She looks at the screen."),
            (
                Choice(
                    "turn",
                    _("Turn the screen round so she can point"),
                    _("She points at “yes” to the first, and “no” to the second. Both are fine."),
                ),
                Choice(
                    "assume",
                    _("Take the silence as a yes"),
                    _("Silence is never a yes. Ask again, or say that another day is fine."),
                ),
            ),
        ),
        2: Moment(
            _("“What do you mean by that?”"),
            (
                Choice(
                    "line",
                    _("Read the agreed line, and tap “asked what it means”"),
                    _("“Ah. Then yes.” Your tap helps to mend the question later."),
                ),
                Choice(
                    "own",
                    _("Explain it in your own words"),
                    _("That can happen. Tap “I changed the words”, so that the group knows."),
                ),
            ),
        ),
        4: Moment(
            _("Ruby says nothing for a long time."),
            (
                Choice(
                    "wait",
                    _("Count to ten in your head"),
                    _("At nine she says: “It is better than last year.”"),
                ),
                Choice("skip", _("Offer to skip it"), _("“Yes, skip.” Skipping is a right, too.")),
            ),
        ),
    },
)

JO = Invented(
    "jo",
    "Jo",
    _("Jo has been drinking, and is in a good mood."),
    {
        0: Moment(
            _("“Ask me anything!” Jo laughs, and sways a little."),
            (
                Choice(
                    "time",
                    _("Ask whether now is a good time"),
                    _("Jo thinks. “Maybe tomorrow. Will you come back?” You will."),
                ),
                Choice(
                    "ordinary",
                    _("Begin, as with anybody"),
                    _("It can go well. Look at each step whether Jo still follows."),
                ),
            ),
        ),
        1: Moment(
            _("“Yes yes yes. What was the second thing?”"),
            (
                Choice(
                    "look-back",
                    _("Look back at it together"),
                    _("Jo reads it with you. If it does not stick: not today, and that is fine."),
                ),
                Choice(
                    "on",
                    _("Take it as a yes and go on"),
                    _("A yes should still be a yes tomorrow. Look back together first."),
                ),
            ),
        ),
        3: Moment(
            _("“And another thing, the bloke in room six sells stuff.”"),
            (
                Choice(
                    "gentle",
                    _("Say that you need not know names"),
                    _("Jo nods. You write down the answer, without the name."),
                ),
                Choice(
                    "danger",
                    _("Ask whether anybody is in danger"),
                    _("“No, no.” If it were a yes, the sealed note to the lead would be next."),
                ),
            ),
        ),
    },
)

PEOPLE = {one.key: one for one in (SAM, RUBY, JO)}

# Where a project has published nothing yet, people practise with these.
PLAIN_QUESTIONS = (
    _("How did you first hear about this place?"),
    _("The last time you asked for help, what happened?"),
    _("What would you like to be different?"),
)
