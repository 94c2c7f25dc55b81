# SPDX-License-Identifier: AGPL-3.0-or-later
"""What pages hand over to the reader, which runs in the worker."""

from django_tasks import task


@task()
def make_intake_keys() -> int:
    """Make what keys are missing."""
    from .actions import opening  # noqa: PLC0415  (the deeds hand work over to this module)

    return opening.make_missing_keys()


@task()
def open_boxes() -> int:
    """Open what arrived sealed."""
    from .actions import opening  # noqa: PLC0415  (the deeds hand work over to this module)

    return opening.open_waiting()
