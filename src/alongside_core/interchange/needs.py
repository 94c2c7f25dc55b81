# SPDX-License-Identifier: Apache-2.0
"""Parts that are only there when asked for, with a clear message when they are not."""

import importlib
from types import ModuleType


class PartMissing(RuntimeError):
    """A format needs a package that was not installed."""


def need(module: str, extra: str) -> ModuleType:
    """Import `module`, or say in one sentence how to get it."""
    try:
        return importlib.import_module(module)
    except ImportError:
        package = module.split(".")[0]
        raise PartMissing(
            f"This format needs {package}. Install it with: pip install 'alongside[{extra}]'"
        ) from None
