# SPDX-License-Identifier: AGPL-3.0-or-later
"""A picture made small enough for a prepaid phone, and without what a camera wrote into it.

Photographs carry where and when they were taken, and often more. Nothing of that is kept: what comes
out is drawn afresh from what can be seen.
"""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST = 5_000_000  # bytes that are looked at, at all
MOST_DOTS = 40_000_000  # a phone's camera makes 12 million
SIDE = 480  # pixels: the width of a small phone, at one and a half times its sharpness
KINDS = ("PNG", "JPEG")
SUFFIX = {"image/png": "png", "image/jpeg": "jpg"}


class NotAPicture(ValueError):
    """It cannot be read as a .png or .jpg, or it is far too large."""


def made_small(data: bytes) -> tuple[bytes, str]:
    """(bytes, content type) of the same picture, no side over 480 pixels; the lighter of PNG and JPEG."""
    if len(data) > LARGEST:
        raise NotAPicture("too many bytes")
    try:
        Image.open(
            io.BytesIO(data), formats=KINDS
        ).verify()  # the PDF maker lets halves of files pass
        with Image.open(io.BytesIO(data), formats=KINDS) as opened:
            if opened.width * opened.height > MOST_DOTS:
                raise NotAPicture("too many dots")
            seen = _on_white(ImageOps.exif_transpose(opened))
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as trouble:
        raise NotAPicture(str(trouble)) from trouble
    seen.thumbnail((SIDE, SIDE))
    drawn = [(_saved(seen.quantize(64), "PNG", optimize=True), "image/png")]
    drawn.append((_saved(seen, "JPEG", quality=80, optimize=True), "image/jpeg"))
    return min(drawn, key=lambda one: len(one[0]))


def _on_white(picture: Image.Image) -> Image.Image:
    """What is see-through stands on white, on a dark screen too."""
    picture = picture.convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture).convert("RGB")


def _saved(picture: Image.Image, kind: str, **how) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()
