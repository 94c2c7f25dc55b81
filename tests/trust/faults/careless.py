# SPDX-License-Identifier: AGPL-3.0-or-later
"""The control: the site's own settings, but a commit does not wait for the disk."""

from alongside.config.settings import *  # noqa: F403

_ours = DATABASES["default"]["OPTIONS"]  # noqa: F405
if "init_command" in _ours:
    _ours |= {"init_command": _ours["init_command"].replace("synchronous=FULL", "synchronous=OFF")}
else:
    _ours |= {"options": "-c synchronous_commit=off"}
