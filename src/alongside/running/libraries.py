# SPDX-License-Identifier: AGPL-3.0-or-later
"""The system libraries that Python packages cannot bring along."""

import ctypes.util

# what it is called, the Debian package, what it is for
LIBRARIES = [
    ("pango-1.0", "libpango-1.0-0", "printing releases as PDF"),
    ("pangoft2-1.0", "libpangoft2-1.0-0", "printing releases as PDF"),
    ("harfbuzz-subset", "libharfbuzz-subset0", "printing releases as PDF"),
]


def missing() -> list[tuple[str, str]]:
    """(Debian package, what it is for) of every library that cannot be found."""
    return [
        (package, purpose)
        for name, package, purpose in LIBRARIES
        if ctypes.util.find_library(name) is None
    ]


def what_to_do() -> str:
    """One sentence naming what is missing and how to get it; empty when nothing is."""
    packages = " ".join(package for package, _ in missing())
    return (
        f"Printing needs system libraries that are not here. Run: apt-get install {packages}"
        if packages
        else ""
    )
