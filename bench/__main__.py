"""`make bench`: a suite of its own, zaken in it, and what it does with 1 and with 8 connections."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import httpx

from bench import report, scenarios
from bench.bare_insert import BareInsert
from bench.client import Measured, measure, measure_steps, together
from bench.limit import instead, listens, served
from bench.plans import plan_of
from bench.recorded import Recording, recorder
from bench.report import Report
from bench.scenarios import Asked, Scenario, asked_at
from bench.stage import Stage
from bench.statements import logged_statements
from bench.suite import console, on_a_suite_of
from bench.usage import Processes, Used
from dev.suite import Suite
from zgw_core.embedded import free_port

CONNECTIONS = (1, 8)
ROUNDS = 2
_WARM_UP_SECONDS, _WARM_UP = 1, 3
"""So long, or so many requests on each connection where there are only so many, is not counted."""
_FASTEST = 200
"""What can be done once to a zaak is done so often for each second."""
_PATIENCE = 600
_SLOW_MS = 25
"""A read of which half takes longer is explained."""


@dataclass
class Bench:
    suite: Suite
    stage: Stage
    seconds: float

    def __post_init__(self) -> None:
        self.report = Report(report.ZAKEN, {"zaken": self.stage.number, "seconds": self.seconds})
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
                    await self._add(scenario, number, self._read(scenario, number))
        await self._explain()
        for number in connections:
            for each in await self._without_limit():
                await self._add(each, number, self._ask_in_rounds(each, number))
        await self._count_statements()

    async def _record(self) -> None:
        async with recorder(self.stage) as recording:
            for scenario in scenarios.reads(self.stage):
                with suppress(httpx.HTTPError):  # asking it again says what is wrong
                    self._recorded[scenario.name] = await recording.record(scenario.request)

    async def _without_limit(self, seconds: float | None = None) -> list[Asked]:
        at_most = int((self.seconds if seconds is None else seconds) * _FASTEST)
        writes = await scenarios.writes(self.stage, ROUNDS, at_most)
        return [*scenarios.dialogues(self.stage), *writes]

    async def _add(self, asked: Asked, connections: int, found: Awaitable[report.Row]) -> None:
        """Whatever becomes of it: the others are measured as well, and the report is kept."""
        try:
            row = await found
        except RuntimeError as error:
            row = report.not_measured(asked.name, connections, error)
        self.report.add(row)
        console.print({name: value for name, value in row.items() if value is not None})

    async def _read(self, scenario: Scenario, connections: int) -> report.Row:
        """The service and the limit in turn, so that a drift of the machine hits both."""
        if scenario.name not in self._recorded:
            return await self._ask_in_rounds(scenario, connections)
        ours, theirs, used = [], [], Used()
        again = self._recorded[scenario.name].again()
        same, bare = replace(scenario, request=again), instead(again, scenario.name)
        for _ in range(ROUNDS):
            ours.append(await self._ask(same, connections, used))
            theirs.append(
                await measure(self._limit_port, bare, connections, self.seconds, _WARM_UP_SECONDS)
            )
        return report.row(
            scenario.name, connections, together(ours), together(theirs), **used.of_each()
        )

    async def _ask_in_rounds(self, asked: Asked, connections: int) -> report.Row:
        ours, limits, used = [], [], Used()
        for _ in range(ROUNDS):
            ours.append(await self._ask(asked, connections, used))
            if asked.name == scenarios.CREATE_ZAAK:
                insert = BareInsert(self.stage.database_url)
                limits.append(await insert.measure(connections, self.seconds))
        limit = together(limits) if limits else None
        return report.row(asked.name, connections, together(ours), limit, **used.of_each())

    async def _ask(self, asked: Asked, connections: int, used: Used) -> Measured:
        steps = asked_at(self.stage.layout, asked)
        processes = self._processes(asked.apis)
        if asked.at_most:
            await measure_steps(steps, connections, _PATIENCE, 0, _WARM_UP * connections)
            with used.counted(processes):
                measured = await measure_steps(steps, connections, _PATIENCE, 0, asked.at_most)
        else:
            asking = asyncio.create_task(
                measure_steps(steps, connections, self.seconds, _WARM_UP_SECONDS)
            )
            await asyncio.sleep(_WARM_UP_SECONDS)
            with used.counted(processes):
                measured = await asking
        used.answered += measured.answered
        return measured

    def _processes(self, apis: Sequence[str]) -> Processes:
        pids = tuple(self.suite.processes[f"{api}-api"].pid for api in apis)
        return Processes(pids, self._database)

    async def _count_statements(self) -> None:
        asked = [*scenarios.reads(self.stage), *await self._without_limit(0)]
        async with logged_statements(self.suite) as log:
            for each in asked:
                with suppress(RuntimeError):  # its row says that it could not be asked
                    number = await log.count(each)
                    for row in self.report.rows:
                        if row["scenario"] == each.name:
                            row["statements"] = number
        self.report.write()

    async def _explain(self) -> None:
        """Of reads that are slow, as the database went about their last statement, before anything
        is written."""
        slow = {row["scenario"] for row in self.report.rows if row.get("p50_ms", 0) > _SLOW_MS}
        for name, recording in self._recorded.items():
            if name in slow:
                self.report.plans[name] = await plan_of(self.suite, recording.asked[0][-1])
        self.report.write()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--zaken", type=int, default=0, help="those that are there if left out")
    parser.add_argument("--seconds", type=float, default=10, help="of each scenario, twice")
    parser.add_argument("--connections", type=int, default=0, help="this number alone")
    options = parser.parse_args()
    failed: list[str] = []

    async def work(suite: Suite, stage: Stage) -> None:
        bench = Bench(suite, stage, options.seconds)
        await bench.run([options.connections] if options.connections else CONNECTIONS)
        console.print(str(bench.report.write()))
        failed.extend(row["scenario"] for row in bench.report.rows if "not_measured" in row)

    on_a_suite_of(options.zaken, work)
    sys.exit(f"not measured: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
