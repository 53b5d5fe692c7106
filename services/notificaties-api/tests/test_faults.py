"""Nothing is lost when NATS, the service or a receiver goes away for a while."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import nats
import orjson
import pytest_asyncio
from starlette.responses import Response

from notificaties_api.main import SERVICE
from notificaties_api.vault import new_key
from zgw_core.app import create_app
from zgw_core.embedded import Nats, free_port
from zgw_core.settings import Settings
from zgw_core.testing.api import InProcess, fresh_database, test_settings
from zgw_core.testing.others import Others
from zgw_core.testing.webhooks import Receiver, eventually, notificatie


@pytest_asyncio.fixture(loop_scope="session")
async def own_nats(tmp_path: Path) -> AsyncIterator[Nats]:
    server = Nats(tmp_path / "nats", free_port())
    server.start()
    await server.wait()
    yield server
    server.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def settings(own_nats: Nats, worker_id: str, tmp_path: Path) -> Settings:
    keys = tmp_path / "keys"
    keys.write_text(new_key())
    database = await fresh_database(SERVICE, f"{worker_id}-storing")
    return test_settings(
        SERVICE,
        database,
        tmp_path,
        nats_url=own_nats.url,
        encryption_keys_file=keys,
        allow_callback="127.0.0.1",
        callback_timeout=30,
        retry_first=0.05,
        retry_longest=0.2,
    )


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[InProcess]:
    """One life of the service."""
    others = Others()
    others.allow("alles")
    app = create_app(SERVICE, settings, others)
    async with app.router.lifespan_context(app):
        api = InProcess(app, SERVICE, others)
        await api.context.bus.wait()
        yield api


async def subscribe(api: InProcess, receiver: Receiver) -> None:
    await api.create("/kanaal", {"naam": "zaken"})
    await api.create("/abonnement", receiver.abonnement("/a", zaken={}))


async def test_what_waits_for_a_receiver_survives_a_restart(
    settings: Settings, receiver: Receiver
) -> None:
    receiver.answers["/a"] = [Response(status_code=503)] * 1000
    async with running(settings) as api:
        await subscribe(api, receiver)
        for number in (1, 2, 3):
            await api.post("/notificaties", notificatie(number))
        await receiver.until(lambda: len(receiver.attempts) > 1)
    receiver.answers["/a"] = []
    async with running(settings):
        assert await receiver.got("/a", 3) == [1, 2, 3]


async def test_delivery_that_a_stop_interrupts_is_done_again(
    settings: Settings, receiver: Receiver
) -> None:
    receiver.hanging.add("/a")
    receiver.is_open.clear()
    async with running(settings) as api:
        await subscribe(api, receiver)
        await api.post("/notificaties", notificatie(1))
        await receiver.until(lambda: len(receiver.attempts) == 1)
    receiver.hanging.clear()
    async with running(settings):
        await receiver.until(lambda: len(receiver.attempts) >= 2)
    assert receiver.attempts[0].event == receiver.attempts[1].event


async def test_events_from_while_the_service_was_away_are_delivered(
    settings: Settings, own_nats: Nats, receiver: Receiver
) -> None:
    async with running(settings) as api:
        await subscribe(api, receiver)
    other_service = await nats.connect(own_nats.url)
    await other_service.jetstream().publish(
        "zgw.notificatie.zrc.zaken", orjson.dumps(notificatie(1))
    )
    await other_service.close()
    async with running(settings):
        assert await receiver.got("/a", 1) == [1]


async def test_restart_of_nats_loses_nothing(
    settings: Settings, own_nats: Nats, receiver: Receiver
) -> None:
    receiver.answers["/a"] = [Response(status_code=503)] * 1000
    async with running(settings) as api:
        await subscribe(api, receiver)
        assert (await api.post("/notificaties", notificatie(1))).status_code == 200
        await receiver.until(lambda: len(receiver.attempts) > 0)
        own_nats.stop()

        async def is_noticed() -> bool:
            return not api.context.bus.is_connected

        await eventually(is_noticed)
        refused = await api.post("/notificaties", notificatie(99))
        assert (refused.status_code, refused.json()["code"]) == (503, "service_unavailable")
        await api.rows(
            "INSERT INTO outbox (event, subject, hoofdobject, message) VALUES ($1, $2, '', $3)",
            uuid4(),
            "zgw.notificatie.zrc.zaken",
            orjson.dumps(notificatie(2)).decode(),
        )
        own_nats.start()
        receiver.answers["/a"] = []
        assert _firsts(await receiver.ended_with("/a", [2])) == [1, 2]
        assert (await api.post("/notificaties", notificatie(3))).status_code == 200
        assert _firsts(await receiver.ended_with("/a", [3])) == [1, 2, 3]


async def test_service_starts_and_answers_while_nats_is_away(
    settings: Settings, own_nats: Nats, receiver: Receiver
) -> None:
    async with running(settings) as api:
        await subscribe(api, receiver)
    own_nats.stop()
    others = Others()
    others.allow("alles")
    app = create_app(SERVICE, settings, others)
    async with app.router.lifespan_context(app):
        api = InProcess(app, SERVICE, others)
        assert len((await api.get("/abonnement")).json()) == 1
        assert (await api.post("/notificaties", notificatie(1))).status_code == 503
        own_nats.start()
        await api.context.bus.wait()
        assert (await api.post("/notificaties", notificatie(2))).status_code == 200
        assert await receiver.got("/a", 1) == [2]


def _firsts(numbers: list[int]) -> list[int]:
    """Without repetitions, which may be: an acknowledgement was under way."""
    return list(dict.fromkeys(numbers))
