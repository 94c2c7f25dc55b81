# SPDX-License-Identifier: AGPL-3.0-or-later
"""The site's own settings, with a home folder that is made for this run and thrown away after it."""

import atexit
import os
import shutil
import tempfile

os.environ["ALONGSIDE_HOME"] = tempfile.mkdtemp(prefix="alongside-tests-")
atexit.register(shutil.rmtree, os.environ["ALONGSIDE_HOME"], ignore_errors=True)

from alongside.config.settings import *  # noqa: E402, F403  (the home must be known first)

# Work is done at once, so that a test sees its result.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
READER_WAITS = 0
