# SPDX-License-Identifier: AGPL-3.0-or-later
"""Last year's invented survey as a real spreadsheet, so that the story starts where people start."""

import io

from openpyxl import Workbook

from . import words


def spreadsheet() -> bytes:
    """An XLSForm workbook: sheets survey, choices and settings."""
    book = Workbook()
    survey = book.active
    survey.title = "survey"
    survey.append(["type", "name", "label", "required"])
    for name, kind, label in words.LAST_YEAR:
        survey.append([kind, name, label, ""])
    choices = book.create_sheet("choices")
    choices.append(["list_name", "name", "label"])
    for list_name, options in words.CHOICES.items():
        for value, label in options:
            choices.append([list_name, value, label])
    settings = book.create_sheet("settings")
    settings.append(["form_title", "form_id", "version"])
    settings.append(["Last year’s survey", "last_year", "1"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
