"""`make bench`: a suite of its own, zaken in it, and what it does with 1 and with 8 connections."""

import argparse
import asyncio
from dataclasses import dataclass
from typing import Any

import asyncpg

from bench import report, scenarios
from bench.bare_insert import BareInsert
from bench.client import Measured, Request, measure, request_bytes
from bench.limit import FROM_PATH, served, typed
from bench.limits import Limits
from bench.scenarios import Scenario
from bench.stage import Stage
from bench.statements import logged_statements
from bench.suite import console, on_a_suite
from bench.usage import Processes
from dev.layout import SERVICES
from dev.suite import Suite
from zgw_core.embedded import LOCALHOST, free_port

CONNECTIONS = (1, 8)
ROUNDS = 2
_WARM_UP = 3
"""So many requests on each connection are not counted."""
_SLOW_MS = 25
"""A read of which half takes longer is explained."""


@dataclass
class Bench:
    suite: Suite
    stage: Stage
    seconds: float

    def __post_init__(self) -> None:
        self.rows: list[report.Row] = []
        self._limits: dict[str, Any] = {}
        self._limit_port = free_port()
        self._database = self.suite.servers["postgres"]

    async def run(self) -> None:
        self._limits = await Limits(self.stage).make()
        file = self.stage.layout.data / "limit.json"
        with served(self._limits, self.stage.database_url, file, self._limit_port):
            await asyncio.sleep(2)
            for connections in CONNECTIONS:
                for scenario in scenarios.reads(self.stage):
                    await self._read(scenario, connections)
        for connections in CONNECTIONS:
            for scenario in await scenarios.writes(self.stage):
                ours, used = await self._ask(scenario, connections)
                limit = await self._bare_insert(scenario, connections)
                self._tell(report.row(scenario.name, connections, ours, limit, **used))
        await self._count_statements()

    async def plans(self) -> dict[str, str]:
        """Of reads that are slow, as the database went about them."""
        slow = {row["scenario"] for row in self.rows if row["p50_ms"] > _SLOW_MS}
        connection: Any = await asyncpg.connect(
            self.stage.database_url, server_settings={"plan_cache_mode": "force_custom_plan"}
        )
        found = {}
        for scenario in scenarios.reads(self.stage):
            if scenario.name in slow and scenario.limit:
                found[scenario.name] = await self._plan(connection, self._limits[scenario.limit])
        await connection.close()
        return found

    async def _plan(self, connection: Any, statement: dict[str, Any]) -> str:
        arguments = typed(statement["arguments"])
        sql = f"EXPLAIN (ANALYZE, BUFFERS) {statement['sql']}"
        return "\n".join(row[0][:200] for row in await connection.fetch(sql, *arguments))

    async def _read(self, scenario: Scenario, connections: int) -> None:
        """The service and the limit in turn, so that a drift of the machine hits both."""
        ours, theirs = [], []
        used: dict[str, float] = {}
        for _ in range(ROUNDS):
            measured, used = await self._ask(scenario, connections)
            ours.append(measured)
            if scenario.limit:
                bare = self._bare(scenario.limit)
                theirs.append(await measure(self._limit_port, bare, connections, self.seconds))
        limit = _together(theirs) if theirs else None
        self._tell(report.row(scenario.name, connections, _together(ours), limit, **used))

    async def _ask(self, scenario: Scenario, connections: int) -> tuple[Measured, dict[str, float]]:
        """With what each request used of the processor: that of the service which was asked, and
        of the database; what other services did for it is not in it."""
        port, processes = self._port(scenario.api), self._processes(scenario.api)
        few = _WARM_UP * connections
        await measure(port, scenario.request, connections, 3600, warm_up=0, at_most=few)
        before = processes.service_seconds(), processes.database_seconds()
        measured = await measure(
            *(port, scenario.request, connections, self.seconds),
            warm_up=0,
            at_most=scenario.at_most,
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

    def _bare(self, name: str) -> Request:
        statement, samples = self._limits[name], self.stage.samples()
        root = f"http://{LOCALHOST}:{self._limit_port}/{name.replace(' ', '%20')}/"

        def request() -> bytes:
            last = samples.any_zaak() if FROM_PATH in statement["arguments"] else ""
            return request_bytes("GET", root + last)

        return request

    async def _bare_insert(self, scenario: Scenario, connections: int) -> Measured | None:
        if scenario.name != "create zaak":
            return None
        return await BareInsert(self.stage.database_url).measure(connections, self.seconds)

    async def _count_statements(self) -> None:
        asked = [*scenarios.reads(self.stage), *await scenarios.writes(self.stage)]
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
    parser.add_argument("--seconds", type=float, default=3, help="of each scenario, twice")
    options = parser.parse_args()

    async def work(suite: Suite, stage: Stage) -> None:
        await stage.prepare(options.zaken)
        bench = Bench(suite, stage, options.seconds)
        await bench.run()
        file = report.write(bench.rows, {"zaken": stage.number}, await bench.plans())
        console.print(str(file))

    on_a_suite(work)


if __name__ == "__main__":
    main()
