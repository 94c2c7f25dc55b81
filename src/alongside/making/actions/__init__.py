# SPDX-License-Identifier: AGPL-3.0-or-later
"""Things people do to make a survey or a pledge. Each function is one whole deed."""

from alongside.making.refusals import (
    CannotCarry,
    CannotPublish,
    LastWordIsTheirs,
    NotReady,
    Refused,
    StillDeciding,
)

from .drafts import (
    begin_draft,
    bring_back_with_evidence,
    complain,
    link_views,
    move_draft,
    park_draft,
    say_why,
    take_up_again,
)
from .publishing import publish, publish_as_it_was
from .together import agree, change_proposed_wording, propose
from .wordings import (
    answer_wording_worry,
    fine_here,
    offer_wording,
    settle_wording,
    worry_about_wording,
)
from .works import begin_work, bring_in_survey

__all__ = [
    "CannotCarry", "CannotPublish", "LastWordIsTheirs", "NotReady", "Refused", "StillDeciding",
    "agree", "answer_wording_worry", "begin_draft", "begin_work", "bring_back_with_evidence",
    "bring_in_survey", "change_proposed_wording", "complain", "fine_here", "link_views",
    "move_draft", "offer_wording", "park_draft", "propose", "publish", "publish_as_it_was",
    "say_why", "settle_wording", "take_up_again", "worry_about_wording",
]  # fmt: skip
