# SPDX-License-Identifier: AGPL-3.0-or-later
"""The wording rules as they travel: squeezed once with Brotli, and named by what is in them."""

import hashlib
from functools import cache

import brotli

from alongside_core.wording.browser import packed


@cache
def squeezed() -> bytes:
    """The rules, squeezed as far as it goes."""
    return brotli.compress(packed().encode(), quality=11)


@cache
def digest() -> str:
    """Other rules have another address, so that no old ones stay on a phone."""
    return hashlib.sha256(packed().encode()).hexdigest()[:16]
