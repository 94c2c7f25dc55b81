# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keys and card secrets stand in addresses, so no log ever holds such an address whole; nor does a file's name."""

import logging
import re

from django.utils.crypto import salted_hmac

# /key/<device key>/…, /card/<card>/…: whatever follows up to the next slash is covered
SECRET = re.compile(r"(/(?:key|card)/)[^/\s\"'?]+")
COVERED = r"\1…"


def masked(text: str) -> str:
    """The text with every secret in an address covered."""
    return SECRET.sub(COVERED, text)


def hidden_key(key: str, prefix: str, version: int) -> str:
    """A name for the file in which tries are counted, from which nobody learns whose they are."""
    return salted_hmac("tries", f"{prefix}:{version}:{key}", algorithm="sha256").hexdigest()


class CoverSecrets(logging.Filter):
    """Covers secrets in the message, its parts, and the traceback of every line that is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = masked(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = masked(record.exc_text)
        return True
