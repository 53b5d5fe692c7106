"""`python -m bench.rights`: what the check of rights costs, each pair measured in one run."""

import argparse
import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import httpx

from bench.__main__ import console, on_a_suite
from bench.client import measure_in_turn, request_bytes
from bench.stage import READABLE, READER, Stage
from dev.layout import FIRST_CLIENT, SERVICES
from dev.suite import Suite, is_ready
from zgw_core.embedded import LOCALHOST, free_port

AUTORISATIES = 500
READER_OF_MANY = "benchmark-500"
_QUARTER = 0.25
"""The faster quarter: what others do on the machine slows down the rest."""


class Pairs:
    """Two clients, or the service and its twin without a check, side by side."""

    def __init__(self, stage: Stage, seconds: float) -> None:
        self._stage, self._seconds = stage, seconds

    async def run(self, unchecked: int) -> None:
        page, checked = self._stage.url("/zaken"), self._stage.port

        def one() -> str:
            return f"{page}/{self._stage.any_zaak()}"

        for client in (FIRST_CLIENT, READER, READER_OF_MANY):
            await self._pair(f"one zaak, {client} / no check", one, (checked, client), unchecked)
        for client in (READER, READER_OF_MANY):
            name = f"a page, {client} / everything"
            await self._pair(name, lambda: page, (checked, client), checked)

    async def _pair(
        self, name: str, url: Callable[[], str], asked: tuple[int, str], other: int
    ) -> None:
        pair = [
            (port, partial(self._request, url, self._stage.headers(client)))
            for port, client in (asked, (other, FIRST_CLIENT))
        ]
        runs = await measure_in_turn(pair, self._seconds)
        own, others = (run.percentile(_QUARTER) for run in runs)
        console.print(f"{own / others:5.2f}  {name} ({own:.2f} and {others:.2f} ms)")

    @staticmethod
    def _request(url: Callable[[], str], headers: dict[str, str]) -> bytes:
        return request_bytes("GET", url(), headers)


@contextmanager
def _without_check(environment: dict[str, str], logs: Path) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "bench.unchecked:app", "--factory"]
    command += ["--port", str(port), "--no-access-log", "--log-level", "warning"]
    command += ["--loop", "uvloop", "--http", "httptools", "--no-server-header"]
    with (logs / "unchecked.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            yield port
        finally:
            process.terminate()
            process.wait()


async def _wait_for(port: int) -> None:
    async with httpx.AsyncClient() as http, asyncio.timeout(30):
        while not await is_ready(http, f"http://{LOCALHOST}:{port}"):  # noqa: ASYNC110
            await asyncio.sleep(0.1)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.rights")
    parser.add_argument("--zaken", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=8)
    options = parser.parse_args()
    zaken = next(service for service in SERVICES if service.api == "zaken")

    async def work(_: Suite, stage: Stage) -> None:
        await stage.prepare(options.zaken)
        readable = [types["zaaktype"] for types in stage.types[:READABLE]]
        await stage.make_reader(READER_OF_MANY, readable, AUTORISATIES)
        environment = stage.layout.environment(zaken, stage.database_url)
        with _without_check(environment, stage.layout.logs) as port:
            await _wait_for(port)
            await Pairs(stage, options.seconds).run(port)

    on_a_suite(".data/bench-rights", "18100", work)


if __name__ == "__main__":
    main()
