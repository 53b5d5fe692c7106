"""One large document in and out, with the memory of the worker, and beside a bare file."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from bench.documents.archive import Archive
from bench.documents.memory import memory_of
from bench.documents.report import Row
from bench.documents.wire import MIB, receive, send_json, send_parts
from zgw_core.embedded import LOCALHOST, free_port

_MAY_GROW = 128
_ROUNDS = 5


def measure_large(archive: Archive, size: int) -> Iterator[Row]:
    """First a small one each way, so that what a worker loads only once is not counted."""
    for send in (send_json, send_parts):
        receive(f"{send(archive, 8 * MIB)['url']}/download", archive.headers())
    made: Any = None

    def keep(send: Callable[[Archive, int], Any]) -> None:
        nonlocal made
        made = send(archive, size)

    def download() -> None:
        assert receive(f"{made['url']}/download", archive.headers()) == size

    yield _memory_row("in by JSON base64", archive, size, lambda: keep(send_json))
    yield _memory_row("out by download", archive, size, download)
    yield _memory_row("in by bestandsdelen", archive, size, lambda: keep(send_parts))
    yield _download_row(archive, made, size)


def _memory_row(name: str, archive: Archive, size: int, work: Callable[[], None]) -> Row:
    started = time.perf_counter()
    with memory_of(archive.pid) as memory:
        work()
    speed = size / MIB / (time.perf_counter() - started)
    return Row(
        f"{size // MIB} MiB {name}, {speed:.0f} MiB/s",
        f"{memory.before:.0f} MiB before, {memory.peak:.0f} at most, {memory.after:.0f} after",
        f"grows by {memory.grown:.0f} MiB",
        f"less than {_MAY_GROW} MiB",
        memory.grown < _MAY_GROW,
    )


def _download_row(archive: Archive, made: Any, size: int) -> Row:
    """In turn, so that a drift of the machine hits both; what the disk has, memory has by then."""
    folder = Path(archive.layout.data) / "inhoud" / "inhoud"
    file = next(path for path in folder.glob("*/*/*") if path.stat().st_size == size)
    ours, bare = [], []
    with _file_app(file) as url:
        for _ in range(_ROUNDS):
            ours.append(_seconds(lambda: receive(f"{made['url']}/download", archive.headers())))
            bare.append(_seconds(lambda: receive(url, {})))
    share = median(bare) / median(ours)
    speeds = [size / MIB / median(seconds) for seconds in (ours, bare)]
    return Row(
        f"download of {size // MIB} MiB, beside a bare ASGI file response",
        f"{speeds[0]:.0f} and {speeds[1]:.0f} MiB/s",
        f"{share:.0%}",
        "at least 50%",
        share >= 0.5,
    )


def _seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@contextmanager
def _file_app(file: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "bench.documents.file_app:app"]
    command += ["--port", str(port), "--no-access-log", "--log-level", "warning"]
    command += ["--loop", "uvloop", "--http", "httptools"]
    process = subprocess.Popen(command, env={**os.environ, "BENCH_FILE": str(file)})
    try:
        url = f"http://{LOCALHOST}:{port}/"
        _wait_for(url)
        yield url
    finally:
        process.terminate()
        process.wait()


def _wait_for(url: str) -> None:
    for _ in range(100):
        try:
            receive(url, {})
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer")
