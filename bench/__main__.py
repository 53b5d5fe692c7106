"""`make bench`: a suite of its own, zaken in it, and what it does with 1 and with 8 connections."""

import argparse
import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import uvloop
from rich.console import Console

from bench import report, scenarios
from bench.client import Measured, measure, request_bytes
from bench.deleting import Doomed
from bench.limit import served
from bench.scenarios import Scenario
from bench.stage import Stage
from dev.layout import Layout
from dev.suite import Suite
from zgw_core.embedded import LOCALHOST, free_port

CONNECTIONS = (1, 8)
ROUNDS = 2
_DELETED = 40
_WARM_UP_PAGES = 300
console = Console(highlight=False)


class Bench:
    def __init__(self, stage: Stage, seconds: float) -> None:
        self._stage, self._seconds = stage, seconds
        self._limit_port = free_port()
        self.rows: list[dict[str, Any]] = []

    async def run(self, pages: int, worker: int) -> None:
        statements = scenarios.limits(self._stage)
        file = self._stage.layout.data / "limit.json"
        with served(statements, self._stage.database_url, file, self._limit_port):
            await asyncio.sleep(2)
            for connections in CONNECTIONS:
                for scenario in scenarios.reads(self._stage):
                    await self._read(scenario, connections)
        for connections in CONNECTIONS:
            for scenario in scenarios.writes(self._stage):
                took = await self._measure(self._stage.port, scenario.request, connections)
                self._tell(report.row(scenario.name, connections, took))
        await self._delete()
        if pages:
            await self._watch_memory(pages, worker)

    async def _read(self, scenario: Scenario, connections: int) -> None:
        """The service and the limit in turn, so that a drift of the machine hits both."""
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(await self._measure(self._stage.port, scenario.request, connections))
            if scenario.limit:
                bare = self._bare(scenario.limit)
                theirs.append(await self._measure(self._limit_port, bare, connections))
        limit = _together(theirs) if theirs else None
        self._tell(report.row(scenario.name, connections, _together(ours), limit))

    def _bare(self, path: str) -> Callable[[], bytes]:
        def request() -> bytes:
            last = self._stage.any_zaak() if path.endswith("/") else ""
            return request_bytes("GET", f"http://{LOCALHOST}:{self._limit_port}{path}{last}")

        return request

    async def _delete(self) -> None:
        doomed = Doomed(self._stage)
        urls = iter([*await doomed.make(_DELETED)])
        who = self._stage.headers()
        took = await measure(
            self._stage.port,
            lambda: request_bytes("DELETE", next(urls), who),
            connections=1,
            seconds=self._seconds,
            warm_up=0,
            at_most=_DELETED,
        )
        self._tell(report.row("delete a zaak with 100 related objects", 1, took))

    async def _watch_memory(self, pages: int, worker: int) -> None:
        """What a worker holds before and after so many pages with their expansions."""
        request = scenarios.expanded_page(self._stage).request
        before = 0.0
        for number in (_WARM_UP_PAGES, pages):
            before, now = _megabytes(worker), 0.0
            await measure(self._stage.port, request, 2, seconds=3600, at_most=number, warm_up=0)
            now = _megabytes(worker)
        console.print(f"memory of a worker: {before:.0f} MB, after {pages} pages {now:.0f} MB")
        self.memory = {"pages": pages, "before_mb": round(before), "after_mb": round(now)}

    async def _measure(self, port: int, request: Callable[[], bytes], connections: int) -> Measured:
        return await measure(port, request, connections, self._seconds)

    def _tell(self, row: dict[str, Any]) -> None:
        self.rows.append(row)
        console.print({name: value for name, value in row.items() if value is not None})


def _together(runs: list[Measured]) -> Measured:
    return Measured(
        sum(run.requests for run in runs),
        sum(run.seconds for run in runs),
        sorted(ms for run in runs for ms in run.milliseconds),
    )


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    (kilobytes,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) / 1024


def on_a_suite(data: str, port: str, work: Callable[[Suite, Stage], Awaitable[None]]) -> None:
    """Starts a suite on data of its own, which a run before may have left half made."""
    shutil.rmtree(data, ignore_errors=True)
    os.environ.setdefault("ZGW_PORT", port)
    layout = Layout(Path(data))
    with Suite(layout, lambda what: console.print(f"[dim]{what}[/dim]")) as suite:
        suite.start()
        uvloop.run(_awaited(work(suite, Stage(layout, suite.database_url("zaken"), console))))


async def _awaited(work: Awaitable[None]) -> None:
    await work


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--zaken", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=3, help="of each scenario, twice")
    parser.add_argument("--pages", type=int, default=1000, help="with expansions, to see memory")
    options = parser.parse_args()

    async def work(suite: Suite, stage: Stage) -> None:
        await stage.prepare(options.zaken)
        bench = Bench(stage, options.seconds)
        await bench.run(options.pages, suite.processes["zaken-api"].pid)
        about = {"zaken": options.zaken, **getattr(bench, "memory", {})}
        print(report.write(bench.rows, about).read_text())

    on_a_suite(".data/bench", "18000", work)


if __name__ == "__main__":
    main()
