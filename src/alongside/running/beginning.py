# SPDX-License-Identifier: AGPL-3.0-or-later
"""`alongside begin`: the first project of an installation, and its first person."""

import django
from django.db import transaction

from .trouble import Trouble, say


def begin(*, project: str, called: str, username: str) -> int:
    """Make a project and its first person, who facilitates and leads; print their passphrase once."""
    django.setup()
    from alongside.people import actions  # noqa: PLC0415  (models need Django ready)
    from alongside.running import upgrading  # noqa: PLC0415

    upgrading.on_start()
    try:
        with transaction.atomic():  # both or neither
            _, first = actions.begin_project(name=project, called=called)
            words = actions.give_account(by=first, person=first, username=username)
    except actions.NameTaken as taken:
        raise Trouble(f"{taken} Choose another with --username.") from None
    say(f"“{project}” is there, and {called} facilitates it. They sign in under “I work here”:")
    print(f"  {username}\n  {words}")
    say("These words are shown once and not kept. Write them down now.")
    return 0
