"""The count of a list without filters is kept by the database, and always exact."""

import asyncio
from typing import Any

from zaaksysteem import Zaaksysteem
from zgw_core.resource import BLOCK_BITS
from zgw_core.testing.api import InProcess


async def _count(api: InProcess) -> Any:
    return (await api.get("/zaken")).json()["count"]


async def _blocks_are_exact(api: InProcess) -> None:
    kind = "zaaktype, vertrouwelijkheidaanduiding"
    counted = f"SELECT {kind}, id >> {BLOCK_BITS} AS blok, count(*) AS aantal FROM zaak"
    kept = f"SELECT {kind}, blok, sum(aantal)::bigint AS aantal FROM zaak_blok"
    expected = await api.rows(f"{counted} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3")
    found = await api.rows(f"{kept} GROUP BY 1, 2, 3 HAVING sum(aantal) <> 0 ORDER BY 1, 2, 3")
    assert found == expected


async def test_count_follows_every_kind_of_change(api: InProcess, zaken: Zaaksysteem) -> None:
    hoofdzaak = await zaken.zaak()
    zaak = await zaken.zaak(vertrouwelijkheidaanduiding="geheim")
    assert await _count(api) == 2
    await api.patch(zaak["url"], {"vertrouwelijkheidaanduiding": "openbaar"})
    await api.patch(zaak["url"], {"omschrijving": "anders"})
    assert await _count(api) == 2
    await _blocks_are_exact(api)
    becomes_part = "UPDATE zaak SET hoofdzaak = $1 WHERE uuid = $2"
    await api.rows(becomes_part, hoofdzaak["uuid"], zaak["uuid"])
    await api.delete(hoofdzaak["url"])
    assert await _count(api) == 0
    await _blocks_are_exact(api)


async def test_count_of_who_may_not_see_all(api: InProcess, zaken: Zaaksysteem) -> None:
    for level in ("openbaar", "intern", "intern", "geheim"):
        await zaken.zaak(vertrouwelijkheidaanduiding=level)
    row = {
        "component": "zrc",
        "scopes": ["zaken.lezen"],
        "zaaktype": (await api.get("/zaken")).json()["results"][0]["zaaktype"],
        "maxVertrouwelijkheidaanduiding": "intern",
    }
    api.as_client("beperkt", row)
    assert await _count(api) == 3
    api.as_client("ander", {**row, "zaaktype": "http://catalogi.test/een/ander"})
    assert await _count(api) == 0


async def test_count_after_many_at_once(api: InProcess, zaken: Zaaksysteem) -> None:
    made = await asyncio.gather(*(zaken.zaak() for _ in range(60)))
    deletions = (api.delete(zaak["url"]) for zaak in made[:20])
    answers = await asyncio.gather(*deletions, *(zaken.zaak() for _ in range(20)))
    assert len(answers) == 40
    [row] = await api.rows("SELECT count(*) AS number FROM zaak")
    assert await _count(api) == row["number"] == 60
    parts = await api.rows("SELECT deel FROM zaak_telling")
    assert len(parts) > 1
    await _blocks_are_exact(api)


async def test_a_write_that_fails_counts_nothing(api: InProcess, zaken: Zaaksysteem) -> None:
    zaak = await zaken.zaak()
    body = zaken.body(identificatie=zaak["identificatie"])
    assert (await api.post("/zaken", body)).status_code == 400
    assert await _count(api) == 1
