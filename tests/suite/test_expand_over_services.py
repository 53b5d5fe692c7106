"""From a zaak to its besluiten and their documents, and back: in how many questions."""

from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from dev.layout import SERVICES, Layout
from tests.suite.dossier import BIO, OIO, Client, Dossier, Json, make_types

KINDS = 4
PAGE = 100
_OF_ITS_OWN = ("/livez", "/readyz", "/metrics", "")


@pytest.fixture
async def dossier(layout: Layout) -> Dossier:
    """A zaak with ten documents and three besluiten."""
    dossier = Dossier(Client(layout), await make_types(layout))
    await dossier.build()
    return dossier


class Asked:
    """How many questions the other services of one got since the last time."""

    def __init__(self, layout: Layout, asked: str) -> None:
        self._hosts = {
            service.naam: layout.host_of(service)
            for service in SERVICES
            if service.naam in ("zaken-api", "catalogi-api", "documenten-api", "besluiten-api")
            and service.naam != asked
        }
        self._before: dict[str, float] = {}

    async def since(self) -> dict[str, int]:
        async with httpx.AsyncClient(timeout=60) as http:
            now = {naam: await _count(http, host) for naam, host in self._hosts.items()}
        before, self._before = self._before, now
        found = {naam: int(number - before.get(naam, 0)) for naam, number in now.items()}
        return {naam: number for naam, number in found.items() if number}


async def _count(http: httpx.AsyncClient, host: str) -> float:
    text = (await http.get(f"{host}/metrics")).text
    return sum(
        sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == "zgw_request_seconds_count" and sample.labels["route"] not in _OF_ITS_OWN
    )


async def test_from_a_zaak_to_its_besluiten_and_their_documents_and_back(
    layout: Layout, dossier: Dossier
) -> None:
    client, zaak = dossier.client, dossier.zaak["url"]
    asked = Asked(layout, "zaken-api")
    await client.get(f"{zaak}/besluiten", expand="besluit.besluittype")
    await asked.since()
    rows = await client.get(f"{zaak}/besluiten", expand="besluit.besluittype")
    assert await asked.since() == {"besluiten-api": 1}
    besluiten = [row["_expand"]["besluit"] for row in rows]
    assert len(besluiten) == 3
    for besluit in besluiten:
        assert besluit["_expand"]["besluittype"]["url"] == dossier.types["besluittype"]

    asked = Asked(layout, "besluiten-api")
    await asked.since()
    url = besluiten[0]["url"]
    path = "informatieobject.informatieobjecttype,besluit.zaak"
    rows = await client.every("besluiten", BIO, besluit=url, expand=path)
    told = await asked.since()
    assert (told["documenten-api"], told["zaken-api"]) == (1, 1)
    assert len(rows) >= 3
    for row in rows:
        shown = row["_expand"]
        assert shown["informatieobject"]["url"] == row["informatieobject"]
        assert shown["besluit"]["_expand"]["zaak"]["url"] == zaak

    document = rows[0]["informatieobject"]
    related = await client.every("documenten", OIO, informatieobject=document, expand="object")
    assert {row["_expand"]["object"]["url"] for row in related} == {zaak, url}
    assert {row["objectType"] for row in related} == {"zaak", "besluit"}


async def test_a_page_of_100_besluiten_takes_two_questions_of_each_service(layout: Layout) -> None:
    client, types = Client(layout), await make_types(layout)
    kinds = await _besluittypen(client, types)
    zaken = [await _zaak(client, types) for _ in range(KINDS)]
    for number in range(PAGE):
        body = {
            "verantwoordelijkeOrganisatie": "517439943",
            "besluittype": kinds[number % KINDS],
            "datum": "2026-01-01",
            "ingangsdatum": "2026-02-01",
            "zaak": zaken[number // KINDS % KINDS],
        }
        await client.send("POST", client.url("besluiten", "besluiten"), body)
    asked = Asked(layout, "besluiten-api")
    await asked.since()
    rows = await client.every("besluiten", "besluiten", expand="zaak,besluittype")
    told = await asked.since()
    assert len(rows) == PAGE
    for row in rows:
        for naam in ("zaak", "besluittype"):
            assert row["_expand"][naam]["url"] == row[naam]
    assert {row["besluittype"] for row in rows} == set(kinds)
    assert told["zaken-api"] == 1
    assert told.keys() <= {"zaken-api", "catalogi-api"}
    assert told.get("catalogi-api", 0) <= 2


async def _besluittypen(client: Client, types: Json) -> list[str]:
    first: Json = await client.get(types["besluittype"])
    made = []
    for number in range(KINDS):
        body = {
            "catalogus": first["catalogus"],
            "omschrijving": f"Soort {number}",
            "publicatieIndicatie": False,
            "informatieobjecttypen": ["Beschikking"],
            "beginGeldigheid": "2026-01-01",
        }
        answer = await client.send("POST", client.url("catalogi", "besluittypen"), body)
        url = answer.json()["url"]
        await client.send("POST", f"{url}/publish")
        made.append(url)
    names = [f"Soort {number}" for number in range(KINDS)]
    await client.send("PATCH", types["zaaktype"], {"besluittypen": names})
    return made


async def _zaak(client: Client, types: Json) -> str:
    body: dict[str, Any] = Dossier(client, types)._zaak()
    answer = await client.send("POST", client.url("zaken", "zaken"), body)
    return str(answer.json()["url"])
