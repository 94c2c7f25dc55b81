# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compile and run Fill.java. Java is needed: scripts/setup brings it."""

import shutil
import subprocess
from pathlib import Path

import pyxform

HERE = Path(__file__).parent
JAR = Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"


def compiled(folder: Path) -> Path:
    """The folder with the compiled class. A missing javac fails: a proof that did not run proves nothing."""
    javac = shutil.which("javac")
    assert javac, "javac is not here. Run: apt-get install default-jdk-headless"
    subprocess.run(
        [javac, "-cp", JAR, "-d", folder, HERE / "Fill.java"], check=True, capture_output=True
    )
    return folder


def fill(classes: Path, form: bytes, sets: list[dict[str, str]], out: Path):
    """For each set of {node: value}: (nodes that JavaRosa showed, the serialised instance)."""
    (out / "form.xml").write_bytes(form)
    lines = [str(n) for n, _ in enumerate(sets)]
    lines += [
        f"{n}\t{node}\t{value}" for n, answers in enumerate(sets) for node, value in answers.items()
    ]
    (out / "answers.txt").write_text("\n".join(lines), encoding="utf-8")
    command = ["java", "-cp", f"{JAR}:{classes}", "Fill", "form.xml", "answers.txt", "."]
    ran = subprocess.run(command, cwd=out, capture_output=True, text=True, timeout=240)
    assert ran.returncode == 0, ran.stderr[-2_000:]
    shown = dict(line.split("\t") for line in ran.stdout.splitlines() if "\t" in line)
    return [(shown[str(n)].split(), (out / f"{n}.xml").read_bytes()) for n in range(len(sets))]
