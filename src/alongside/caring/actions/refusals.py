# SPDX-License-Identifier: AGPL-3.0-or-later
"""What we do not do. Each carries a plain sentence from messages.py."""


class Refused(ValueError):
    """Something we do not do, said in plain words."""
