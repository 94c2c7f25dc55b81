# SPDX-License-Identifier: Apache-2.0
"""What may be printed about people, and the auditor that tries to break it."""

from .auditor import Breach, Contradiction, Printed, audit
from .maker import Figures, Group
from .memory import known_people
from .plan import PlanRefused
from .release import Release, make_release
from .rules import Settings, rounded

__all__ = [
    "Breach",
    "Contradiction",
    "Figures",
    "Group",
    "PlanRefused",
    "Printed",
    "Release",
    "Settings",
    "audit",
    "known_people",
    "make_release",
    "rounded",
]
