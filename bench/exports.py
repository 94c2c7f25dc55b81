# SPDX-License-Identifier: AGPL-3.0-or-later
"""Interviews a second that go out as CSV, XLSX and SPSS, each beside another way of writing the same table.

20,000 interviews of 40 questions of every type. Aim: 20,000 a second for CSV and SPSS. The peers write the
very cells that we write, and get them ready-made; our time includes laying the table out. Time is that of
one core, so that a busy machine gives the same figures as a quiet one.
"""

import csv
import io
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "src")]

import openpyxl  # noqa: E402
import pandas  # noqa: E402
import pyreadstat  # noqa: E402

from alongside_core.interchange.spreadsheets import csv_bytes, xlsx_bytes  # noqa: E402
from alongside_core.interchange.spss import sav_bytes  # noqa: E402
from alongside_core.interchange.table import Interview, as_rows, columns  # noqa: E402
from alongside_core.questionnaire import Option, Question, Questionnaire  # noqa: E402

AIM, INTERVIEWS, QUESTIONS = 20_000, 20_000, 40
TYPES = ("one", "scale", "many", "text", "integer", "date", "one", "scale", "consent", "long_text")
WORDS = ["They listened.", "Nobody told me who my worker was.", "=a sum, or not", "It felt “mine”."]


def questionnaire() -> Questionnaire:
    options = tuple(Option(f"o{n}", f"a{n}", {"en": f"Answer {n}"}) for n in range(4))
    return Questionnaire("v", {"en": "Forty questions"}, tuple(
        Question(
            f"q{n}", f"w{n}", f"q{n}", TYPES[n % len(TYPES)], {"en": f"Question {n}?"},
            options=options if TYPES[n % len(TYPES)] in ("one", "scale", "many") else (),
        )
        for n in range(QUESTIONS)
    ))  # fmt: skip


def interviews(whole: Questionnaire) -> list[Interview]:
    rng = random.Random(20260301)
    give = {
        "one": lambda: f"a{rng.randrange(4)}",
        "scale": lambda: f"a{rng.randrange(4)}",
        "many": lambda: [f"a{n}" for n in range(4) if rng.random() < 0.4],
        "text": lambda: rng.choice(WORDS),
        "long_text": lambda: " ".join(rng.choices(WORDS, k=4)),
        "integer": lambda: rng.randrange(31),
        "date": lambda: f"2026-0{rng.randint(1, 9)}-{rng.randint(10, 28)}",
        "consent": lambda: rng.choice(["yes", "no"]),
    }
    found = []
    for n in range(INTERVIEWS):
        asked = [(q.name, q.type) for q in whole.questions() if rng.random() < 0.95]
        answers = {name: give[kind]() for name, kind in asked}
        found.append(Interview(f"i{n}", answers, dict.fromkeys(answers, "answered")))
    return found


def timed(write) -> tuple[float, int]:
    """(interviews a second of one core, bytes): the better of two. What others do meanwhile is not counted."""
    best, size = 0.0, 0
    for _ in range(2):
        began = time.process_time()
        size = len(write())
        best = max(best, INTERVIEWS / (time.process_time() - began))
    return best, size


def main() -> int:
    whole = questionnaire()
    given = interviews(whole)
    table = columns(whole)
    ready = [list(row) for row in as_rows(table, given)]
    frame = pandas.DataFrame(
        ready[1:], columns=[name.replace("/", "_") for name in ready[0]]
    ).astype(str)

    def with_pandas() -> bytes:
        return frame.to_csv(index=False).encode()

    def with_openpyxl() -> bytes:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in ready:
            sheet.append(row)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()

    def with_pyreadstat() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bare.sav"
            pyreadstat.write_sav(frame, str(path))
            return path.read_bytes()

    def with_csv() -> bytes:
        file = io.StringIO()
        csv.writer(file).writerows(ready)
        return file.getvalue().encode()

    lines = [
        ("CSV", lambda: csv_bytes(as_rows(table, given)), AIM),
        ("  bare csv.writer", with_csv, 0),
        ("  pandas.to_csv", with_pandas, 0),
        ("XLSX", lambda: xlsx_bytes(as_rows(table, given)), 0),
        ("  openpyxl, write only", with_openpyxl, 0),
        ("SPSS, labels and missing values", lambda: sav_bytes(whole, given), AIM),
        ("  pyreadstat, all as words, no labels", with_pyreadstat, 0),
    ]
    print(f"{INTERVIEWS:,} interviews of {QUESTIONS} questions, {len(table)} columns\n")
    print(f"{'':38}{'interviews/s':>14}{'MB':>7}  aim")
    missed = 0
    for name, write, aim in lines:
        rate, size = timed(write)
        missed += bool(aim) and rate < aim
        verdict = "" if not aim else f"{aim:,} {'reached' if rate >= aim else 'MISSED'}"
        print(f"{name:38}{rate:>14,.0f}{size / 1e6:>7.1f}  {verdict}")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
