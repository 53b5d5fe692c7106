"""`python -m bench.klanten`: a suite of its own, partijen and contacts in it, and how that does.

`--step load` leaves the data for `--step measure`, which may be repeated; `--step remove` removes
it. Without a step all three are done.
"""

import argparse
import asyncio
import json
import os
import shutil
import time
from typing import Any

import asyncpg
import uvloop
from rich.console import Console

from bench import report
from bench.client import Measured, measure, measure_in_turn
from bench.klanten.records import COLUMNS, City
from bench.klanten.scenarios import Desk, Scenario
from bench.loader import load
from bench.report import Report
from dev.layout import Layout
from dev.suite import Suite
from klantinteracties_api.keys.commands import ALL, key_scopes
from klantinteracties_api.keys.digest import digest_of, make_key

CONNECTIONS = (1, 8)
_BATCH = 10_000
_INSERT_KEY = "INSERT INTO sleutel (naam, digest, scopes) VALUES ($1, $2, $3)"
_SOME_BSNS = """
SELECT object_id FROM partij_identificator WHERE code_soort_object_id = 'bsn'
ORDER BY uuid LIMIT 5000
"""
_PARTIJEN = "SELECT sum(aantal)::int FROM telling WHERE tabel = 'partij'"
console = Console(highlight=False)


class KlantenBench:
    def __init__(self, layout: Layout, database_url: str, seconds: float) -> None:
        self._layout, self._database_url, self._seconds = layout, database_url, seconds
        self.rows: list[dict[str, Any]] = []
        self.partijen, self.share = 0, 0.0

    async def run(self) -> None:
        desk = await self._desk()
        for connections in CONNECTIONS:
            for scenario in (*desk.reads(), *desk.writes()):
                took = await self._measure(scenario, connections)
                self.rows.append(report.row(scenario.name, connections, took))
                console.print(self.rows[-1])
        self.share = await self._compare(desk)

    async def _compare(self, desk: Desk) -> float:
        """How many contacts are made all at once while others are made alone, request by request
        in turn, so that whatever slows the machine down slows both down."""
        port = self._layout.port + 5
        questions = [(port, scenario.request) for scenario in desk.writes()]
        alone, at_once = await measure_in_turn(questions, self._seconds * 3)
        return alone.percentile(0.5) / at_once.percentile(0.5)

    async def _desk(self) -> Desk:
        connection: Any = await asyncpg.connect(self._database_url)
        key = make_key()
        scopes = json.dumps(key_scopes("", ALL, audittrail=False))
        await connection.execute(_INSERT_KEY, f"bench-{key[:8]}", digest_of(key), scopes)
        self.partijen = await connection.fetchval(_PARTIJEN)
        bsns = [row["object_id"] for row in await connection.fetch(_SOME_BSNS)]
        await connection.close()
        return Desk(self._layout.url("klantinteracties-api"), key, self.partijen, bsns)

    async def _measure(self, scenario: Scenario, connections: int) -> Measured:
        port = self._layout.port + 5
        return await measure(port, scenario.request, connections, self._seconds)


async def load_city(database_url: str, partijen: int) -> None:
    started = time.monotonic()
    city = await asyncio.to_thread(City, partijen)
    await load({database_url: COLUMNS}, city.batches(_BATCH), partijen, console)
    console.print(f"loaded in {time.monotonic() - started:.0f} s")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.klanten")
    parser.add_argument(
        "--partijen", type=int, default=1_000_000, help="and three times as many contacts"
    )
    parser.add_argument("--seconds", type=float, default=5, help="of each scenario")
    parser.add_argument("--step", choices=["load", "measure", "remove"])
    options = parser.parse_args()
    os.environ.setdefault("ZGW_DATA", ".data/bench-klanten")
    os.environ.setdefault("ZGW_PORT", "18400")
    layout = Layout()
    if options.step in (None, "load"):
        shutil.rmtree(layout.data, ignore_errors=True)
    if options.step != "remove":
        _work(layout, options)
    if options.step in (None, "remove"):
        shutil.rmtree(layout.data, ignore_errors=True)


def _work(layout: Layout, options: argparse.Namespace) -> None:
    with Suite(layout, lambda what: console.print(f"[dim]{what}[/dim]")) as suite:
        suite.start()
        database_url = suite.database_url("klantinteracties")
        if options.step in (None, "load"):
            uvloop.run(load_city(database_url, options.partijen))
        if options.step in (None, "measure"):
            bench = KlantenBench(layout, database_url, options.seconds)
            uvloop.run(bench.run())
            about = {
                "partijen": bench.partijen,
                "maak-klantcontact beside klantcontact": f"{bench.share:.0%}",
            }
            written = Report(report.KLANTEN, about, rows=bench.rows).write()
            print(written.read_text())


if __name__ == "__main__":
    main()
