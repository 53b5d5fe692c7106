"""Order per hoofdobject, what is refused, and who is left alone for a while."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import orjson
import pytest
import pytest_asyncio
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from notificaties_api.delivery.breaker import Breaker
from notificaties_api.delivery.queues import QUEUES
from notificaties_api.operations import Operations
from notificaties_api.settings import settings_of
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import Receiver, eventually, notificatie


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def kanalen(api: InProcess) -> None:
    await api.context.bus.jetstream.purge_stream("ZGW")
    await api.create("/kanaal", {"naam": "zaken", "filters": []})


async def subscribe(api: InProcess, receiver: Receiver, path: str = "/a") -> dict[str, Any]:
    return await api.create("/abonnement", receiver.abonnement(path, zaken={}))


async def publish(api: InProcess, number: int, zaak: str) -> None:
    message = notificatie(number) | {"hoofdObject": f"http://zaken.test/zaken/api/v1/zaken/{zaak}"}
    assert (await api.post("/notificaties", message)).status_code == 200


class Refusing(Response):
    """Refuses what is about some zaken, until it is told otherwise."""

    def __init__(self, receiver: Receiver, *zaken: str) -> None:
        super().__init__()
        self.receiver, self.zaken = receiver, zaken
        self.refused: list[int] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        status = 204
        delivery = self.receiver.attempts[-1] if self.receiver.attempts else None
        if "authorization" not in Request(scope).headers:
            status = 401
        elif delivery and delivery.message["hoofdObject"].rpartition("/")[2] in self.zaken:
            status = 400
            self.refused.append(1)
        elif delivery:
            self.receiver.delivered.append(delivery)
        await Response(status_code=status)(scope, receive, send)


@pytest.fixture
def refusing(receiver: Receiver) -> Iterator[Refusing]:
    receiver.always["/a"] = answer = Refusing(receiver, "slecht")
    yield answer
    answer.zaken = ()


async def test_refused_message_keeps_no_other_hoofdobject_waiting(
    api: InProcess, receiver: Receiver, refusing: Refusing
) -> None:
    await subscribe(api, receiver)
    await publish(api, 1, "slecht")
    await receiver.until(lambda: len(refusing.refused) > 0)
    for number in range(2, 40):
        await publish(api, number, "slecht" if number % 2 else f"goed{number % 3}")
    good = list(range(2, 40, 2))
    assert sorted(await receiver.got("/a", len(good))) == good
    refusing.zaken = ()
    await receiver.got("/a", 39)
    bad = [number for number in receiver.numbers("/a") if number % 2]
    assert bad == list(range(1, 40, 2))


async def test_order_per_hoofdobject_survives_refusals_of_any_of_them(
    api: InProcess, receiver: Receiver
) -> None:
    await subscribe(api, receiver)
    receiver.answers["/a"] = [Response(status_code=500 + number % 4) for number in range(30)]
    for number in range(120):
        await publish(api, number, f"{number % 7}")
    numbers = await receiver.got("/a", 120)
    for zaak in range(7):
        assert [n for n in numbers if n % 7 == zaak] == list(range(zaak, 120, 7))


async def test_abonnement_that_refuses_everything_is_left_alone_and_tried_by_itself(
    api: InProcess, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api.context.settings, "retry_first", 8.0)
    monkeypatch.setattr(api.context.settings, "retry_longest", 8.0)
    await subscribe(api, receiver)
    receiver.answers["/a"] = [Response(status_code=503)] * 1000
    for number in range(200):
        await publish(api, number, f"{number}")
    await receiver.until(lambda: len(receiver.attempts) >= 5)
    waiting = await api.rows("SELECT count(*) AS n FROM achtergebleven")
    # Those that were under way when it opened; the others were not even tried.
    assert waiting[0]["n"] <= 15
    assert len(receiver.attempts) <= 20
    receiver.answers["/a"] = []
    assert sorted(await receiver.got("/a", 200)) == list(range(200))


async def test_messages_that_came_all_at_once_are_not_all_tried_with_a_dead_receiver(
    api: InProcess, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api.context.settings, "retry_first", 1000.0)
    monkeypatch.setattr(api.context.settings, "retry_longest", 1000.0)
    abonnement = await subscribe(api, receiver)
    uuid = UUID(abonnement["url"].rpartition("/")[2])
    operations = Operations(settings_of(api.context), api.context.database, api.context.bus)
    await operations.pause(uuid, True)
    for number in range(150):
        await publish(api, number, f"{number}")
    receiver.answers["/a"] = [Response(status_code=503)] * 1000
    await operations.pause(uuid, False)
    await receiver.until(lambda: len(receiver.attempts) >= 5)

    async def are_waiting() -> bool:
        [queue] = await operations.queues()
        return queue.lagging >= 5 and queue.waiting + queue.lagging == 150

    await eventually(are_waiting)
    assert len(receiver.attempts) <= 20


async def test_messages_for_a_dead_receiver_stay_in_its_queue_and_not_in_memory(
    api: InProcess, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api.context.settings, "retry_first", 1000.0)
    monkeypatch.setattr(api.context.settings, "retry_longest", 1000.0)
    abonnement = await subscribe(api, receiver)
    receiver.answers["/a"] = [Response(status_code=503)] * 1000
    jetstream = api.context.bus.jetstream
    for number in range(700):
        zaak = {"hoofdObject": f"http://zaken.test/zaken/api/v1/zaken/{number}"}
        content = orjson.dumps(notificatie(number) | zaak)
        await jetstream.publish("zgw.notificatie.zrc.zaken", content)
    uuid = abonnement["url"].rpartition("/")[2]

    async def are_queued() -> bool:
        info = await jetstream.consumer_info(QUEUES, uuid)
        under_way, waiting = info.num_ack_pending or 0, info.num_pending or 0
        assert under_way <= api.context.settings.window  # type: ignore[attr-defined]
        return under_way + waiting >= 680

    await eventually(are_queued)
    assert len(receiver.attempts) <= 20


async def test_given_up_message_is_kept_and_what_is_behind_it_goes_on(
    api: InProcess, receiver: Receiver, refusing: Refusing, monkeypatch: pytest.MonkeyPatch
) -> None:
    await subscribe(api, receiver)
    monkeypatch.setattr(api.context.settings, "retry_for", 0.3)
    await publish(api, 1, "slecht")
    await publish(api, 2, "slecht")

    async def are_given_up() -> bool:
        rows = await api.rows("SELECT reden FROM achtergebleven WHERE opgegeven IS NOT NULL")
        return [row["reden"] for row in rows] == ["status 400"] * 2

    await eventually(are_given_up)
    refusing.zaken = ()
    await publish(api, 3, "slecht")
    assert await receiver.got("/a", 1) == [3]
    rows = await api.rows("SELECT message FROM achtergebleven ORDER BY id")
    assert [orjson.loads(row["message"])["resourceUrl"][-1] for row in rows] == ["1", "2"]


async def test_breaker_lets_one_through_now_and_then_and_closes_with_a_success() -> None:
    breaker = Breaker(after=2, first=0.01, longest=0.01)
    breaker.failed("a")
    breaker.failed("a")
    assert not breaker.is_open
    breaker.failed("b")
    assert breaker.is_open
    assert await breaker.lets_through(10)
    assert not await breaker.lets_through(0)
    breaker.failed("c")
    assert breaker.is_open
    assert await breaker.lets_through(10)
    assert breaker.succeeded()
    assert await breaker.lets_through(0)
    assert not breaker.succeeded()
