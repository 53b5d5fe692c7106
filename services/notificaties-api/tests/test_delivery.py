"""From a published notification to the callbacks of who wants it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
import pytest_asyncio
from starlette.responses import Response

from notificaties_api.delivery.queues import existing_queues
from notificaties_api.main import SERVICE
from zgw_core.app import create_app
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import AUTH, Receiver, eventually, notificatie


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def kanalen(api: InProcess) -> None:
    await api.context.bus.jetstream.purge_stream("ZGW")
    await api.create("/kanaal", {"naam": "zaken", "filters": ["zaaktype"]})
    await api.create("/kanaal", {"naam": "besluiten", "filters": []})


async def subscribe(
    api: InProcess, receiver: Receiver, path: str, **kanalen: dict[str, str]
) -> dict[str, Any]:
    return await api.create("/abonnement", receiver.abonnement(path, **kanalen))


async def publish(api: InProcess, number: int, kanaal: str = "zaken", **kenmerken: str) -> None:
    answer = await api.post("/notificaties", notificatie(number, kanaal, **kenmerken))
    assert answer.status_code == 200, answer.text


@asynccontextmanager
async def replica(api: InProcess) -> AsyncIterator[InProcess]:
    """A second process of the service, as far as the database and NATS can tell."""
    app = create_app(SERVICE, api.context.settings, api.others)
    async with app.router.lifespan_context(app):
        second = InProcess(app, SERVICE, api.others)
        await second.context.bus.wait()
        yield second


async def test_message_arrives_unchanged_with_authorization_and_its_event(
    api: InProcess, receiver: Receiver
) -> None:
    await subscribe(api, receiver, "/a", zaken={})
    await publish(api, 1, zaaktype="http://z/é")
    await receiver.got("/a", 1)
    [delivery] = receiver.delivered
    assert delivery.message == notificatie(1, zaaktype="http://z/é")
    assert delivery.headers["authorization"] == AUTH
    assert delivery.headers["content-type"] == "application/json"
    assert UUID(delivery.event)


async def test_message_goes_to_whom_it_matches_and_once_to_each(
    api: InProcess, receiver: Receiver
) -> None:
    await subscribe(api, receiver, "/all", zaken={}, besluiten={})
    await subscribe(api, receiver, "/z1", zaken={"zaaktype": "z1"})
    await subscribe(api, receiver, "/any", zaken={"zaaktype": "*"})
    await subscribe(api, receiver, "/besluiten", besluiten={})
    twice = receiver.abonnement("/twice", zaken={})
    twice["kanalen"] *= 2
    await api.create("/abonnement", twice)
    await publish(api, 1, zaaktype="z1")
    await publish(api, 2, zaaktype="z2")
    await publish(api, 3, "besluiten")
    await publish(api, 4, zaaktype="z1")
    assert await receiver.got("/all", 4) == [1, 2, 3, 4]
    assert await receiver.got("/z1", 2) == [1, 4]
    assert await receiver.got("/any", 3) == [1, 2, 4]
    assert await receiver.got("/twice", 3) == [1, 2, 4]
    assert await receiver.got("/besluiten", 1) == [3]


async def test_two_abonnementen_on_one_callback_both_receive(
    api: InProcess, receiver: Receiver
) -> None:
    await subscribe(api, receiver, "/a", zaken={})
    await subscribe(api, receiver, "/a", zaken={})
    await publish(api, 1)
    assert await receiver.got("/a", 2) == [1, 1]
    assert len({delivery.event for delivery in receiver.delivered}) == 1


async def test_notification_in_the_outbox_is_delivered_only_after_its_commit(
    api: InProcess, receiver: Receiver
) -> None:
    await subscribe(api, receiver, "/a", zaken={})
    insert = """
    WITH event AS (
        INSERT INTO outbox (event, subject, hoofdobject, message) VALUES ($1, $2, '', $3)
    )
    SELECT pg_notify('outbox', '')
    """

    def row(number: int) -> tuple[object, str, str]:
        message = orjson.dumps(notificatie(number)).decode()
        return uuid4(), "zgw.notificatie.zrc.zaken", message

    async with api.context.database.reads.acquire() as connection:
        transaction = connection.transaction()
        await transaction.start()
        await connection.execute(insert, *row(1))
        await api.rows(insert, *row(2))
        assert await receiver.got("/a", 1) == [2]
        await transaction.commit()
    assert await receiver.got("/a", 2) == [2, 1]


async def test_failed_delivery_is_repeated_with_the_same_event_until_it_succeeds(
    api: InProcess, receiver: Receiver
) -> None:
    await subscribe(api, receiver, "/a", zaken={})
    receiver.answers["/a"] = [
        Response(status_code=500),
        Response(status_code=404),
        Response(status_code=302, headers={"Location": f"{receiver.url}/elsewhere"}),
    ]
    await publish(api, 1)
    await publish(api, 2)
    assert await receiver.got("/a", 2) == [1, 2]
    assert len({attempt.event for attempt in receiver.attempts[:4]}) == 1
    assert {attempt.path for attempt in receiver.attempts} == {"/a"}


async def test_receiver_that_hangs_delays_nobody_else_and_loses_nothing(
    api: InProcess, receiver: Receiver
) -> None:
    receiver.hanging.add("/slow")
    receiver.is_open.clear()
    await subscribe(api, receiver, "/slow", zaken={})
    await subscribe(api, receiver, "/fast", zaken={})
    for number in range(5):
        await publish(api, number)
    assert await receiver.got("/fast", 5) == [0, 1, 2, 3, 4]
    assert receiver.at("/slow") == []
    receiver.is_open.set()
    arrived = await receiver.ended_with("/slow", [4])
    assert list(dict.fromkeys(arrived)) == [0, 1, 2, 3, 4]


async def test_new_abonnement_receives_the_very_next_event(
    api: InProcess, receiver: Receiver
) -> None:
    async with replica(api) as second:
        for number in range(10):
            asked, told = (api, second) if number % 2 else (second, api)
            await subscribe(asked, receiver, f"/{number}", zaken={})
            await publish(told, number)
        for number in range(10):
            wanted = list(range(number, 10))
            # What was published just before may still be on its way, and then comes too.
            got = await receiver.ended_with(f"/{number}", wanted)
            assert got == list(range(got[0], 10))


async def test_changed_abonnement_is_matched_and_called_as_it_has_become(
    api: InProcess, receiver: Receiver
) -> None:
    abonnement = await subscribe(api, receiver, "/a", zaken={})
    async with replica(api) as second:
        changed = receiver.abonnement("/b", zaken={"zaaktype": "z2"})
        assert (await second.put(abonnement["url"], changed)).status_code == 200
        for number in range(1, 9):
            await publish(api, number, zaaktype=f"z{number % 4}")
        assert await receiver.got("/b", 2) == [2, 6]
    assert receiver.at("/a") == []


async def test_deleted_abonnement_loses_its_queue_and_what_waits_in_it(
    api: InProcess, receiver: Receiver
) -> None:
    abonnement = await subscribe(api, receiver, "/gone", zaken={})
    kept = await subscribe(api, receiver, "/kept", zaken={})
    gone, stays = (UUID(a["url"].rpartition("/")[2]) for a in (abonnement, kept))
    receiver.answers["/gone"] = [Response(status_code=500)] * 1000
    await publish(api, 1)
    await publish(api, 2)
    await receiver.got("/kept", 2)
    assert {gone, stays} <= await existing_queues(api.context.bus.jetstream)
    assert (await api.delete(abonnement["url"])).status_code == 204

    async def is_removed() -> bool:
        return gone not in await existing_queues(api.context.bus.jetstream)

    await eventually(is_removed)
    receiver.answers["/gone"] = []
    await publish(api, 3)
    assert await receiver.got("/kept", 3) == [1, 2, 3]
    assert receiver.at("/gone") == []
    assert stays in await existing_queues(api.context.bus.jetstream)


async def test_message_that_cannot_be_delivered_for_too_long_is_put_aside(
    api: InProcess, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    abonnement = await subscribe(api, receiver, "/a", zaken={})
    receiver.answers["/a"] = [Response(status_code=500)] * 1000
    await publish(api, 1)
    await receiver.until(lambda: len(receiver.attempts) > 1)
    monkeypatch.setattr(api.context.settings, "retry_for", 0)

    async def is_put_aside() -> bool:
        return bool(await api.rows("SELECT 1 FROM achtergebleven WHERE opgegeven IS NOT NULL"))

    await eventually(is_put_aside)
    receiver.answers["/a"] = []
    await publish(api, 2)
    assert await receiver.got("/a", 1) == [2]
    [row] = await api.rows("SELECT * FROM achtergebleven")
    assert orjson.loads(row["message"]) == notificatie(1)
    assert row["event"] == receiver.attempts[0].event
    assert row["reden"] == "status 500"
    assert row["pogingen"] > 1
    assert (await api.delete(abonnement["url"])).status_code == 204
    assert await api.rows("SELECT 1 FROM achtergebleven WHERE opgegeven IS NOT NULL") == []


async def test_replicas_deliver_in_order_and_once(api: InProcess, receiver: Receiver) -> None:
    numbers = list(range(60))
    async with replica(api) as second, replica(api):
        await subscribe(api, receiver, "/a", zaken={})
        receiver.answers["/a"] = [Response(status_code=500)] * 2
        for number in numbers:
            await publish(second if number % 2 else api, number)
        assert await receiver.got("/a", 60) == numbers


async def test_event_that_is_published_twice_is_delivered_once(
    api: InProcess, receiver: Receiver
) -> None:
    await subscribe(api, receiver, "/a", zaken={})
    jetstream = api.context.bus.jetstream
    for number in (1, 1, 2):
        content = orjson.dumps(notificatie(number))
        headers = {"Nats-Msg-Id": f"event-{number}-{receiver.url}"}
        await jetstream.publish("zgw.notificatie.zrc.zaken", content, headers=headers)
    assert await receiver.got("/a", 2) == [1, 2]


async def test_unreadable_event_holds_up_nothing(api: InProcess, receiver: Receiver) -> None:
    await subscribe(api, receiver, "/a", zaken={})
    jetstream = api.context.bus.jetstream
    for content in (b"no JSON", b"[]", b'{"kanaal": 1}', b'{"kenmerken": {}}'):
        await jetstream.publish("zgw.notificatie.zrc.zaken", content)
    await jetstream.publish("zgw.notificatie.zrc.zaken", orjson.dumps(notificatie(1)))
    assert await receiver.got("/a", 1) == [1]
    assert receiver.delivered[0].event.startswith("ZGW-")
