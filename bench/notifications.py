"""`python -m bench.notifications`: from the outbox of zaken-api to ten webhooks.

How many a second, how soon one at a time arrives, and whether a neighbour that hangs is felt.
Beside the first stands its limit: the same receiver, asked by a client that does nothing else.
"""

import argparse
import asyncio
import os
import time
from datetime import UTC, datetime
from statistics import median
from typing import Any
from uuid import uuid4

import asyncpg
import orjson
import psutil
import uvloop
from rich.console import Console

from bench.client import measure, request_bytes
from bench.receiver import Received, receiving
from dev.demo import Story, Webhook
from dev.layout import Layout
from dev.suite import Suite

ABONNEMENTEN = 10
_OBJECTS = 500
_INSERT = """
WITH event AS (
    INSERT INTO outbox (event, subject, hoofdobject, message)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
)
SELECT pg_notify('outbox', '')
"""
console = Console(highlight=False)


class Bench:
    def __init__(self, connection: Any, story: Story, layout: Layout, received: Received) -> None:
        self._connection, self._story, self._layout = connection, story, layout
        self._received = received
        self._number = 0
        self.paths = [f"/{number}" for number in range(ABONNEMENTEN)]

    async def subscribe(self, path: str) -> str:
        body = {
            "callbackUrl": self._received.url + path,
            "auth": "Bearer bench",
            "kanalen": [{"naam": "zaken", "filters": {}}],
        }
        url = self._layout.url("notificaties-api") + "/abonnement"
        made: str = (await self._story.post(url, body))["url"]
        return made

    def row(self) -> tuple[Any, ...]:
        """One more change, of one of many zaken."""
        self._number += 1
        zaken = self._layout.url("zaken-api") + "/zaken"
        zaak = f"{zaken}/{self._number % _OBJECTS}"
        message = {
            "kanaal": "zaken",
            "hoofdObject": zaak,
            "resource": "status",
            "resourceUrl": f"{zaken}/status/{self._number}",
            "actie": "create",
            "aanmaakdatum": datetime.now(UTC).isoformat(),
            "kenmerken": {
                "bronorganisatie": "517439943",
                "zaaktype": f"{zaken}/zaaktype/{self._number % 5}",
                "vertrouwelijkheidaanduiding": "openbaar",
            },
        }
        text = orjson.dumps(message).decode()
        return uuid4(), "zgw.notificatie.zrc.zaken", zaak, text, message["resourceUrl"]

    async def _commit(self, rows: list[tuple[Any, ...]]) -> None:
        columns = [[row[column] for row in rows] for column in range(4)]
        await self._connection.execute(_INSERT, *columns)

    async def throughput(self, number: int) -> float:
        """Notifications a second, each to every abonnement, all of them there at once."""
        self._received.forget()
        rows = [self.row() for _ in range(number)]
        start = time.perf_counter()
        await self._commit(rows)
        await self._received.until(self.paths, number)
        return number / (time.perf_counter() - start)

    async def latency(self, per_second: float, seconds: float, path: str) -> list[float]:
        """Milliseconds from each commit to its arrival at one webhook, sorted."""
        self._received.forget()
        committed: dict[str, float] = {}
        begin = time.perf_counter()
        for number in range(int(per_second * seconds)):
            await asyncio.sleep(max(0.0, begin + number / per_second - time.perf_counter()))
            row = self.row()
            await self._commit([row])
            committed[row[4]] = time.perf_counter()
        await self._received.until([path], len(committed))
        arrival = self._received.arrival
        return sorted((arrival[path, url] - at) * 1000 for url, at in committed.items())


async def limit(received: Received, seconds: float) -> float:
    """How many deliveries a second the receiver takes from a client without a queue."""
    message = orjson.dumps({"kanaal": "zaken", "resourceUrl": "http://localhost/1", "x": "x" * 400})
    request = request_bytes("POST", f"{received.url}/limit", {"Authorization": "b"}, message)
    port = int(received.url.rpartition(":")[2])
    return (await measure(port, lambda: request, ABONNEMENTEN, seconds)).per_second


def _cpu_seconds(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


async def run(suite: Suite, options: argparse.Namespace) -> None:
    layout, database_url = suite.layout, suite.database_url("zaken")
    pid = suite.processes["notificaties-api"].pid
    connection = await asyncpg.connect(database_url)
    async with receiving() as received:
        story = Story(layout, Console(quiet=True), Webhook())
        bench = Bench(connection, story, layout, received)
        for path in bench.paths:
            await bench.subscribe(path)
        await bench.throughput(200)
        used = _cpu_seconds(pid)
        rates = [await bench.throughput(options.number) for _ in range(options.rounds)]
        used = _cpu_seconds(pid) - used
        rate, most = median(rates), await limit(received, 2)
        console.print(
            f"{rate:.0f} notifications/s, {rate * ABONNEMENTEN:.0f} deliveries/s; "
            f"{rate * ABONNEMENTEN / most:.0%} of the receiver's {most:.0f}"
        )
        deliveries = options.number * options.rounds * ABONNEMENTEN
        console.print(f"notificaties-api works {used / deliveries * 1000:.2f} ms for a delivery")
        found = await bench.latency(options.per_second, options.seconds, bench.paths[0])
        console.print(
            f"at {options.per_second}/s: median {median(found):.1f} ms, "
            f"95% within {found[int(len(found) * 0.95)]:.1f} ms"
        )
        await neighbours(bench, received, options)
    await connection.close()


async def neighbours(bench: Bench, received: Received, options: argparse.Namespace) -> None:
    """With and without one that hangs, in turn."""
    await bench.subscribe("/hangs")
    alone: list[float] = []
    beside: list[float] = []
    for _ in range(options.rounds):
        for times, hanging in ((alone, set()), (beside, {"/hangs"})):
            received.hanging = hanging
            seconds = options.seconds / options.rounds
            times.extend(await bench.latency(options.per_second, seconds, bench.paths[0]))
    console.print(
        f"beside a subscriber that hangs: median {median(beside):.1f} ms, "
        f"{median(beside) / median(alone):.2f} times that of beside one that does not"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.notifications")
    parser.add_argument("--number", type=int, default=3000, help="notifications in a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--per-second", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    os.environ.setdefault("ZGW_DATA", ".data/bench-notifications")
    os.environ.setdefault("ZGW_PORT", "18300")
    layout = Layout()
    with Suite(layout, lambda what: console.print(f"[dim]{what}[/dim]")) as suite:
        suite.start()
        uvloop.run(run(suite, options))


if __name__ == "__main__":
    main()
