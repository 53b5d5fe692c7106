"""Outbox rows reach JetStream: in order for each main object, none lost, none twice."""

import asyncio
import shutil
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import nats
import pytest

from zgw_core import relay
from zgw_core.bus import STREAM, Bus
from zgw_core.embedded import Nats
from zgw_core.relay import Relay
from zgw_core.testing import servers
from zgw_core.testing.servers import own_nats

OBJECTS = 7


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "IDLE_SECONDS", 0.05)
    monkeypatch.setattr(relay, "PATIENCE_SECONDS", 0.5)


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Nats]:
    """A NATS of this test's own, which it may stop."""
    async with own_nats(tmp_path) as server:
        yield server


@pytest.fixture
async def database(worker_id: str) -> AsyncIterator[Any]:
    name = f"relay-{worker_id}"
    postgres = servers.postgres()
    await postgres.ensure_database(name, "test")
    connection = await asyncpg.connect(postgres.url(name, name, "test"))
    await connection.execute(
        """CREATE TABLE outbox (
            id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, event uuid NOT NULL,
            subject text NOT NULL, hoofdobject text NOT NULL, message text NOT NULL,
            traceparent text NOT NULL DEFAULT ''
        )"""
    )
    yield Database(connection, postgres.url(name, name, "test"))
    await connection.execute("DROP TABLE outbox")
    await connection.close()


class Database:
    def __init__(self, connection: Any, url: str) -> None:
        self.connection, self.url, self.written = connection, url, 0

    async def write(self, number: int, event: UUID | None = None) -> None:
        """Events as writes leave them, numbered, of a few main objects in turn."""
        first = self.written
        self.written += number
        rows = [
            (event or uuid4(), "zgw.notificatie.zrc.zaken", str(index % OBJECTS), str(index))
            for index in range(first, self.written)
        ]
        insert = "INSERT INTO outbox (event, subject, hoofdobject, message) VALUES ($1, $2, $3, $4)"
        await self.connection.executemany(insert, rows)
        await self.connection.execute("SELECT pg_notify('outbox', '')")

    async def emptied(self) -> None:
        async with asyncio.timeout(30):
            while await self.connection.fetchval("SELECT count(*) FROM outbox"):  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    async def holders(self) -> int:
        count = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"
        of_this = " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        found: int = await self.connection.fetchval(count + of_this)
        return found


@asynccontextmanager
async def relaying(database: Database, server: Nats) -> AsyncIterator[Relay]:
    bus = Bus(server.url)
    bus.open()
    worker = Relay(database.url, bus)
    worker.start()
    yield worker
    await worker.stop()
    await bus.close()


async def arrived(server: Nats) -> list[int]:
    """The numbers of the events in the stream, in its order."""
    client = await nats.connect(server.url)
    try:
        jetstream = client.jetstream()
        count = (await jetstream.stream_info(STREAM)).state.messages
        found = [await jetstream.get_msg(STREAM, number + 1) for number in range(count)]
        return [int(message.data or b"") for message in found]
    finally:
        await client.close()


def in_order_per_object(numbers: list[int]) -> bool:
    per_object: defaultdict[int, list[int]] = defaultdict(list)
    for number in numbers:
        per_object[number % OBJECTS].append(number)
    return all(found == sorted(found) for found in per_object.values())


async def test_all_events_arrive_in_order_per_object(database: Database, server: Nats) -> None:
    await database.write(relay.BATCH + 100)
    async with relaying(database, server):
        await database.emptied()
        await database.write(20)
        await database.emptied()
    numbers = await arrived(server)
    assert sorted(numbers) == list(range(relay.BATCH + 120))
    assert in_order_per_object(numbers)


async def test_none_is_lost_when_nats_stops_and_starts(database: Database, server: Nats) -> None:
    async with relaying(database, server):
        await database.write(50)
        await database.emptied()
        await database.write(200)
        server.stop()
        await database.write(50)
        await asyncio.sleep(1)
        assert await database.connection.fetchval("SELECT count(*) FROM outbox") >= 50
        server.start()
        await database.emptied()
    numbers = await arrived(server)
    assert sorted(numbers) == list(range(300))
    assert in_order_per_object(numbers)


