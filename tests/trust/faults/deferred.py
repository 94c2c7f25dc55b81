# SPDX-License-Identifier: AGPL-3.0-or-later
"""The control: the site's own settings, but for one. Savers that began by reading block each other.

Those who share a commit stand in one queue and cannot. So here each has a commit of its own, as a page and
the reader beside it do.
"""

from django.db import transaction

from alongside.config.settings import *  # noqa: F403
from alongside.ledger import together

DATABASES["default"]["OPTIONS"] |= {"transaction_mode": "DEFERRED"}  # noqa: F405


def alone(deed):
    """One deed, one commit."""
    with transaction.atomic():
        return deed()


together.commit_together = alone  # before the deeds import it
