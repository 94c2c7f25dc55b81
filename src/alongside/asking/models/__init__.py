# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is true in this room, and the database constraints that keep it so."""

from .interviews import Answer, HeldBack, Interview
from .other_tools import DeviceKey, ReadingKey, Remark, Review, XForm
from .phones import CheckedCopy, DraftLock, IntakeKey, Phone, SealedBox
from .pictures import Picture
from .preparing import Availability, Readiness
from .rounds import Apart, Arm, Invitation, Round, Slot

__all__ = [
    "Answer",
    "Apart",
    "Arm",
    "Availability",
    "CheckedCopy",
    "DeviceKey",
    "DraftLock",
    "HeldBack",
    "IntakeKey",
    "Interview",
    "Invitation",
    "Phone",
    "Picture",
    "Readiness",
    "ReadingKey",
    "Remark",
    "Review",
    "Round",
    "SealedBox",
    "Slot",
    "XForm",
]