async def test_the_stream_is_made_again_when_nats_lost_it(
    database: Database, server: Nats, tmp_path: Path
) -> None:
    async with relaying(database, server):
        await database.write(5)
        await database.emptied()
        server.stop()
        shutil.rmtree(tmp_path / "nats" / "jetstream")
        server.start()
        await database.write(5)
        await database.emptied()
    assert sorted(await arrived(server)) == [5, 6, 7, 8, 9]


async def test_nats_may_start_later(database: Database, server: Nats) -> None:
    server.stop()
    async with relaying(database, server):
        await database.write(5)
        server.start()
        await database.emptied()
    assert sorted(await arrived(server)) == [0, 1, 2, 3, 4]


async def test_an_event_that_is_sent_again_is_stored_once(database: Database, server: Nats) -> None:
    event = uuid4()
    async with relaying(database, server):
        for _ in range(3):
            await database.write(1, event)
            await database.emptied()
    assert await arrived(server) == [0]


async def test_one_relay_works_and_another_takes_over(database: Database, server: Nats) -> None:
    async with relaying(database, server) as first:
        await database.write(1)
        await database.emptied()
        async with relaying(database, server) as second:
            await database.write(50)
            await database.emptied()
            assert await database.holders() == 1
            await first.stop()
            await database.write(50)
            await database.emptied()
            assert await database.holders() == 1
            await second.stop()
    numbers = await arrived(server)
    assert numbers == sorted(set(numbers), key=numbers.index)
    assert sorted(numbers) == list(range(101))


async def test_a_relay_that_waits_for_its_turn_is_in_nobody_s_way(
    database: Database, server: Nats
) -> None:
    """An index that is built beside writes waits for all questions that were asked before."""
    async with relaying(database, server), relaying(database, server):
        await database.write(1)
        await database.emptied()
        async with asyncio.timeout(30):
            await database.connection.execute("CREATE INDEX CONCURRENTLY ON outbox (event)")


async def test_a_relay_goes_on_whatever_is_wrong(
    database: Database, server: Nats, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver, wrong = Relay.deliver, [KeyError("message"), nats.errors.UnexpectedEOF()]

    async def deliver_later(worker: Relay, connection: Any) -> int:
        if wrong:
            raise wrong.pop()
        return await deliver(worker, connection)

    monkeypatch.setattr(Relay, "deliver", deliver_later)
    async with relaying(database, server):
        await database.write(5)
        await database.emptied()
    assert sorted(await arrived(server)) == [0, 1, 2, 3, 4]


async def test_a_relay_goes_on_when_its_database_connection_breaks(
    database: Database, server: Nats
) -> None:
    async with relaying(database, server):
        await database.write(5)
        await database.emptied()
        others = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user"
        )
        await database.connection.execute(f"{others} AND pid <> pg_backend_pid()")
        await database.write(5)
        await database.emptied()
    assert sorted(await arrived(server)) == list(range(10))


class Refusing:
    """A bus that refuses one event once."""

    def __init__(self, refused: int) -> None:
        self.jetstream, self._refused, self.sent = self, [refused], list[int]()

    async def publish(self, _: str, payload: bytes, **__: Any) -> None:
        if int(payload) in self._refused:
            self._refused.clear()
            raise TimeoutError
        self.sent.append(int(payload))

    async def restore_stream(self) -> None: ...


async def test_what_follows_a_failed_event_of_its_object_waits(database: Database) -> None:
    bus = Refusing(OBJECTS)
    worker = Relay(database.url, bus)  # type: ignore[arg-type]
    await database.write(3 * OBJECTS)
    await worker.deliver(database.connection)
    waiting = await database.connection.fetch("SELECT message FROM outbox ORDER BY id")
    assert [int(row["message"]) for row in waiting] == [OBJECTS, 2 * OBJECTS]
    await worker.deliver(database.connection)
    assert sorted(bus.sent) == list(range(3 * OBJECTS))
    assert in_order_per_object(bus.sent)


async def test_stream_is_made_as_asked_and_then_left_as_it_is(server: Nats) -> None:
    bus = Bus(server.url, replicas=1)
    bus.open()
    try:
        await bus.wait()
        await bus.ensure_stream("EIGEN", ["eigen.*"], keep_seconds=0)
        await bus.ensure_stream("EIGEN", ["eigen.*"], keep_seconds=3600)
        config = (await bus.jetstream.stream_info("EIGEN")).config
        assert (config.max_age, config.num_replicas) == (0, 1)
    finally:
        await bus.close()
