# SPDX-License-Identifier: Apache-2.0
"""Where each voice stands, what differs, who has been heard, and the agreement map behind its gate."""

from .being_heard import Participation, VoiceShare, gini, participation
from .differences import Difference, benjamini_hochberg, where_voices_differ
from .directions import Components, components, places_of_statements, project
from .files import BadFile, Conversation, read, recount
from .mapping import AgreementMap, Group, draw_map
from .picture import svg
from .rounds import Outcome, RoundLook, Rule, look
from .shuffling import Gate, gate
from .standing_out import StandsOut, consensus, stands_out
from .voices import (
    WORDS,
    Stand,
    Standing,
    across_groups,
    jeffreys,
    plain_product,
    standing,
    where_voices_stand,
)
from .votes import Vote, Votes, collect, counts, from_arrays
from .words import describe, headline, table

__all__ = [
    "WORDS",
    "AgreementMap",
    "BadFile",
    "Components",
    "Conversation",
    "Difference",
    "Gate",
    "Group",
    "Outcome",
    "Participation",
    "RoundLook",
    "Rule",
    "Stand",
    "Standing",
    "StandsOut",
    "VoiceShare",
    "Vote",
    "Votes",
    "across_groups",
    "benjamini_hochberg",
    "collect",
    "components",
    "consensus",
    "counts",
    "describe",
    "draw_map",
    "from_arrays",
    "gate",
    "gini",
    "headline",
    "jeffreys",
    "look",
    "participation",
    "places_of_statements",
    "plain_product",
    "project",
    "read",
    "recount",
    "standing",
    "stands_out",
    "svg",
    "table",
    "where_voices_differ",
    "where_voices_stand",
]
