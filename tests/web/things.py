# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages around the rooms; they show nothing of anybody."""


def things(table) -> dict[str, dict]:
    """Route → URL kwargs."""
    return {name: {} for name in ("home", "web:leave", "web:help", "web:kept", "web:looks")}
