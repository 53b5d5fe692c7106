"""Small reads while many large documents come in at once, and what small content costs."""

import base64
import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

from bench.client import Measured, measure, together
from bench.documents.archive import ROOT, Archive
from bench.documents.report import Row
from bench.documents.wire import MIB, send_json, send_parts

_UPLOADS = 20
_MAY_BE_SLOWER = 5
_CONNECTIONS = 8
_READS = 100
"""After so many it is seen whether uploads still go on."""
_PATIENCE = 60


async def measure_crowd(archive: Archive, size: int, seconds: float) -> list[Row]:
    """Once by JSON and once by bestandsdelen."""
    uuid = send_json(archive, 1000)["url"].rpartition("/")[2]

    def read() -> bytes:
        return archive.get(f"{ROOT}/{uuid}")

    unloaded = await measure(archive.port, read, 1, seconds)
    rows = []
    for name, send in (("JSON base64", send_json), ("bestandsdelen", send_parts)):
        loaded, took = await _while_sending(archive, send, size, read)
        times = loaded.percentile(0.95) / unloaded.percentile(0.95)
        rows.append(
            Row(
                f"one document's metadata during {_UPLOADS} uploads of {size // MIB} MiB by {name}"
                f" ({_UPLOADS * size / MIB / took:.0f} MiB/s)",
                f"p95 {unloaded.percentile(0.95):.1f} ms, then {loaded.percentile(0.95):.1f} ms",
                f"{times:.1f} times",
                f"under {_MAY_BE_SLOWER} times",
                times < _MAY_BE_SLOWER,
            )
        )
    return rows


async def _while_sending(
    archive: Archive, send: Callable[[Archive, int], object], size: int, read: Callable[[], bytes]
) -> tuple[Measured, float]:
    """Reads for as long as there are uploads, which are sent by another process."""
    runs: list[Measured] = []
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        process.submit(os.getpid).result()
        started = time.perf_counter()
        sending = process.submit(_send_all, archive, send, size)
        while not sending.done():
            runs.append(await measure(archive.port, read, 1, _PATIENCE, warm_up=0, at_most=_READS))
        took = time.perf_counter() - started
        sending.result()
    return together(runs), took


def _send_all(archive: Archive, send: Callable[[Archive, int], object], size: int) -> None:
    with ThreadPoolExecutor(_UPLOADS) as threads:
        for sent in [threads.submit(send, archive, size) for _ in range(_UPLOADS)]:
            sent.result()


async def measure_small(archive: Archive, size: int, seconds: float) -> Row:
    """Documents with some content and without, in turn, twice."""

    def with_content() -> bytes:
        inhoud = base64.b64encode(os.urandom(size)).decode()
        return archive.post(archive.body(inhoud=inhoud, bestandsomvang=size))

    def without() -> bytes:
        return archive.post(archive.body())

    runs: tuple[list[Measured], list[Measured]] = [], []
    for _ in range(2):
        for found, make in zip(runs, (with_content, without), strict=True):
            found.append(await measure(archive.port, make, _CONNECTIONS, seconds))
    some, none = (together(each).per_second for each in runs)
    return Row(
        f"creating a document with {size // 1000} KB of content, beside one without",
        f"{some:.0f} and {none:.0f} a second",
        f"{some / none:.0%}",
        "at least 50%",
        some / none >= 0.5,
    )
