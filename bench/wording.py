# SPDX-License-Identifier: AGPL-3.0-or-later
"""The wording check: 2,000 questions in under 2 s (aim 0.3 s), start under 0.3 s, under 40 MB above Python.

    python bench/wording.py [--alone]

Each figure is the best of five fresh processes, in seconds of the processor: on a quiet machine,
seconds. Beside it, alex and write-good on the same texts, where npm can install them into a folder that
is thrown away; where it cannot, that is said and nothing is compared.
Exit code 1 when one of our own bars is missed.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "tests" / "core" / "wording" / "development"
MANY, TIMES = 2000, 5
BARS = {"seconds for 2,000": 2.0, "seconds to start": 0.3, "megabytes above Python": 40.0}
PEERS = ("alex@11", "write-good@1")

OURS = """
import json, resource, sys, time
def megabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
bare, began = megabytes(), time.process_time()
from alongside_core.wording import check
check("How safe do you feel here?", "question")
started = time.process_time() - began
texts = json.load(open(sys.argv[1]))
before, began = megabytes(), time.process_time()
said = sum(bool(check(text, "question")) for text in texts)
spent = time.process_time() - began
print(json.dumps({"seconds for 2,000": spent, "seconds to start": started,
                  "megabytes above Python": megabytes() - bare, "texts with something said": said}))
"""
THEIRS = """
import { readFileSync } from "node:fs";
const seconds = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
const bare = process.memoryUsage.rss(), began = seconds();
const peer = process.argv[2];
const loaded = await import(peer);
const look = peer === "alex" ? (text) => loaded.text(text).messages : (text) => loaded.default(text);
look("How safe do you feel here?");
const started = seconds() - began;
const texts = JSON.parse(readFileSync(process.argv[3]));
const from = seconds();
const said = texts.filter((text) => look(text).length).length;
console.log(JSON.stringify({ "seconds for 2,000": seconds() - from, "seconds to start": started,
  "megabytes above Python": (process.memoryUsage.rss() - bare) / 1048576, "texts with something said": said }));
"""


def texts() -> list[str]:
    """2,000 texts: the development items, again and again. The check keeps nothing between texts."""
    lines = [
        line.split("\t")[2]
        for file in sorted(TEXTS.glob("*.tsv"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return list(islice(cycle(lines), MANY))


def measured(command: list[str], where: Path) -> dict[str, float]:
    """The best of five fresh processes, figure by figure: what else a machine does only ever adds."""
    runs = [
        json.loads(
            subprocess.run(
                command, cwd=where, check=True, capture_output=True, text=True, timeout=300
            ).stdout
        )
        for _ in range(TIMES)
    ]
    return {name: min(run[name] for run in runs) for name in runs[0]}


def peers(folder: Path) -> str:
    """Install the peers; "" when that went well, else why not."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return "npm or node is not here"
    done = subprocess.run(
        [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", *PEERS],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    return (
        "" if done.returncode == 0 else f"npm could not install them: {done.stderr.strip()[:200]}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--alone", action="store_true", help="do not ask npm for alex and write-good"
    )
    alone = parser.parse_args().alone
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts.json").write_text(json.dumps(texts()), encoding="utf-8")
        (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
        (folder / "peer.mjs").write_text(THEIRS, encoding="utf-8")
        python = [sys.executable, "-c", OURS, str(folder / "texts.json")]
        ours = measured(python, ROOT / "src")
        print_ours(ours)
        if not alone:
            side_by_side(ours, folder)
    return int(any(ours[name] > bar for name, bar in BARS.items()))


def print_ours(ours: dict[str, float]) -> None:
    for name, value in ours.items():
        bar = f"   (at most {BARS[name]:g})" if name in BARS else f"   of {MANY}"
        print(f"{name:28} {value:8.3f}{bar}")


def side_by_side(ours: dict[str, float], folder: Path) -> None:
    """Each peer as a ratio to ours; above 1 is more than ours."""
    if why := peers(folder):
        print(f"\nalex and write-good are not compared: {why}.")
        return
    for peer in ("alex", "write-good"):
        theirs = measured(["node", "peer.mjs", peer, "texts.json"], folder)
        print(f"\n{peer}, as a multiple of ours")
        for name, value in theirs.items():
            print(f"{name:28} {value / max(ours[name], 1e-9):8.2f}   ({value:.3f})")


if __name__ == "__main__":
    raise SystemExit(main())
