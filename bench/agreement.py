# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agreement map: votes to map with k chosen and group counts, against red-dwarf 0.4.0 on the same votes.

Aims at 100,000 people × 500 statements, 12 in 100 cells filled: 150 times faster by the clock, at most 600 MiB.

    python bench/agreement.py                        10,000 × 300 and 100,000 × 500, and the peer where it is
    python bench/agreement.py --large                1,000,000 × 500 too (aims: 3 GiB, no faster than linear growth)
    python bench/agreement.py --peer PYTHON          a Python in whose environment red-dwarf is (requirements/bench.txt)
    python bench/agreement.py --peer-limit 900       seconds that the peer may take at each size

Each run has a process of its own, so that peaks of memory are its own.
"""

import argparse
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).parents[1] / "src")]

SMALL, MIDDLE, LARGE = (10_000, 300), (100_000, 500), (1_000_000, 500)
DENSITY, GROUPS, SEED = 0.12, 3, 1
AIM_TIMES, AIM_MIB, AIM_LARGE_MIB = 150, 600, 3_072


def made_up(people: int, statements: int) -> tuple[np.ndarray, ...]:
    """Votes of three groups; how much people vote is gamma-distributed. (who, which, value, true group)."""
    rng = np.random.default_rng(SEED)
    group = rng.choice(GROUPS, size=people, p=[0.5, 0.3, 0.2])
    leaning = rng.normal(0, 1, (GROUPS, statements)) + rng.normal(0, 0.7, statements)
    share = 1 / (1 + np.exp(-leaning))
    activity = np.clip(rng.gamma(1.5, DENSITY / 1.5, people), 3 / statements, 0.95)
    parts = []
    for first in range(0, people, 20_000):
        mine = slice(first, min(first + 20_000, people))
        cast = rng.random((mine.stop - first, statements)) < activity[mine, None]
        who, which = np.nonzero(cast)
        value = np.where(rng.random(len(who)) < share[group[who + first], which], 1, -1)
        value[rng.random(len(who)) < 0.15] = 0
        parts.append(
            ((who + first).astype(np.int32), which.astype(np.int32), value.astype(np.int8))
        )
    return *(np.concatenate(column) for column in zip(*parts, strict=True)), group.astype(np.int8)


def rand_index(a: np.ndarray, b: np.ndarray) -> float:
    """Adjusted Rand index: 1 the same groups, 0 as alike as chance (Hubert and Arabie 1985)."""
    table = np.zeros((a.max() + 1, b.max() + 1))
    np.add.at(table, (a, b), 1)

    def pairs(n):
        return (n * (n - 1) / 2).sum()

    by_chance = pairs(table.sum(0)) * pairs(table.sum(1)) / pairs(np.array([len(a)]))
    return (pairs(table) - by_chance) / (
        (pairs(table.sum(0)) + pairs(table.sum(1))) / 2 - by_chance
    )


def ours(file: str, people: int, statements: int) -> dict:
    """Votes from arrays to the finished map."""
    from alongside_core.agreement import draw_map, from_arrays

    with np.load(file) as kept:
        who, which, value = kept["who"], kept["which"], kept["value"]
        truth = kept["group"]
    names = [str(n) for n in range(people)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    start, cpu = time.perf_counter(), time.process_time()
    votes = from_arrays(names, [str(n) for n in range(statements)], who, which, value)
    drawn = draw_map(votes, seed=SEED)
    took, used = time.perf_counter() - start, time.process_time() - cpu
    mine = drawn.group >= 0
    return {
        "wall": took,
        "cpu": used,
        "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "mib_before": before,
        "votes": len(votes),
        "groups": len(drawn.groups),
        "rand": rand_index(truth[mine].astype(int), drawn.group[mine]) if mine.any() else 0.0,
    }


def theirs(file: str, people: int, statements: int) -> dict:
    """The same with red-dwarf's own pipeline, from the list of records that it takes (making that is not counted)."""
    from reddwarf.implementations.polis import run_pipeline

    with np.load(file) as kept:
        columns = [kept[name].tolist() for name in ("who", "which", "value")]
    votes = [
        {"participant_id": i, "statement_id": j, "vote": v, "modified": 0}
        for i, j, v in zip(*columns, strict=True)
    ]
    del columns
    start, cpu = time.perf_counter(), time.process_time()
    result = run_pipeline(votes=votes)
    return {
        "wall": time.perf_counter() - start,
        "cpu": time.process_time() - cpu,
        "mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "groups": len(result.group_comment_stats.index.unique("group_id")),
    }


