"""`make bench`: a suite of its own, zaken in it, and what it does with 1 and with 8 connections."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import asyncpg

from bench import report, scenarios
from bench.bare_insert import BareInsert
from bench.client import Measured, measure
from bench.limit import Statement, instead, listens, served
from bench.recorded import Recording, recorder
from bench.scenarios import Scenario
from bench.stage import Stage
from bench.statements import logged_statements
from bench.suite import console, on_a_suite
from bench.usage import Processes
from dev.layout import SERVICES
from dev.suite import Suite
from zgw_core.embedded import free_port

CONNECTIONS = (1, 8)
ROUNDS = 2
_WARM_UP_SECONDS, _WARM_UP = 1, 3
"""So long, or so many requests on each connection where there are only so many, is not counted."""
_FASTEST = 200
"""What can be done once to a zaak is done at most so often in a second."""
_SLOW_MS = 25
"""A read of which half takes longer is explained."""


@dataclass
class Bench:
    suite: Suite
    stage: Stage
    seconds: float

    def __post_init__(self) -> None:
        self.rows: list[report.Row] = []
        self._recorded: dict[str, Recording] = {}
        self._limit_port = free_port()
        self._database = self.suite.servers["postgres"]

    async def run(self, connections: Sequence[int]) -> None:
        await self._record()
        databases = {api: self.stage.database_url_of(api) for api in ("zaken", "documenten")}
        file = self.stage.layout.data / "limit.json"
        asked = {name: recording.asked for name, recording in self._recorded.items()}
        sizes = {name: recording.sizes for name, recording in self._recorded.items()}
        with served(asked, sizes, databases, file, self._limit_port):
            await listens(self._limit_port)
            for number in connections:
                for scenario in scenarios.reads(self.stage):
                    await self._read(scenario, number)
        for number in connections:
            for scenario in await self._writes(int(self.seconds * _FASTEST)):
                await self._write(scenario, number)
        await self._count_statements()

    async def _record(self) -> None:
        async with recorder(self.stage) as recording:
            for scenario in scenarios.reads(self.stage):
                self._recorded[scenario.name] = await recording.record(scenario.request)

    async def _writes(self, at_most: int) -> list[Scenario]:
        return await scenarios.writes(self.stage, ROUNDS, at_most)

    async def plans(self) -> dict[str, str]:
        """Of reads that are slow, as the database went about their last statement."""
        slow = {row["scenario"] for row in self.rows if row["p50_ms"] > _SLOW_MS}
        return {
            name: await self._plan(recording.asked[0][-1])
            for name, recording in self._recorded.items()
            if name in slow
        }

    async def _plan(self, statement: Statement) -> str:
        url = self.stage.database_url_of(statement.api)
        settings = {"plan_cache_mode": "force_custom_plan"}
        connection: Any = await asyncpg.connect(url, server_settings=settings)
        try:
            sql = f"EXPLAIN (ANALYZE, BUFFERS) {statement.sql}"
            return "\n".join(
                row[0][:200] for row in await connection.fetch(sql, *statement.arguments)
            )
        finally:
            await connection.close()

    async def _read(self, scenario: Scenario, connections: int) -> None:
        """The service and the limit in turn, so that a drift of the machine hits both."""
        ours, theirs = [], []
        used: dict[str, float] = {}
        again = self._recorded[scenario.name].again()
        same, bare = replace(scenario, request=again), instead(again, scenario.name)
        for _ in range(ROUNDS):
            measured, used = await self._ask(same, connections)
            ours.append(measured)
            theirs.append(
                await measure(self._limit_port, bare, connections, self.seconds, _WARM_UP_SECONDS)
            )
        row = report.row(scenario.name, connections, _together(ours), _together(theirs), **used)
        self._tell(row)

    async def _write(self, scenario: Scenario, connections: int) -> None:
        ours, limits = [], []
        used: dict[str, float] = {}
        is_compared = scenario.name == "create zaak"
        for _ in range(ROUNDS):
            measured, used = await self._ask(scenario, connections)
            ours.append(measured)
            if is_compared:
                insert = BareInsert(self.stage.database_url)
                limits.append(await insert.measure(connections, self.seconds))
        limit = _together(limits) if limits else None
        self._tell(report.row(scenario.name, connections, _together(ours), limit, **used))

    async def _ask(self, scenario: Scenario, connections: int) -> tuple[Measured, dict[str, float]]:
        """With what each request used of the processor: that of the service which was asked, and
        of the database; what other services did for it is not in it."""
        port, processes = self._port(scenario.api), self._processes(scenario.api)
        few = _WARM_UP * connections if scenario.at_most else 0
        await measure(
            *(port, scenario.request, connections, _WARM_UP_SECONDS),
            warm_up=0,
            at_most=few or sys.maxsize,
        )
        before = processes.service_seconds(), processes.database_seconds()
        measured = await measure(
            *(port, scenario.request, connections, self.seconds),
            warm_up=0,
            at_most=scenario.at_most or sys.maxsize,
        )
        after = processes.service_seconds(), processes.database_seconds()
        service, database = (
            round((now - then) / max(measured.requests, 1) * 1000, 2)
            for now, then in zip(after, before, strict=True)
        )
        memory = round(processes.megabytes())
        return measured, {"service_ms": service, "database_ms": database, "worker_mb": memory}

    def _processes(self, api: str) -> Processes:
        return Processes((self.suite.processes[f"{api}-api"].pid,), self._database)

    def _port(self, api: str) -> int:
        return self.stage.layout.port_of(next(each for each in SERVICES if each.api == api))

    async def _count_statements(self) -> None:
        asked = [*scenarios.reads(self.stage), *await self._writes(0)]
        async with logged_statements(self.suite) as log:
            for each in asked:
                number = await log.count(self._port(each.api), each.request, each.api)
                for row in self.rows:
                    if row["scenario"] == each.name:
                        row["statements"] = number

    def _tell(self, row: report.Row) -> None:
        self.rows.append(row)
        console.print({name: value for name, value in row.items() if value is not None})


def _together(runs: list[Measured]) -> Measured:
    return Measured(
        sum(run.requests for run in runs),
        sum(run.seconds for run in runs),
        sorted(ms for run in runs for ms in run.milliseconds),
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--zaken", type=int, default=100_000, help="loaded if none are there yet")
    parser.add_argument("--seconds", type=float, default=10, help="of each scenario, twice")
    parser.add_argument("--connections", type=int, default=0, help="this number alone")
    options = parser.parse_args()

    async def work(suite: Suite, stage: Stage) -> None:
        await stage.prepare(options.zaken)
        bench = Bench(suite, stage, options.seconds)
        await bench.run([options.connections] if options.connections else CONNECTIONS)
        file = report.write(bench.rows, {"zaken": stage.number}, await bench.plans())
        console.print(str(file))

    on_a_suite(work)


if __name__ == "__main__":
    main()
