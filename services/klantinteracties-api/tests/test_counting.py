"""The count of a list without filters is kept by the database, and always exact."""

import asyncio

import pytest

from klantloket import BSN, OTHER_BSN, Klantloket, contact, identificator, ref
from test_rooms import ROOMS, bodies
from zgw_core.resource import Resource
from zgw_core.testing.api import InProcess

EXACT = """
SELECT sum(aantal)::bigint AS kept FROM telling WHERE tabel = '{table}'
UNION ALL SELECT count(*) FROM "{table}"
"""


async def counts_are_exact(api: InProcess) -> None:
    for table in api.service.metadata.tables:
        if "id" in api.service.metadata.tables[table].c and table not in ("audittrail", "outbox"):
            kept, counted = await api.rows(EXACT.format(table=table))
            assert (kept["kept"] or 0) == counted["kept"], table


@pytest.mark.parametrize("path", ROOMS)
async def test_every_list_counts_without_counting(
    api: InProcess, loket: Klantloket, path: str
) -> None:
    statement = api.context.reader(_resource(api, path)).list((), (), False)
    assert "telling" in statement.sql
    assert "count(*)" not in statement.sql
    body, _ = (await bodies(loket))[path]
    before = (await api.get(path)).json()["count"]
    made = await api.create(path, body)
    page = (await api.get(path)).json()
    assert page["count"] == before + 1 == len(page["results"])
    await api.delete(made["url"])
    assert (await api.get(path)).json()["count"] == before


async def test_what_goes_along_with_something_is_counted(api: InProcess, loket: Klantloket) -> None:
    partij = await loket.persoon(BSN)
    klantcontact = await loket.klantcontact()
    betrokkene = await loket.betrokkene(klantcontact, wasPartij=ref(partij))
    await loket.adres(verstrektDoorBetrokkene=ref(betrokkene))
    await loket.internetaak(klantcontact, await loket.actor())
    await counts_are_exact(api)
    assert (await api.delete(partij["url"])).status_code == 204
    await counts_are_exact(api)
    assert (await api.delete(klantcontact["url"])).status_code == 204
    await counts_are_exact(api)
    for path in ("/partijen", "/betrokkenen", "/klantcontacten", "/internetaken"):
        assert (await api.get(path)).json()["count"] == 0


async def test_counts_after_many_at_once(api: InProcess, loket: Klantloket) -> None:
    """In two orders: were counts shared, the one would wait for the other and the other for it."""

    async def contact_then_betrokkene() -> int:
        body = {"klantcontact": contact(), "betrokkene": {"rol": "klant", "initiator": True}}
        return (await api.post("/maak-klantcontact", body)).status_code

    async def betrokkene_then_contact() -> int:
        made = await loket.klantcontact()
        onderwerp = await loket.onderwerpobject(klantcontact=ref(made))
        await loket.betrokkene(made)
        return (await api.delete(onderwerp["url"], params={"cascade": "true"})).status_code

    answers = await asyncio.gather(
        *(contact_then_betrokkene() for _ in range(10)),
        *(betrokkene_then_contact() for _ in range(10)),
    )
    assert answers == [201] * 10 + [200] * 10
    assert (await api.get("/klantcontacten")).json()["count"] == 10
    await counts_are_exact(api)


async def test_a_write_that_fails_counts_nothing(api: InProcess, loket: Klantloket) -> None:
    await loket.persoon(BSN)
    numbers = [identificator("bsn", OTHER_BSN), identificator("bsn", BSN)]
    body = {"soortPartij": "persoon", "indicatieActief": True, "partijIdentificatoren": numbers}
    assert (await api.post("/partijen", body)).status_code == 400
    assert (await api.get("/partijen")).json()["count"] == 1
    await counts_are_exact(api)


def _resource(api: InProcess, path: str) -> Resource:
    return next(found for found in api.context.resources.values() if found.path == path)
