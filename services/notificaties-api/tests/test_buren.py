"""Receivers that behave badly in every way harm nobody else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from uuid import UUID

import pytest_asyncio

from zgw_core.testing.api import InProcess
from zgw_core.testing.certificates import Authority
from zgw_core.testing.webhooks import Receiver, notificatie, open_receiver

_HUGE = b"HTTP/1.1 500 Error\r\nContent-Length: 1000000000\r\n\r\n"
_HEADERS = b"HTTP/1.1 200 OK\r\n"
_ANSWERS = {
    "fails": b"HTTP/1.1 500 Error\r\nContent-Length: 0\r\n\r\n",
    "moved": b"HTTP/1.1 301 Moved\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n",
    "huge": _HUGE,
    "no HTTP": b"\x00\x01\x02",
    "silent": b"",
    "hangs": _HEADERS,
    "headers without end": _HEADERS,
}
_MORE = {"huge": b"x" * 65_536, "headers without end": b"X-More: and more\r\n" * 4000}
"""What it goes on saying for as long as somebody listens."""
EVENTS = 60


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def kanalen(api: InProcess) -> None:
    await api.context.bus.jetstream.purge_stream("ZGW")
    await api.create("/kanaal", {"naam": "zaken"})


@asynccontextmanager
async def behaving(kind: str) -> AsyncIterator[int]:
    """Answers every request so, and then leaves the connection open; returns its port."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.read(1)
            writer.write(_ANSWERS[kind])
            while kind in _MORE:
                writer.write(_MORE[kind])
                await writer.drain()
            while await reader.read(65_536):
                pass
        except OSError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    yield int(server.sockets[0].getsockname()[1])
    server.close()


async def move(api: InProcess, abonnement: str, url: str) -> None:
    """Makes it behave badly only now that it has been tested."""
    uuid = UUID(abonnement.rpartition("/")[2])
    await api.rows(
        "UPDATE abonnement SET callback_url = $2 WHERE uuid = $1 RETURNING uuid", uuid, url
    )
    await api.rows("UPDATE abonnementen_stand SET stand = gen_random_uuid() RETURNING 1")


async def test_bad_receivers_of_every_kind_harm_nobody_else(
    api: InProcess, receiver: Receiver, tmp_path: Path
) -> None:
    moved = []
    async with AsyncExitStack() as stack:
        for kind in _ANSWERS:
            port = await stack.enter_async_context(behaving(kind))
            made = await api.create("/abonnement", receiver.abonnement("/bad", zaken={}))
            moved.append(made["url"])
            await move(api, made["url"], f"http://127.0.0.1:{port}/")
        garbled = await stack.enter_async_context(behaving("no HTTP"))
        silent = await stack.enter_async_context(behaving("silent"))
        untrusted = await stack.enter_async_context(
            open_receiver(Authority(tmp_path).sign("localhost"))
        )
        for url in (
            f"https://127.0.0.1:{garbled}/",
            f"https://127.0.0.1:{silent}/",
            untrusted.url,
            "http://127.0.0.1:1/",
            "http://10.0.0.1/",
            "http://nergens.invalid/",
        ):
            made = await api.create("/abonnement", receiver.abonnement("/bad", zaken={}))
            moved.append(made["url"])
            await move(api, made["url"], url)
        await api.create("/abonnement", receiver.abonnement("/good", zaken={}))
        for number in range(EVENTS):
            zaak = {"hoofdObject": f"http://zaken.test/zaken/api/v1/zaken/{number % 10}"}
            await api.post("/notificaties", notificatie(number) | zaak)
        await receiver.until(lambda: set(receiver.numbers("/good")) == set(range(EVENTS)))
        assert receiver.at("/bad") == []
        assert untrusted.attempts == []
        for url in moved:
            await move(api, url, f"{receiver.url}/bad")
        numbers = await receiver.got("/bad", EVENTS * len(moved))
        assert set(numbers) == set(range(EVENTS))
