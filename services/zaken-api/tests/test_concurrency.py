"""Many clients at once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import Any

import asyncpg
import httpx
import pytest

from zaaksysteem import Json, Zaaksysteem
from zgw_core.testing.api import InProcess, codes

ELDERS = "http://documenten.test/documenten/api/v1/enkelvoudiginformatieobjecten/1"


def statuses(answers: Iterable[httpx.Response]) -> Counter[int]:
    return Counter(answer.status_code for answer in answers)


async def test_zrc_002_generated_identificaties_are_unique_under_load(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    answers = await asyncio.gather(*(api.post("/zaken", zaken.body()) for _ in range(200)))
    assert statuses(answers) == {201: 200}
    assert len({answer.json()["identificatie"] for answer in answers}) == 200
    assert (await zaken.stored())["outbox"] == 200


async def test_zrc_002_one_of_many_gets_an_identificatie(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    body = zaken.body(identificatie="Z1")
    answers = await asyncio.gather(*(api.post("/zaken", body) for _ in range(8)))
    assert statuses(answers) == {201: 1, 400: 7}
    for answer in answers:
        if answer.status_code == 400:
            assert codes(answer) == {"identificatie": "identificatie-niet-uniek"}
    assert await zaken.stored() == dict.fromkeys(await zaken.stored(), 0) | {
        "zaak": 1,
        "audittrail": 1,
        "outbox": 1,
    }


async def test_one_of_many_statussen_is_the_current_one(api: InProcess, zaken: Zaaksysteem) -> None:
    zaak = await zaken.zaak()
    bodies = [
        zaken.status_body(zaak, moment=f"2024-02-01T10:00:{second:02}Z") for second in range(20)
    ]
    answers = await asyncio.gather(*(api.post("/statussen", body) for body in bodies))
    assert statuses(answers) == {201: 20}
    current = await api.get("/statussen?indicatieLaatstGezetteStatus=true")
    (status,) = current.json()["results"]
    assert status["datumStatusGezet"] == "2024-02-01T10:00:19Z"
    assert (await zaken.read(zaak))["status"] == status["url"]


async def test_one_of_many_statussen_at_one_moment_is_set(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    body = zaken.status_body(await zaken.zaak())
    answers = await asyncio.gather(*(api.post("/statussen", body) for _ in range(5)))
    assert statuses(answers) == {201: 1, 400: 4}


async def test_one_of_many_initiators_and_resultaten_is_made(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak = await zaken.zaak()
    rol = zaken.rol_body(zaak, roltype=zaken.standard.initiator)
    resultaat = zaken.resultaat_body(zaak)
    rollen = await asyncio.gather(*(api.post("/rollen", rol) for _ in range(5)))
    resultaten = await asyncio.gather(*(api.post("/resultaten", resultaat) for _ in range(5)))
    assert statuses(rollen) == statuses(resultaten) == {201: 1, 400: 4}


async def test_zrc_013_two_zaken_do_not_become_parts_of_each_other(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaken.others.objects[zaken.standard.url]["deelzaaktypen"] = [zaken.standard.url]
    for _ in range(2):
        a, b = await zaken.zaak(), await zaken.zaak()
        answers = await asyncio.gather(
            api.patch(a["url"], {"hoofdzaak": b["url"]}),
            api.patch(b["url"], {"hoofdzaak": a["url"]}),
        )
        assert statuses(answers)[500] == 0
        linked = [(await zaken.read(zaak))["hoofdzaak"] for zaak in (a, b)]
        assert None in linked


async def test_changes_of_one_zaak_do_not_overtake_each_other(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak = await zaken.zaak()
    answers = await asyncio.gather(
        *(api.patch(zaak["url"], {"omschrijving": str(number)}) for number in range(20))
    )
    assert statuses(answers) == {200: 20}
    lines = (await api.get(f"{zaak['url']}/audittrail")).json()
    changes = [line["wijzigingen"] for line in lines]
    for earlier, later in pairwise(changes):
        assert later["oud"] == earlier["nieuw"]


async def test_a_zaak_that_is_destroyed_meanwhile(api: InProcess, zaken: Zaaksysteem) -> None:
    for _ in range(5):
        zaak = await zaken.zaak()
        rol = await zaken.rol(zaak)
        answers = await asyncio.gather(
            api.delete(zaak["url"]),
            api.delete(zaak["url"]),
            api.delete(rol["url"]),
            api.post("/statussen", zaken.status_body(zaak, gezetdoor=rol["url"])),
            api.patch(zaak["url"], {"omschrijving": "x"}),
        )
        assert statuses(answers).keys() <= {200, 201, 204, 400, 404}
    stored = await zaken.stored()
    assert (stored["zaak"], stored["audittrail"]) == (0, 0)


@asynccontextmanager
async def locked(api: InProcess, zaak: Json) -> AsyncIterator[Any]:
    """Holds the lock on a zaak that every write of it, and of what hangs on it, waits for."""
    connection = await asyncpg.connect(api.context.settings.database_url)
    try:
        async with connection.transaction():
            lock = "SELECT FROM zaak WHERE uuid = $1 FOR UPDATE"
            await connection.execute(lock, zaak["uuid"])
            yield connection
    finally:
        await connection.close()


async def waiting(connection: Any) -> None:
    """Returns when another connection waits for a lock of this one."""
    blocked = (
        "SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    )
    while not await connection.fetchval(blocked):  # noqa: ASYNC110
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("resource", ["rol", "resultaat"])
async def test_the_zaak_is_locked_before_what_hangs_on_it(
    api: InProcess, zaken: Zaaksysteem, resource: str
) -> None:
    """One order for all, so that no two writes wait for each other."""
    zaak = await zaken.zaak()
    make: Callable[[Json], Awaitable[Json]] = {"rol": zaken.rol, "resultaat": zaken.resultaat}[
        resource
    ]
    row = await make(zaak)
    async with locked(api, zaak) as connection:
        deleting = asyncio.create_task(api.delete(row["url"]))
        await asyncio.wait_for(waiting(connection), 120)
        await connection.execute(
            f"SELECT FROM {resource} WHERE uuid = $1 FOR UPDATE NOWAIT", row["uuid"]
        )
    assert (await deleting).status_code == 204


async def test_writes_that_wait_for_each_other_are_a_conflict(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaken.others.objects[zaken.standard.url]["deelzaaktypen"] = [zaken.standard.url]
    zaak, hoofdzaak = await zaken.zaak(), await zaken.zaak()
    async with locked(api, zaak) as connection:
        changing = asyncio.create_task(api.patch(zaak["url"], {"hoofdzaak": hoofdzaak["url"]}))
        await asyncio.wait_for(waiting(connection), 120)
        await connection.execute("SELECT FROM zaak WHERE uuid = $1 FOR UPDATE", hoofdzaak["uuid"])
    answer = await changing
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert (await zaken.read(zaak))["hoofdzaak"] is None


@pytest.mark.parametrize("what", ["changed", "reopened"])
async def test_a_deelzaak_that_changes_while_its_hoofdzaak_goes(
    api: InProcess, zaken: Zaaksysteem, what: str
) -> None:
    """Both are locked in one order, so that neither has to give way."""
    zaken.others.objects[zaken.standard.url]["deelzaaktypen"] = [zaken.standard.url]
    hoofdzaak = await zaken.zaak()
    deelzaak = await zaken.closed(hoofdzaak=hoofdzaak["url"])
    again = zaken.status_body(deelzaak, zaken.standard.in_behandeling, "2024-04-01T00:00:00Z")
    async with locked(api, deelzaak) as connection:
        changing = asyncio.create_task(
            api.post("/statussen", again)
            if what == "reopened"
            else api.patch(deelzaak["url"], {"hoofdzaak": hoofdzaak["url"]})
        )
        await asyncio.wait_for(waiting(connection), 120)
        deleting = asyncio.create_task(api.delete(hoofdzaak["url"]))
        await asyncio.sleep(0.2)
    assert (await changing).status_code in {200, 201}
    assert (await deleting).status_code == 204


@pytest.mark.parametrize("naam", ["zaakinformatieobject", "zaakbesluit"])
async def test_zrc_023_what_a_deelzaak_gets_while_its_hoofdzaak_goes_is_seen(
    api: InProcess, zaken: Zaaksysteem, naam: str
) -> None:
    """It would go with the deelzaak, and the other component would never hear."""
    zaken.others.objects[zaken.standard.url]["deelzaaktypen"] = [zaken.standard.url]
    hoofdzaak = await zaken.zaak()
    deelzaak = await zaken.zaak(hoofdzaak=hoofdzaak["url"])
    made = {
        "zaakinformatieobject": "(uuid, zaak, informatieobject, titel, beschrijving, "
        "registratiedatum) VALUES (gen_random_uuid(), $1, $2, '', '', now())",
        "zaakbesluit": "(uuid, zaak, besluit) VALUES (gen_random_uuid(), $1, $2)",
    }[naam]
    async with locked(api, deelzaak) as connection:
        deleting = asyncio.create_task(api.delete(hoofdzaak["url"]))
        await asyncio.wait_for(waiting(connection), 120)
        await connection.execute(f"INSERT INTO {naam} {made}", deelzaak["uuid"], ELDERS)
    answer, wishes = await deleting, await api.rows("SELECT wish FROM mirror")
    if naam == "zaakbesluit":
        assert codes(answer) == {"nonFieldErrors": "related-besluiten"}
        assert wishes == []
    else:
        assert answer.status_code == 204
        assert [ELDERS in row["wish"] for row in wishes] == [True]


async def test_zrc_023_deelzaken_are_locked_in_the_order_they_were_made(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaken.others.objects[zaken.standard.url]["deelzaaktypen"] = [zaken.standard.url]
    hoofdzaak = await zaken.zaak()
    first, last = [await zaken.zaak(hoofdzaak=hoofdzaak["url"]) for _ in range(2)]
    await api.rows("UPDATE zaak SET omschrijving = 'anders' WHERE uuid = $1", first["uuid"])
    async with locked(api, first) as connection:
        deleting = asyncio.create_task(api.delete(hoofdzaak["url"]))
        await asyncio.wait_for(waiting(connection), 120)
        await connection.execute("SELECT FROM zaak WHERE uuid = $1 FOR UPDATE NOWAIT", last["uuid"])
    assert (await deleting).status_code == 204
