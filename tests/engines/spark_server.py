# SPDX-License-Identifier: Apache-2.0
"""A real Spark Connect server on loopback, started here and ended here.

Its jars come from requirements/soak.txt, installed by `make soak` into an environment of its own: the
server's Python package and the client's have the same name.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WAIT = 120  # seconds for the server to answer


@contextmanager
def spark_server() -> Iterator[str]:
    """Yields the address, such as sc://127.0.0.1:41234. Fails, and never skips, when it does not start."""
    jars = sorted(ROOT.glob(".venv-spark/lib/python3*/site-packages/pyspark/jars"))
    if not jars or not shutil.which("java"):
        pytest.fail(
            "Spark's server is not here. Run: make soak (it makes .venv-spark; Java 17 is needed)"
        )
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="alongside-spark-") as folder:
        log = Path(folder) / "log.txt"
        server = _start(jars[0].parent, port, folder, log)
        try:
            _wait(port, server, log)
            yield f"sc://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=60)


def _start(home: Path, port: int, folder: str, log: Path) -> subprocess.Popen:
    settings = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": port,
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.local.dir": folder,
        "spark.sql.warehouse.dir": f"{folder}/warehouse",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": 4,
    }
    options = [word for key, value in settings.items() for word in ("--conf", f"{key}={value}")]
    entrance = ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer"]
    command = [
        home / "bin/spark-submit",
        "--master",
        "local[2]",
        *entrance,
        *options,
        "spark-internal",
    ]
    env = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
    env.pop("PYTHONPATH", None)
    with log.open("wb") as out:
        return subprocess.Popen(command, cwd=folder, env=env, stdout=out, stderr=out)


def _wait(port: int, server: subprocess.Popen, log: Path) -> None:
    for _ in range(WAIT * 2):
        if server.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    pytest.fail(f"Spark did not start:\n{log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
