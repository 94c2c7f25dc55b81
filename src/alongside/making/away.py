# SPDX-License-Identifier: AGPL-3.0-or-later
"""Take a survey away as a spreadsheet that other tools read."""

from alongside_core.interchange.xlsform_out import write_xlsform

from .document import questionnaire_of
from .models import Version


def as_xlsform(version: Version) -> bytes:
    """A survey version as an .xlsx workbook in the XLSForm shape."""
    return write_xlsform(questionnaire_of(version), version=str(version.number))
