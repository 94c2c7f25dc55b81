# SPDX-License-Identifier: AGPL-3.0-or-later
"""The square on a card."""

import segno
from django.utils.safestring import SafeString, mark_safe


def square(link: str) -> SafeString:
    """A QR of `link` as SVG; its words stand beside it, so it is hidden from screen readers."""
    drawn = segno.make(link, error="m").svg_inline(
        scale=1, border=4, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
    return mark_safe(drawn.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1))  # noqa: S308
