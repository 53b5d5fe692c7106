"""What Prometheus finds of deliveries."""

import pytest
import pytest_asyncio
from starlette.responses import Response

from notificaties_api.delivery import numbers
from zgw_core import metrics
from zgw_core.testing.api import InProcess
from zgw_core.testing.watching import numbers_asked, scrape
from zgw_core.testing.webhooks import Receiver, eventually, notificatie


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def kanalen(api: InProcess) -> None:
    await api.context.bus.jetstream.purge_stream("ZGW")
    await api.create("/kanaal", {"naam": "zaken"})


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scrape leaves out what is not there in time."""
    for module in (numbers, metrics):
        monkeypatch.setattr(module, "_PATIENCE_SECONDS", 60)


async def subscribe(api: InProcess, receiver: Receiver, path: str = "/a") -> str:
    created = await api.create("/abonnement", receiver.abonnement(path, zaken={}))
    return str(created["url"].rpartition("/")[2])


async def of(api: InProcess, abonnement: str) -> dict[str, float]:
    """By name, for deliveries by their outcome."""
    return {
        sample.labels.get("outcome", sample.name): sample.value
        for sample in await scrape(api)
        if sample.labels.get("abonnement") == abonnement
    }


async def test_deliveries_are_counted_by_abonnement_and_outcome(
    api: InProcess, receiver: Receiver
) -> None:
    first, second = await subscribe(api, receiver), await subscribe(api, receiver, "/b")
    receiver.answers["/a"] = [Response(status_code=500)] * 2
    await api.post("/notificaties", notificatie(1))
    await receiver.got("/a", 1)
    await receiver.got("/b", 1)

    async def are_counted() -> bool:
        found = [await of(api, uuid) for uuid in (first, second)]
        outcomes = [[each[name] for name in numbers.OUTCOMES] for each in found]
        return outcomes == [[1, 2, 2, 0], [1, 0, 0, 0]]

    await eventually(are_counted)


async def test_what_waits_is_counted_and_how_long(
    api: InProcess, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    uuid = await subscribe(api, receiver)
    await api.rows("UPDATE abonnement SET gepauzeerd = true")
    await api.rows("INSERT INTO abonnementen_stand VALUES (1, gen_random_uuid()) "
                   "ON CONFLICT (id) DO UPDATE SET stand = excluded.stand")  # fmt: skip
    await api.post("/notificaties", notificatie(1))
    await api.post("/notificaties", notificatie(2))

    async def wait() -> bool:
        found = await of(api, uuid)
        return found["zgw_abonnement_waiting"] == 2 and found["zgw_abonnement_oldest_seconds"] > 0

    await eventually(wait)
    await api.rows(
        "INSERT INTO achtergebleven (abonnement, hoofdobject, event, message, reden, pogingen, "
        "sinds, opgegeven) SELECT uuid, 'z', number::text, '', '', 1, now() - interval '1 hour', "
        "CASE number WHEN 3 THEN now() END FROM abonnement, generate_series(1, 3) AS number"
    )
    found = await of(api, uuid)
    assert (found["zgw_abonnement_lagging"], found["zgw_abonnement_given_up"]) == (2, 1)
    assert 3500 < found["zgw_abonnement_oldest_seconds"] < 3700


async def test_abonnement_that_is_gone_has_no_numbers(api: InProcess, receiver: Receiver) -> None:
    uuid = await subscribe(api, receiver)
    assert await of(api, uuid)
    await api.delete(f"/abonnement/{uuid}")
    assert not await of(api, uuid)


async def test_only_so_many_abonnementen_have_numbers(
    api: InProcess, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbers, "_MOST", 2)
    made = [await subscribe(api, receiver, f"/{number}") for number in range(3)]
    shown = {s.labels["abonnement"] for s in await scrape(api) if "abonnement" in s.labels}
    assert shown == {*made[:2]}


async def test_scrape_answers_without_a_database(
    api: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbers, "_BACKLOG", "SELECT broken")
    names = {sample.name for sample in await scrape(api)}
    assert "zgw_nats_up" in names
    assert "zgw_abonnement_lagging" not in names


async def test_dashboard_and_alerts_ask_for_numbers_that_exist(
    api: InProcess, receiver: Receiver
) -> None:
    await subscribe(api, receiver)
    known = {sample.name for sample in await scrape(api)}
    assert numbers_asked("zgw_abonnement_", "zgw_deliveries_") <= known
