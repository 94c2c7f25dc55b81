# SPDX-License-Identifier: Apache-2.0
"""What may be printed about people, and the auditor that tries to break it."""

from .auditor import Breach, Printed, audit
from .release import Figures, Group, Release, check, make_release
from .rules import Settings

__all__ = ["Breach", "Figures", "Group", "Printed", "Release", "Settings", "audit", "check", "make_release"]
