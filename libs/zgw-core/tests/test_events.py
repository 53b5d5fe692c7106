"""A service with NATS: what it writes goes out, what it hears drops what it remembers."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import nats
import pytest

from boeken import SERVICE
from zgw_core.app import create_app
from zgw_core.bus import STREAM
from zgw_core.embedded import Nats
from zgw_core.testing.api import InProcess, fresh_database, test_settings
from zgw_core.testing.others import Others
from zgw_core.testing.servers import own_nats


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Nats]:
    async with own_nats(tmp_path) as server:
        yield server


@pytest.fixture
async def connected(server: Nats, worker_id: str, tmp_path: Path) -> AsyncIterator[InProcess]:
    """The service on a database and a NATS of its own."""
    database = await fresh_database(SERVICE, f"{worker_id}-events")
    settings = test_settings(SERVICE, database, tmp_path)
    others = Others()
    app = create_app(SERVICE, settings.model_copy(update={"nats_url": server.url}), others)
    async with app.router.lifespan_context(app):
        api = InProcess(app, SERVICE, others)
        await api.forget()
        await asyncio.wait_for(api.context.bus.wait(), 120)
        yield api


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(120):
        while not await holds():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def test_a_write_becomes_a_message(
    connected: InProcess, server: Nats, boek: dict[str, str]
) -> None:
    made = await connected.create("/boeken", boek)

    async def is_sent() -> bool:
        return await connected.rows("SELECT id FROM outbox") == []

    await until(is_sent)
    client = await nats.connect(server.url)
    message = await client.jetstream().get_msg(STREAM, 1)
    await client.close()
    (line,) = await connected.rows("SELECT uuid FROM audittrail")
    assert message.subject == "zgw.notificatie.zrc.boeken"
    assert message.headers == {"Nats-Msg-Id": str(line["uuid"])}
    content: dict[str, Any] = json.loads(message.data or b"")
    assert content["resourceUrl"] == content["hoofdObject"] == made["url"]


@pytest.mark.parametrize(
    ("subject", "message", "is_asked_again"),
    [
        ("zgw.notificatie.ac.autorisaties", b"{}", True),
        ("zgw.wijziging.ac.applicatie", b"geen json", True),
        ("zgw.notificatie.zrc.zaken", b"{}", False),
    ],
)
async def test_rights_are_asked_again_when_told(
    connected: InProcess, server: Nats, subject: str, message: bytes, is_asked_again: bool
) -> None:
    client = await nats.connect(server.url)
    assert (await connected.get("/boeken")).status_code == 200
    connected.others.requests.clear()
    await client.publish("zgw.notificatie.ztc.zaaktypen", b"geen json")
    await client.publish(subject, message)
    await client.publish("zgw.notificatie.ztc.zaaktypen", b'{"resourceUrl": "http://x"}')
    await client.flush()
    drops = connected.context.references

    async def is_heard() -> bool:
        return drops._drops > 1

    await until(is_heard)
    await client.close()
    assert (await connected.get("/boeken")).status_code == 200
    assert bool(connected.others.asked) is is_asked_again


async def test_readiness_follows_nats(connected: InProcess, server: Nats) -> None:
    anyone = httpx.AsyncClient(transport=httpx.ASGITransport(connected.app))

    async def nats_is(said: str) -> bool:
        answer = await anyone.get("http://test/readyz")
        return (answer.status_code, answer.json()) == (200, {"database": "ok", "nats": said})

    assert await nats_is("ok")
    server.stop()
    await until(lambda: nats_is("fout"))
    server.start()
    await until(lambda: nats_is("ok"))


async def test_what_was_missed_before_the_first_connection_is_asked_again(
    server: Nats, worker_id: str, tmp_path: Path
) -> None:
    """NATS is away when the service starts; a right is withdrawn meanwhile."""
    server.stop()
    database = await fresh_database(SERVICE, f"{worker_id}-events")
    settings = test_settings(SERVICE, database, tmp_path, rights_fresh_for=10**6)
    others = Others()
    app = create_app(SERVICE, settings.model_copy(update={"nats_url": server.url}), others)
    async with app.router.lifespan_context(app):
        api = InProcess(app, SERVICE, others)
        others.allow("alles")
        assert (await api.get("/boeken")).status_code == 200
        others.applicaties.clear()
        assert (await api.get("/boeken")).status_code == 200
        server.start()
        await server.wait()
        await asyncio.wait_for(api.context.bus.wait(), 120)
        assert (await api.get("/boeken")).status_code == 403