def run_alone(python: str, side: str, file: str, size: tuple[int, int], limit: int) -> dict | str:
    """One side in a process of its own; its figures, or in words why there are none."""
    command = [python, __file__, "--side", side, "--file", file, "--size", *map(str, size)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return f"stopped after {limit} s"
    if done.returncode:
        return f"failed: {(done.stderr.strip().splitlines() or ['without a word'])[-1]}"
    return json.loads(done.stdout.splitlines()[-1])


def peer_python(asked: str | None) -> str | None:
    """A Python that has red-dwarf: the one asked for, ours, or none."""
    if asked:
        return asked
    return sys.executable if importlib.util.find_spec("reddwarf") else None


def line(name: str, figures: dict | str) -> None:
    if isinstance(figures, str):
        print(f"  {name:<12}{figures}")
        return
    rand = f"{figures['rand']:>8.2f}" if "rand" in figures else f"{'–':>8}"
    print(
        f"  {name:<12}{figures['wall']:>9.2f}{figures['cpu']:>9.2f}{figures['mib']:>9,}"
        f"{figures['groups']:>8}{rand}"
    )


def compare(size: tuple[int, int], peer: str | None, limit: int, folder: str) -> dict:
    """Both sides on the same votes, one after the other; prints the rows and returns our figures."""
    file = str(Path(folder) / "votes.npz")
    who, which, value, group = made_up(*size)
    np.savez(file, who=who, which=which, value=value, group=group)
    print(f"\n{size[0]:,} people × {size[1]} statements, {len(value):,} votes")
    del who, which, value, group
    print(f"  {'':<12}{'wall s':>9}{'CPU s':>9}{'MiB':>9}{'groups':>8}{'truth':>8}")
    we = run_alone(sys.executable, "ours", file, size, 3_600)
    line("alongside", we)
    if isinstance(we, str):
        raise SystemExit(1)
    if size == LARGE:
        return we
    they = run_alone(peer, "theirs", file, size, limit) if peer else "not installed: no ratio"
    line("red-dwarf", they)
    if isinstance(they, dict):
        print(
            f"  ratio: {they['wall'] / we['wall']:.0f} by the clock, {they['cpu'] / we['cpu']:.0f} in CPU, "
            f"{they['mib'] / we['mib']:.1f} in memory"
        )
    elif they.startswith("stopped"):
        print(f"  ratio: more than {limit / we['wall']:.0f} by the clock")
    return we


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--peer", help="a Python that has red-dwarf 0.4.0")
    parser.add_argument("--peer-limit", type=int, default=1_200, help="seconds")
    parser.add_argument("--large", action="store_true", help="1,000,000 people too")
    parser.add_argument("--side", choices=("ours", "theirs"), help=argparse.SUPPRESS)
    parser.add_argument("--file", help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.side:
        print(json.dumps({"ours": ours, "theirs": theirs}[args.side](args.file, *args.size)))
        return
    peer = peer_python(args.peer)
    if peer is None:
        print("red-dwarf is not installed here, so there is nothing to compare with.")
        print("Install requirements/bench.txt in an environment of its own, and give --peer.")
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        compare(SMALL, peer, args.peer_limit, folder)
        middle = compare(MIDDLE, peer, args.peer_limit, folder)
        print(f"  aims: at least {AIM_TIMES} by the clock, at most {AIM_MIB} MiB")
        if args.large:
            large = compare(LARGE, None, args.peer_limit, folder)
            growth = large["wall"] / middle["wall"]
            print(f"  aims: at most {AIM_LARGE_MIB:,} MiB, at most 10 times the time: {growth:.1f}")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
