"""What operators do: look, pause, replay and drop."""

import asyncio
from argparse import ArgumentParser
from datetime import UTC, datetime
from unittest.mock import AsyncMock
from uuid import UUID

import nats.errors
import pytest
import pytest_asyncio
from nats.js.errors import ServiceUnavailableError
from starlette.responses import Response

from notificaties_api.cli import add_delivery_commands
from notificaties_api.delivery.pull import Interrupted
from notificaties_api.delivery.queues import waiting
from notificaties_api.delivery.storing import NotStored
from notificaties_api.operations import Operations
from notificaties_api.settings import settings_of
from zgw_core.cli import CommandLine
from zgw_core.testing.api import InProcess, codes
from zgw_core.testing.webhooks import Receiver, eventually, notificatie


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def kanalen(api: InProcess) -> None:
    await api.context.bus.jetstream.purge_stream("ZGW")
    await api.create("/kanaal", {"naam": "zaken"})
    await api.create("/kanaal", {"naam": "besluiten"})


@pytest.fixture
def operations(api: InProcess) -> Operations:
    return Operations(settings_of(api.context), api.context.database, api.context.bus)


async def subscribe(api: InProcess, receiver: Receiver, path: str = "/a") -> UUID:
    created = await api.create("/abonnement", receiver.abonnement(path, zaken={}))
    return UUID(created["url"].rpartition("/")[2])


async def publish(api: InProcess, *numbers: int, kanaal: str = "zaken") -> None:
    for number in numbers:
        assert (await api.post("/notificaties", notificatie(number, kanaal))).status_code == 200


async def give_up(api: InProcess, receiver: Receiver, *numbers: int) -> None:
    settings = api.context.settings
    before, settings.retry_for = settings.retry_for, 0  # type: ignore[attr-defined]
    receiver.answers["/a"] = [Response(status_code=500)] * len(numbers)
    await publish(api, *numbers)

    async def are_given_up() -> bool:
        rows = await api.rows("SELECT 1 FROM achtergebleven WHERE opgegeven IS NOT NULL")
        queues = await waiting(api.context.bus.jetstream)
        return len(rows) == len(numbers) and not any(queues.values())

    await eventually(are_given_up)
    settings.retry_for = before  # type: ignore[attr-defined]


async def test_dead_letters_are_listed_with_the_reason_until_they_are_dropped(
    api: InProcess, receiver: Receiver, operations: Operations
) -> None:
    abonnement = await subscribe(api, receiver)
    await give_up(api, receiver, 1, 2)
    found = await operations.dead(abonnement, None)
    assert [(row["reden"], row["pogingen"]) for row in found] == [("status 500", 1)] * 2
    assert [row["event"] for row in found] == [a.event for a in receiver.attempts]
    assert await operations.drop_dead(None, found[0]["id"]) == 1
    assert [row["id"] for row in await operations.dead(None, None)] == [found[1]["id"]]
    assert await operations.drop_dead(abonnement, None) == 1
    assert await operations.dead(None, None) == []


async def test_dead_letters_are_replayed_in_order(
    api: InProcess, receiver: Receiver, operations: Operations
) -> None:
    abonnement = await subscribe(api, receiver)
    await give_up(api, receiver, 1, 2, 3)
    await publish(api, 4)
    assert await receiver.got("/a", 1) == [4]
    assert await operations.replay_dead(abonnement, None) == 3
    assert await receiver.got("/a", 4) == [4, 1, 2, 3]

    async def are_gone() -> bool:
        return not await api.rows("SELECT 1 FROM achtergebleven")

    await eventually(are_gone)


async def test_paused_abonnement_gets_its_messages_when_it_is_resumed(
    api: InProcess, receiver: Receiver, operations: Operations
) -> None:
    abonnement = await subscribe(api, receiver)
    await subscribe(api, receiver, "/b")
    assert await operations.pause(abonnement, True)
    await publish(api, 1, 2, 3)
    assert await receiver.got("/b", 3) == [1, 2, 3]
    assert receiver.at("/a") == []
    [state, _] = await operations.queues()
    assert (state.abonnement, state.is_paused, state.waiting) == (abonnement, True, 3)
    assert await operations.pause(abonnement, False)
    assert await receiver.got("/a", 3) == [1, 2, 3]
    assert not await operations.pause(UUID(int=0), True)


async def test_replay_from_a_moment_goes_to_one_abonnement_with_the_same_events(
    api: InProcess, receiver: Receiver, operations: Operations
) -> None:
    await publish(api, 1)
    await asyncio.sleep(0.01)
    moment = datetime.now(UTC)
    await publish(api, 2, 3)
    await publish(api, 4, kanaal="besluiten")
    first = await subscribe(api, receiver)
    await subscribe(api, receiver, "/b")
    await publish(api, 5)
    await receiver.ended_with("/a", [5])
    await receiver.ended_with("/b", [5])
    before = receiver.numbers("/b")
    assert await operations.replay(first, moment) == 3
    await receiver.ended_with("/a", [5, 2, 3, 5])
    assert receiver.numbers("/b") == before
    repeated = [d.event for d in receiver.at("/a") if d.message["resourceUrl"].endswith("/5")]
    assert len(repeated) == 2
    assert len(set(repeated)) == 1


