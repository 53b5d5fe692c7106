"""`python -m bench.undelivered`: memory while a million messages wait for one dead subscriber.

They are put in its queue as the dispatcher would put them there. Before and after, and of
processes that begin with the full queue, stands the memory of notificaties-api and of NATS, how
long a scrape of the metrics takes, and how soon another subscriber hears of a change.
"""

import argparse
import asyncio
import os
import time
from statistics import median
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import nats
import psutil
import uvloop
from nats.aio.client import Client
from rich.console import Console

from bench.notifications import Bench
from bench.receiver import receiving
from dev.demo import Story, Webhook
from dev.layout import SERVICES, Layout
from dev.suite import Suite
from notificaties_api.callbacks.client import EVENT_HEADER
from notificaties_api.delivery.queues import MESSAGE_ID, QUEUES, queue_of

_AT_ONCE = 2000
_SETTLE_SECONDS = 15
_NOTIFICATIES = next(service for service in SERVICES if service.naam == "notificaties-api")
console = Console(highlight=False)


async def fill(client: Client, bench: Bench, abonnement: UUID, number: int) -> None:
    """Returns when JetStream has as many messages of as many events."""
    before = await _stored(client)
    for count in range(1, number + 1):
        event, _, _, text, _ = bench.row()
        headers = {MESSAGE_ID: f"{event}:{abonnement}", EVENT_HEADER: str(event)}
        await client.publish(queue_of(abonnement), text.encode(), headers=headers)
        if count % _AT_ONCE == 0 or count == number:
            while await _stored(client) < before + count:  # noqa: ASYNC110
                await asyncio.sleep(0.01)


async def _stored(client: Client) -> int:
    """Those that were taken to be tried as well."""
    return int((await client.jetstream().stream_info(QUEUES)).state.last_seq)


async def look(what: str, suite: Suite, bench: Bench) -> None:
    await asyncio.sleep(_SETTLE_SECONDS)
    pids = {"notificaties-api": suite.processes["notificaties-api"].pid, "NATS": suite.nats.pid}
    sizes = {name: psutil.Process(pid).memory_info().rss / 2**20 for name, pid in pids.items()}
    times = await bench.latency(20, 5, "/alive")
    scraped = await _scrape_seconds(suite.layout)
    console.print(
        f"{what}: " + ", ".join(f"{name} {size:.0f} MiB" for name, size in sizes.items()) + ", "
        f"another subscriber median {median(times):.0f} ms, a scrape {scraped * 1000:.0f} ms"
    )


async def _scrape_seconds(layout: Layout) -> float:
    async with httpx.AsyncClient() as http:
        start = time.perf_counter()
        await http.get(layout.host_of(_NOTIFICATIES) + "/metrics")
        return time.perf_counter() - start


async def run(suite: Suite, number: int) -> None:
    story = Story(suite.layout, Console(quiet=True), Webhook())
    connection: Any = await asyncpg.connect(suite.database_url("zaken"))
    client = await nats.connect(suite.nats.url)
    async with receiving() as alive:
        bench = Bench(connection, story, suite.layout, alive)
        await bench.subscribe("/alive")
        async with receiving() as short_lived:
            url = await Bench(connection, story, suite.layout, short_lived).subscribe("/dead")
        await look("empty", suite, bench)
        start = time.perf_counter()
        await fill(client, bench, UUID(url.rpartition("/")[2]), number)
        console.print(f"{number} messages were queued in {time.perf_counter() - start:.0f} s")
        await look("full", suite, bench)
        suite.kill("notificaties-api")
        suite.start_service(_NOTIFICATIES)
        await suite.wait_until_ready()
        await look("notificaties-api began anew", suite, bench)
        await asyncio.to_thread(suite.kill_nats)
        suite.nats.start()
        await suite.wait_until_ready()
        await look("NATS began anew", suite, bench)
        info = await client.jetstream().stream_info(QUEUES)
        console.print(f"{info.state.messages} messages wait, {info.state.bytes / 2**20:.0f} MiB")
    await client.close()
    await connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.undelivered")
    parser.add_argument("--number", type=int, default=1_000_000)
    options = parser.parse_args()
    os.environ.setdefault("ZGW_DATA", ".data/bench-undelivered")
    os.environ.setdefault("ZGW_PORT", "18350")
    with Suite(Layout(), lambda what: console.print(f"[dim]{what}[/dim]")) as suite:
        suite.start()
        uvloop.run(run(suite, options.number))


if __name__ == "__main__":
    main()
