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
from .editions import edition_tried, offer_edition
from .our_rules import agree_about_rule, ask_about_rule
from .picking import begin_picking, end_picking, pick, type_in_picks
from .publishing import publish, publish_as_it_was
from .together import agree, change_proposed_wording, propose
from .trying import (
    Asked,
    comment_in_try_out,
    hold_try_out,
    keep_field_evidence,
    read_aloud,
    say_back,
    taken_up,
)
from .word_list import (
    agree_word,
    bring_in_words,
    buzz,
    explain,
    know_word,
    look_at_word,
    propose_word,
    put_word_to_group,
    read_list,
)
from .wordings import (
    answer_wording_worry,
    fine_here,
    offer_wording,
    settle_wording,
    worry_about_wording,
)
from .works import begin_work, bring_in_survey

__all__ = [
    "Asked",
    "CannotCarry",
    "CannotPublish",
    "LastWordIsTheirs",
    "NotReady",
    "Refused",
    "StillDeciding",
    "agree",
    "agree_about_rule",
    "agree_word",
    "answer_wording_worry",
    "ask_about_rule",
    "begin_draft",
    "begin_picking",
    "begin_work",
    "bring_back_with_evidence",
    "bring_in_survey",
    "bring_in_words",
    "buzz",
    "change_proposed_wording",
    "comment_in_try_out",
    "complain",
    "edition_tried",
    "end_picking",
    "explain",
    "fine_here",
    "hold_try_out",
    "keep_field_evidence",
    "know_word",
    "link_views",
    "look_at_word",
    "move_draft",
    "offer_edition",
    "offer_wording",
    "park_draft",
    "pick",
    "propose",
    "propose_word",
    "publish",
    "publish_as_it_was",
    "put_word_to_group",
    "read_aloud",
    "read_list",
    "say_back",
    "say_why",
    "settle_wording",
    "take_up_again",
    "taken_up",
    "type_in_picks",
    "worry_about_wording",
]