async def test_operators_type_it(
    api: InProcess,
    receiver: Receiver,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    abonnement = await subscribe(api, receiver)
    await give_up(api, receiver, 1)
    settings = settings_of(api.context)
    for name in ("base_url", "database_url", "nats_url", "encryption_keys_file"):
        monkeypatch.setenv(f"ZGW_{name.upper()}", str(getattr(settings, name)))
    line = CommandLine(ArgumentParser())
    add_delivery_commands(line)

    async def run(*words: str) -> str:
        capsys.readouterr()
        await asyncio.to_thread(line.run, words)
        return capsys.readouterr().out

    assert f"{abonnement}\talles\twaiting 0\tlagging 0\tgiven up 1" in await run("queues")
    assert "status 500" in await run("dead", "list")
    assert await run("dead", "replay", "--all") == "1\n"
    assert await receiver.got("/a", 1) == [1]
    await run("pause", str(abonnement))
    assert "paused" in await run("queues")
    await run("resume", str(abonnement))
    assert "paused" not in await run("queues")
    moment = datetime.now(UTC).isoformat()
    assert await run("replay", "--since", moment) == "0\n"
    assert await run("secrets", "renew") == "1\n"
    assert len(await run("secrets", "key")) > 40
    nobody = str(UUID(int=0))
    for words in (("pause", nobody), ("replay", "--since", moment, "--abonnement", nobody)):
        with pytest.raises(SystemExit, match="no such abonnement"):
            await run(*words)


async def test_operators_do_the_same_over_http(api: InProcess, receiver: Receiver) -> None:
    abonnement = str(await subscribe(api, receiver))
    await give_up(api, receiver, 1, 2)
    api.as_client("beperkt", {"component": "nrc", "scopes": ["notificaties.beheren"]})
    [queue] = (await api.get("/bezorging")).json()
    assert queue["oudste"]
    assert {**queue, "oudste": None} == {
        "abonnement": abonnement,
        "eigenaar": "alles",
        "gepauzeerd": False,
        "wachtend": 0,
        "achtergebleven": 0,
        "opgegeven": 2,
        "oudste": None,
    }
    dead = (await api.get(f"/bezorging/onbestelbaar?abonnement={abonnement}")).json()
    assert [row["reden"] for row in dead] == ["status 500"] * 2
    assert [row["event"] for row in dead] == [a.event for a in receiver.attempts]
    chosen = {"nummer": dead[0]["nummer"]}
    dropped = await api.post("/bezorging/onbestelbaar/verwijder", chosen)
    assert dropped.json() == {"aantal": 1}
    replayed = await api.post("/bezorging/onbestelbaar/herhaal", {"alles": True})
    assert replayed.json() == {"aantal": 1}
    assert await receiver.got("/a", 1) == [2]
    assert (await api.post("/bezorging/pauzeer", {"abonnement": abonnement})).status_code == 200
    assert (await api.get("/bezorging")).json()[0]["gepauzeerd"]
    assert (await api.post("/bezorging/hervat", {"abonnement": abonnement})).status_code == 200
    unknown = {"abonnement": str(UUID(int=0))}
    assert (await api.post("/bezorging/pauzeer", unknown)).status_code == 404
    now = {"vanaf": datetime.now(UTC).isoformat()}
    assert (await api.post("/bezorging/herhaal", unknown | now)).status_code == 404
    since = {"vanaf": datetime.now(UTC).isoformat(), "abonnement": abonnement}
    assert (await api.post("/bezorging/herhaal", since)).json() == {"aantal": 0}


@pytest.mark.parametrize("body", [{}, {"nummer": 1, "alles": True}, {"alles": False}])
async def test_what_is_dropped_must_be_named(api: InProcess, body: dict[str, object]) -> None:
    answer = await api.post("/bezorging/onbestelbaar/verwijder", body)
    assert codes(answer) == {"nonFieldErrors": "invalid"}


async def test_only_operators_see_deliveries(api: InProcess) -> None:
    every = ["notificaties.consumeren", "notificaties.publiceren"]
    api.as_client("beperkt", {"component": "nrc", "scopes": every})
    assert (await api.get("/bezorging")).status_code == 403
    assert (await api.get("/bezorging/onbestelbaar")).status_code == 403
    for path in ("pauzeer", "hervat", "herhaal", "onbestelbaar/herhaal", "onbestelbaar/verwijder"):
        assert (await api.post(f"/bezorging/{path}", {})).status_code == 403


async def test_many_dead_letters_are_looked_at_and_dealt_with_in_parts(
    api: InProcess,
    receiver: Receiver,
    operations: Operations,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("notificaties_api.operations.MOST_LISTED", 2)
    monkeypatch.setattr("notificaties_api.operations._AT_ONCE", 2)
    abonnement = await subscribe(api, receiver)
    await give_up(api, receiver, 1, 2, 3, 4, 5)
    first = (await api.get("/bezorging/onbestelbaar")).json()
    last = first[1]["nummer"]
    second = (await api.get(f"/bezorging/onbestelbaar?abonnement={abonnement}&na={last}")).json()
    events = [row["event"] for row in first + second]
    assert events == [attempt.event for attempt in receiver.attempts[:4]]
    for wrong, told in (
        ("na=-1", {"na": "min_value"}),
        ("na=x&abonnement=x", {"na": "invalid", "abonnement": "invalid"}),
    ):
        assert codes(await api.get(f"/bezorging/onbestelbaar?{wrong}")) == told
    assert await operations.drop_dead(None, last) == 1
    assert await operations.replay_dead(None, None) == 4
    assert await receiver.got("/a", 4) == [1, 3, 4, 5]
    assert await operations.drop_dead(None, None) == 0


async def test_what_goes_wrong_in_jetstream_is_a_503(
    api: InProcess, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    await subscribe(api, receiver)
    for error in (nats.errors.TimeoutError, Interrupted, NotStored, ServiceUnavailableError):
        failing = AsyncMock(side_effect=error)
        monkeypatch.setattr(api.context.bus.jetstream, "stream_info", failing)
        moment = {"vanaf": datetime.now(UTC).isoformat()}
        assert (await api.get("/bezorging")).status_code == 503
        assert (await api.post("/bezorging/herhaal", moment)).status_code == 503
