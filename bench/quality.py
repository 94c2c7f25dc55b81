# SPDX-License-Identifier: AGPL-3.0-or-later
"""The quality report over very many interviews, against merely decoding the same file; and the comparison.

Aims: the report within twice the CPU of decoding and half a gigabyte; 9,999 shuffles of 20 indicators
over 1,000 interviews within 0.3 s of CPU. Sizes: --interviews 1000000 --questions 40.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

import numpy as np

INTERVIEWERS, SCALE, CHUNK, ROW_GROUP = 2_000, 10, 100_000, 250_000
AIM_TIMES, AIM_MB, AIM_SECONDS, TIMES = 2.0, 512, 0.3, 3


def write(path: Path, interviews: int, questions: int) -> None:
    """Made-up interviews in blocks of four, by interviewers who differ a little."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rng, writer = np.random.default_rng(1), None
    leaning = rng.normal(0, 0.1, INTERVIEWERS)
    for start in range(0, interviews, CHUNK):
        columns = some(rng, leaning, start, min(CHUNK, interviews - start), questions)
        table = pa.table(columns)
        writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table, row_group_size=ROW_GROUP)
    writer.close()


def some(rng, leaning, start: int, number: int, questions: int) -> dict[str, np.ndarray]:
    who = (
        np.arange(start, start + number) * INTERVIEWERS // max(number, start + number)
    ) % INTERVIEWERS
    who = rng.permutation(who).astype(np.int32)
    version = (np.arange(number) % 2).astype(np.int8)
    person = rng.normal(0, 1, number) + leaning[who]
    columns = {
        "interviewer": who,
        "version": version,
        "outcome": rng.choice(3, number, p=[0.9, 0.06, 0.04]).astype(np.int8),
    }
    for question in range(questions):
        status = rng.choice(7, number, p=[0.84, 0.05, 0.03, 0.02, 0.03, 0.02, 0.01]).astype(np.int8)
        felt = person if question < SCALE else 0.2 * person
        value = np.clip(np.rint(2 + felt + rng.normal(0, 1, number)), 0, 4).astype(np.int8)
        asked = status < 5
        columns |= {
            f"status_{question}": status,
            f"value_{question}": np.where(status == 0, value, np.int8(-1)),
            f"events_{question}": (
                asked * rng.choice([0, 1, 2, 4, 8, 16], number, p=EVENTS)
            ).astype(np.uint8),
            f"time_{question}": (asked * rng.lognormal(4.5, 0.6, number))
            .clip(0, 60_000)
            .astype(np.uint16),
        }
    return columns


EVENTS = [0.9, 0.03, 0.03, 0.02, 0.015, 0.005]


def decode(path: Path) -> None:
    """Read every column into NumPy, and do nothing with it."""
    from alongside_core.quality.wide import PARTS, Parquet, questions_in

    columns = Parquet(path)
    columns.read("interviewer", "version", "outcome")
    for question in questions_in(columns):
        columns.read(*(f"{part}_{question}" for part in PARTS))


def report(path: Path) -> None:
    """The whole report."""
    from alongside_core.quality.report import quality_report
    from alongside_core.quality.wide import Parquet

    quality_report(Parquet(path), scale=[str(n) for n in range(SCALE)])


def measured(what: str, path: Path) -> tuple[float, float, float]:
    """CPU and wall seconds (best of three) and peak memory in MB, in a process of its own."""
    code = (
        "import sys, time, resource; from pathlib import Path; sys.path[:0] = sys.argv[3:]; import quality\n"
        "import pyarrow.parquet, scipy.stats, alongside_core.quality.report\n"
        "work, path, best = getattr(quality, sys.argv[1]), Path(sys.argv[2]), None\n"
        f"for _ in range({TIMES}):\n"
        "    cpu, wall = time.process_time(), time.perf_counter()\n"
        "    work(path)\n"
        "    took = (time.process_time() - cpu, time.perf_counter() - wall)\n"
        "    best = min(best or took, took)\n"
        "print(*best, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    here = Path(__file__).parent
    told = subprocess.run(
        [sys.executable, "-c", code, what, str(path), str(here), str(here.parent / "src")],
        capture_output=True,
        text=True,
        check=True,
    )
    cpu, wall, memory = map(float, told.stdout.split())
    return cpu, wall, memory


def shuffling() -> float:
    """CPU seconds for 20 indicators of 1,000 interviews, shuffled 9,999 times (best of three)."""
    from alongside_core.quality import Row, compare_many

    rng = np.random.default_rng(1)
    places = [(f"i{n // 20}", "ab"[n % 2], n % 20 // 4) for n in range(1_000)]
    outcomes = {
        f"indicator {k}": [
            Row(*place, float(value))
            for place, value in zip(places, rng.normal(70, 15, 1_000), strict=True)
        ]
        for k in range(20)
    }
    took = []
    for _ in range(TIMES):
        start = time.process_time()
        compare_many(outcomes, smallest_difference=dict.fromkeys(outcomes, 5.0), seed=1)
        took.append(time.process_time() - start)
    return min(took)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--interviews", type=int, default=200_000)
    options.add_argument("--questions", type=int, default=40)
    sizes = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "interviews.parquet"
        write(path, sizes.interviews, sizes.questions)
        print(
            f"{sizes.interviews:,} interviews x {sizes.questions} questions, {path.stat().st_size / 1e6:.0f} MB"
        )
        decoding, whole = measured("decode", path), measured("report", path)
    print(f"{'':<34}{'CPU s':>8}{'wall s':>8}{'peak MB':>9}{'ratio':>8}{'aim':>8}")
    print(
        f"{'merely decoding':<34}{decoding[0]:>8.2f}{decoding[1]:>8.2f}{decoding[2]:>9.0f}{1:>8.2f}"
    )
    ratio = whole[0] / decoding[0]
    print(
        f"{'the whole report':<34}{whole[0]:>8.2f}{whole[1]:>8.2f}{whole[2]:>9.0f}{ratio:>8.2f}{AIM_TIMES:>8.1f}"
    )
    print(
        f"{'its memory, of the aim':<34}{'':>16}{whole[2]:>9.0f}{whole[2] / AIM_MB:>8.2f}{1:>8.1f}"
    )
    took = shuffling()
    print(
        f"{'9,999 shuffles, 20 x 1,000':<34}{took:>8.2f}{'':>17}{took / AIM_SECONDS:>8.2f}{1:>8.1f}"
    )


if __name__ == "__main__":
    main()
