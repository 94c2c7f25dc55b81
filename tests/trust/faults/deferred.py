# SPDX-License-Identifier: AGPL-3.0-or-later
"""The control: the site's own settings, but for one. Savers that began by reading block each other."""

from alongside.config.settings import *  # noqa: F403

DATABASES["default"]["OPTIONS"] |= {"transaction_mode": "DEFERRED"}  # noqa: F405
