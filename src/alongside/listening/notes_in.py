# SPDX-License-Identifier: AGPL-3.0-or-later
"""Read a list of notes from a file: plain text (one a line), CSV or XLSX with a header row."""

from alongside_core.interchange.views_in import read_views


class CannotRead(ValueError):
    """Nothing in the file can be read; the message says what to do."""


def rows_of(name: str, content: bytes, usual_voice: str) -> tuple[list[dict], list[str]]:
    """Good rows as dicts (row, text, voice, topic, people), and a sentence for each other row.

    A row that names no voice gets `usual_voice` (a key). Raises CannotRead when nothing is left.
    """
    read = read_views(content, name)
    if not read.rows:
        raise CannotRead(" ".join(read.problems[:3]))
    rows = [
        {
            "row": row.row,
            "text": row.text,
            "voice": row.voice or usual_voice,
            "topic": row.topic,
            "people": row.people,
        }
        for row in read.rows
    ]
    return rows, read.problems
