"""What only shows in a service that runs for real: its log, its races, its calls to others."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import httpx
import pytest
import pytest_asyncio

from tests.authorisation.over_the_wire import OverTheWire, process
from zaaksysteem import BSN, CRS, Zaaksysteem
from zaken_api.main import SERVICE
from zgw_core.testing.api import SECRET

CONTENT = "INHOUD DIE NIEMAND MAG LEZEN"
BY_BSN = {"rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn": BSN}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def wire(
    worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[OverTheWire]:
    directory = tmp_path_factory.mktemp("process")
    async with process(SERVICE, f"process-{worker_id}", directory) as running:
        yield running


@pytest.fixture
def zaken(wire: OverTheWire) -> Zaaksysteem:
    return Zaaksysteem(wire)


async def test_two_zaken_with_one_identificatie_under_a_race(
    wire: OverTheWire, zaken: Zaaksysteem
) -> None:
    """Over connections of their own, to a database that has many too."""
    body = zaken.body(identificatie="RACE-1")
    answers = await asyncio.gather(*(wire.post("/zaken", body) for _ in range(40)))
    assert Counter(answer.status_code for answer in answers) == {201: 1, 400: 39}
    page = (await wire.get("/zaken?identificatie=RACE-1")).json()
    assert page["count"] == 1


async def test_a_reference_is_not_followed_elsewhere(wire: OverTheWire, zaken: Zaaksysteem) -> None:
    """A redirect of a configured API would lead our own token out."""
    moved = zaken.zaaktype().url
    wire.neighbours.redirects[urlsplit(moved).path] = urlsplit(zaken.standard.url).path
    wire.neighbours.asked.clear()
    answer = await wire.post("/zaken", zaken.body(zaaktype=moved))
    assert answer.status_code == 400
    (param,) = answer.json()["invalidParams"]
    assert (param["name"], param["code"]) == ("zaaktype", "bad-url")
    assert urlsplit(moved).path in wire.neighbours.asked
    assert urlsplit(zaken.standard.url).path not in wire.neighbours.asked


async def everything_that_is_said(wire: OverTheWire, zaken: Zaaksysteem) -> list[httpx.Response]:
    """What a client may do right and wrong with a BSN and a text that nobody may read."""
    zaak = await zaken.zaak(toelichting=CONTENT)
    await zaken.rol(zaak)
    named: Any = {"betrokkeneIdentificatie": {"inpBsn": BSN + "7"}, "roltoelichting": CONTENT}
    broken = f'{{"zaak": "{CONTENT}", "inpBsn": "{BSN}'
    return [
        await wire.request("GET", "/zaken", params=BY_BSN),
        await wire.request("GET", "/zaken", params={"identificatie": CONTENT, **BY_BSN}),
        await wire.request("GET", "/zaken", params={"startdatum": BSN, "ordering": CONTENT}),
        await wire.request("GET", zaak["url"], params=BY_BSN),
        await wire.post("/zaken/_zoek", BY_BSN),
        await wire.post("/zaken/_zoek", {"startdatum": BSN, "identificatie": [CONTENT]}),
        await wire.post("/rollen", zaken.rol_body(zaak, **named)),
        await wire.post("/rollen", {"zaak": CONTENT, "roltype": BSN, "betrokkene": BSN}),
        await wire.post("/zaken", zaken.body(bronorganisatie=BSN, toelichting=CONTENT)),
        await wire.request("POST", "/rollen", content=broken.encode()),
        await wire.request("POST", "/rollen", content=b"\xff" + broken.encode()),
        await wire.get("/zaken", headers={"Authorization": f"Bearer {BSN}.{BSN}.{BSN}"}),
        await wire.get("/zaken", headers={"Authorization": f"Basic {SECRET}"}),
        await wire.get("/zaken", headers={"If-None-Match": BSN, "X-Audit-Toelichting": CONTENT}),
        await wire.get("/zaken", headers={"Accept": BSN, "Content-Type": BSN}),
        await wire.get(zaak["url"], headers={**CRS, "Accept-Crs": BSN}),
    ]


async def everything_after_a_fault(
    wire: OverTheWire, zaken: Zaaksysteem, zaak: Any
) -> list[httpx.Response]:
    """The database fails a statement that holds what was sent."""
    database = await asyncpg.connect(wire.database)
    await database.execute("ALTER TABLE rol RENAME betrokkene_identificatie TO weg")
    try:
        return [
            await wire.request("GET", "/zaken", params=BY_BSN),
            await wire.post("/zaken/_zoek", BY_BSN),
            await wire.post("/rollen", zaken.rol_body(zaak, roltoelichting=CONTENT)),
        ]
    finally:
        await database.execute("ALTER TABLE rol RENAME weg TO betrokkene_identificatie")
        await database.close()


async def garbage(wire: OverTheWire) -> None:
    """Something that is not HTTP at all."""
    address = urlsplit(wire.base_url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    writer.write(f"{BSN} {CONTENT}\r\n\r\n".encode())
    await reader.read()
    writer.close()


async def test_secrets_persons_and_content_are_in_no_log_and_no_error(
    wire: OverTheWire, zaken: Zaaksysteem
) -> None:
    zaak = await zaken.zaak()
    token = wire.token(user_id="medewerker-7", user_representation="Naam Achternaam")
    await wire.get("/zaken", headers={"Authorization": f"Bearer {token}"})
    said = await everything_that_is_said(wire, zaken)
    faults = await everything_after_a_fault(wire, zaken, zaak)
    # The answer names the reference that is wrong; the log does not.
    await wire.post("/zaken", zaken.body(zaaktype=f"http://elders.test/{BSN}"))
    await garbage(wire)
    assert [answer.status_code for answer in faults] == [500, 500, 500]
    unsaid = [BSN, CONTENT, SECRET]
    for answer in [*said, *faults]:
        told = answer.text if answer.status_code >= 400 else ""
        assert not [text for text in unsaid if text in told], told
    logged = wire.log.read_text()
    signature = token.rpartition(".")[2]
    assert not [text for text in (*unsaid, token, signature, "Naam Achternaam") if text in logged]
    events = [json.loads(line)["event"] for line in logged.splitlines() if line[:1] == "{"]
    assert events.count("unexpected_error") == len(faults)
    assert events.count("request") >= len(said) + len(faults)
