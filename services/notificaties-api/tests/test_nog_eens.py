"""How long attempts go on: what was held up by others than the receiver, and what is replayed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import pytest_asyncio
from starlette.responses import Response

from notificaties_api.delivery.attempts import Attempts
from notificaties_api.delivery.backlog import Item
from notificaties_api.delivery.queues import waiting
from notificaties_api.delivery.standstill import see_that_deliveries_go_on
from notificaties_api.operations import Operations
from notificaties_api.settings import settings_of
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import Receiver, eventually, notificatie

CHANGED = "UPDATE abonnementen_stand SET stand = gen_random_uuid() RETURNING 1"


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def kanalen(api: InProcess) -> None:
    await api.context.bus.jetstream.purge_stream("ZGW")
    await api.create("/kanaal", {"naam": "zaken"})


@pytest.fixture
def operations(api: InProcess) -> Operations:
    return Operations(settings_of(api.context), api.context.database, api.context.bus)


async def subscribe(api: InProcess, receiver: Receiver) -> UUID:
    created = await api.create("/abonnement", receiver.abonnement("/a", zaken={}))
    return UUID(created["url"].rpartition("/")[2])


async def publish(api: InProcess, number: int, zaak: str = "1") -> None:
    zaken = "http://zaken.test/zaken/api/v1/zaken"
    message = notificatie(number) | {"hoofdObject": f"{zaken}/{zaak}"}
    assert (await api.post("/notificaties", message)).status_code == 200


def queued_days_ago(
    seconds_left: Callable[[Attempts, Item], float],
) -> Callable[[Attempts, Item], float]:
    """JetStream puts the moment in a message, which no test can move."""

    def of_older(attempts: Attempts, item: Item) -> float:
        return seconds_left(attempts, replace(item, since=item.since - timedelta(days=2)))

    return of_older


async def given_up(api: InProcess) -> list[dict[str, object]]:
    return await api.rows("SELECT * FROM achtergebleven WHERE opgegeven IS NOT NULL")


async def test_time_in_which_deliveries_were_paused_does_not_count(
    api: InProcess, receiver: Receiver, operations: Operations, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither for what waited in the queue nor for what lagged behind already."""
    abonnement = await subscribe(api, receiver)
    refusal = Response(status_code=503)
    receiver.answers["/a"] = [refusal] * 1000
    await publish(api, 1)
    await receiver.until(lambda: len(receiver.attempts) > 0)
    await operations.pause(abonnement, True)
    await publish(api, 2, "2")
    monkeypatch.setattr(Attempts, "seconds_left", queued_days_ago(Attempts.seconds_left))
    await operations.pause(abonnement, False)
    before = len(receiver.attempts)
    await receiver.until(lambda: len(receiver.attempts) >= before + 3)
    assert await given_up(api) == []
    receiver.answers["/a"] = []
    assert sorted(await receiver.got("/a", 2)) == [1, 2]


async def test_time_in_which_nothing_could_be_delivered_does_not_count(
    api: InProcess, receiver: Receiver
) -> None:
    await subscribe(api, receiver)
    await publish(api, 1)
    await receiver.got("/a", 1)
    [before] = await api.rows("SELECT hervat FROM abonnement")

    async def seen(ago: str) -> object:
        await api.rows(f"UPDATE voortgang SET gezien = now() - interval '{ago}' RETURNING 1")
        await see_that_deliveries_go_on(api.context.database)
        [row] = await api.rows("SELECT hervat FROM abonnement")
        return row["hervat"]

    async def is_saved() -> bool:
        return bool(await api.rows("SELECT 1 FROM voortgang"))

    await eventually(is_saved)
    assert before["hervat"] is None
    assert await seen("1 minute") is None
    assert isinstance(await seen("2 days"), datetime)
    assert await api.rows("SELECT 1 FROM voortgang WHERE gezien > now() - interval '1 minute'")


async def test_change_of_an_abonnement_gives_what_waits_its_time_again(
    api: InProcess, receiver: Receiver
) -> None:
    uuid = await subscribe(api, receiver)
    assert (await api.patch(f"/abonnement/{uuid}", {"kanalen": []})).status_code == 200
    assert await api.rows("SELECT 1 FROM abonnement WHERE hervat > now() - interval '1 minute'")


async def give_up(api: InProcess, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The moment before it."""
    moment = datetime.now(UTC)
    with monkeypatch.context() as patch:
        patch.setattr(api.context.settings, "retry_for", 0)
        receiver.answers["/a"] = [Response(status_code=500)]
        await publish(api, 1)

        async def is_given_up() -> bool:
            queues = await waiting(api.context.bus.jetstream)
            return len(await given_up(api)) == 1 and not any(queues.values())

        await eventually(is_given_up)
    sinds = "UPDATE achtergebleven SET sinds = sinds - interval '2 days' RETURNING 1"
    await api.rows(sinds)
    return moment


async def test_what_is_replayed_has_all_its_time_again(
    api: InProcess, receiver: Receiver, operations: Operations, monkeypatch: pytest.MonkeyPatch
) -> None:
    abonnement = await subscribe(api, receiver)
    moment = await give_up(api, receiver, monkeypatch)
    receiver.answers["/a"] = [Response(status_code=500)] * 4
    assert await operations.replay(abonnement, moment) == 1
    assert await receiver.got("/a", 1) == [1]
    assert len(receiver.attempts) == 6

    async def is_gone() -> bool:
        return not await api.rows("SELECT 1 FROM achtergebleven")

    await eventually(is_gone)


async def test_what_is_replayed_and_arrives_at_once_is_a_dead_letter_no_more(
    api: InProcess, receiver: Receiver, operations: Operations, monkeypatch: pytest.MonkeyPatch
) -> None:
    abonnement = await subscribe(api, receiver)
    moment = await give_up(api, receiver, monkeypatch)
    assert await operations.replay(abonnement, moment) == 1
    assert await receiver.got("/a", 1) == [1]

    async def is_gone() -> bool:
        return not await api.rows("SELECT 1 FROM achtergebleven")

    await eventually(is_gone)


async def test_a_long_row_of_one_hoofdobject_is_worked_off_in_order(
    api: InProcess, receiver: Receiver, operations: Operations, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when not all of it fits in one go, and what lags behind in one look."""
    monkeypatch.setattr("notificaties_api.delivery.worker._HEADS", 2)
    monkeypatch.setattr("notificaties_api.delivery.worker._IN_A_ROW", 3)
    await subscribe(api, receiver)
    receiver.answers["/a"] = [Response(status_code=500)] * 7
    for number in range(40):
        await publish(api, number, f"{number % 4}")
    numbers = await receiver.got("/a", 40)
    for zaak in range(4):
        assert [n for n in numbers if n % 4 == zaak] == list(range(zaak, 40, 4))
