"""`python -m bench.rights`: what the check of rights costs, each pair measured in one run."""

import argparse
import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import httpx
import uvloop

from bench.__main__ import HIGHEST, READER, Bench, console
from bench.client import measure_in_turn, request_bytes
from dev.demo import Story
from dev.layout import FIRST_CLIENT, SERVICES, Layout
from dev.suite import Suite, is_ready
from zgw_core.embedded import LOCALHOST, free_port

AUTORISATIES = 500
READER_OF_MANY = "benchmark-500"
_QUARTER = 0.25
"""The faster quarter: what others do on the machine slows down the rest."""


class RightsBench(Bench):
    """The zaken of the other benchmark, and a client with rights for hundreds of zaaktypen."""

    async def _make_reader(self, story: Story) -> None:
        await super()._make_reader(story)
        url = self._layout.url("catalogi-api") + "/zaaktypen/00000000-0000-4000-8000-"
        real = [types["zaaktype"] for types in self._types]
        invented = [f"{url}{number:012}" for number in range(AUTORISATIES - len(real))]
        rows = [
            {
                "component": "zrc",
                "scopes": ["zaken.lezen"],
                "zaaktype": zaaktype,
                "maxVertrouwelijkheidaanduiding": HIGHEST,
            }
            for zaaktype in [*invented, *real]
        ]
        body = {"clientIds": [READER_OF_MANY], "label": "Benchmark", "autorisaties": rows}
        await story.post(self._layout.url("autorisaties-api") + "/applicaties", body)
        known = json.loads(self._layout.secrets_file.read_text())
        known[READER_OF_MANY] = READER_OF_MANY * 2
        self._layout.secrets_file.write_text(json.dumps(known))

    async def run_pairs(self, unchecked: int) -> None:
        page = self.url("/zaken")
        checked = self._layout.port + 1

        def one() -> str:
            return f"{page}/{self._any()}"

        for client in (FIRST_CLIENT, READER, READER_OF_MANY):
            await self._pair(f"one zaak, {client} / no check", one, (checked, client), unchecked)
        for client in (READER, READER_OF_MANY):
            name = f"a page, {client} / everything"
            await self._pair(name, lambda: page, (checked, client), checked)

    async def _pair(
        self, name: str, url: Callable[[], str], asked: tuple[int, str], other: int
    ) -> None:
        pair = [
            (port, partial(self._request, url, self._headers(client)))
            for port, client in (asked, (other, FIRST_CLIENT))
        ]
        runs = await measure_in_turn(pair, self._seconds)
        own, others = (run.percentile(_QUARTER) for run in runs)
        console.print(f"{own / others:5.2f}  {name} ({own:.2f} and {others:.2f} ms)")

    @staticmethod
    def _request(url: Callable[[], str], headers: dict[str, str]) -> bytes:
        return request_bytes("GET", url(), headers)


@contextmanager
def _without_check(environment: dict[str, str]) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "bench.unchecked:app", "--factory"]
    command += ["--port", str(port), "--no-access-log", "--log-level", "warning"]
    command += ["--loop", "uvloop", "--http", "httptools", "--no-server-header"]
    with (Layout().logs / "unchecked.log").open("wb") as log:
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
    os.environ.setdefault("ZGW_DATA", ".data/bench-rights")
    os.environ.setdefault("ZGW_PORT", "18100")
    layout = Layout()
    zaken = next(service for service in SERVICES if service.api == "zaken")
    with Suite(layout, lambda what: console.print(f"[dim]{what}[/dim]")) as suite:
        suite.start()
        url = suite.database_url("zaken")
        bench = RightsBench(layout, url, options.seconds)

        async def everything() -> None:
            await bench.prepare(options.zaken)
            with _without_check(layout.environment(zaken, url)) as port:
                await _wait_for(port)
                await bench.run_pairs(port)

        uvloop.run(everything())


if __name__ == "__main__":
    main()
