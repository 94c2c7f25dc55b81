# SPDX-License-Identifier: AGPL-3.0-or-later
"""What pages hand over to the reader, which runs in the worker."""

from datetime import timedelta

from django.core.cache import caches
from django.utils import timezone
from django_tasks import default_task_backend, task

SOON = timedelta(
    seconds=2
)  # longer than a call covers, so that whatever was kept before is there by then
A_CALL_COVERS = 1  # second


def call_the_reader(*, make_keys: bool = False) -> None:
    """Ask the reader to look soon. One call does for everything that arrives within a second.

    Many interviews a second then cost one line in the queue, and none is left lying: the reader looks
    after the second is over. Where work is done at once (in tests), it looks at once.
    """
    if make_keys:
        make_intake_keys.enqueue()
    if not default_task_backend.supports_defer:
        open_boxes.enqueue()
    elif caches["process"].add("asking:the-reader-is-called", True, A_CALL_COVERS):
        open_boxes.using(run_after=timezone.now() + SOON).enqueue()


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
