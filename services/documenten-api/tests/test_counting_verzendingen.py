"""Verzendingen are counted by the database, by what decides who may see their documents."""

import asyncio
from typing import Any

import pytest

from documenten_api.resources.verzendingen.api import VERZENDING
from documentensysteem import Documentensysteem, Json, verzending_body
from exact_counts import all_exact
from zgw_core.testing.api import InProcess

AFZENDER = {"aardRelatie": "afzender", "ontvangstdatum": "2024-01-01"}
MANY = """
INSERT INTO verzending (id, uuid, betrokkene, informatieobject, aard_relatie, toelichting,
    contact_persoon, contactpersoonnaam, mijn_overheid)
OVERRIDING SYSTEM VALUE
SELECT 100 + n * 7, gen_random_uuid(), 'http://x.test/' || n,
    CASE WHEN n % 3 = 0 THEN $1::uuid ELSE $2::uuid END, 'geadresseerde', '', '', '', true
FROM generate_series(1, 2100) n
"""


async def count(api: InProcess, query: str = "") -> int:
    page = (await api.get(f"/verzendingen?{query}")).json()
    assert page["count"] == len(page["results"])
    return int(page["count"])


async def send(api: InProcess, document: Json, **values: Any) -> Json:
    return await api.create("/verzendingen", verzending_body(document, **values))


@pytest.mark.parametrize("names", [(), ("aardRelatie",)])
@pytest.mark.parametrize("restricted", [False, True])
async def test_verzendingen_need_not_be_counted(
    api: InProcess, names: tuple[str, ...], restricted: bool
) -> None:
    statement = api.context.reader(VERZENDING).list(names, (), restricted)
    assert "telling" in statement.sql
    assert "count(" not in statement.sql


async def test_counts_follow_every_kind_of_change(
    api: InProcess, documenten: Documentensysteem
) -> None:
    one, two, three = [await documenten.document() for _ in range(3)]
    first = await send(api, one)
    await send(api, three, **AFZENDER)
    await send(api, two)
    await all_exact(api)
    assert await count(api) == 3
    assert await count(api, "aardRelatie=afzender") == 1
    assert (await api.patch(first["url"], AFZENDER)).status_code == 200
    await all_exact(api)
    assert (await api.patch(first["url"], {"toelichting": "Anders"})).status_code == 200
    assert await count(api, "aardRelatie=afzender") == 2
    for document in (one, three):
        await documenten.change(document, vertrouwelijkheidaanduiding="geheim")
    await all_exact(api)
    api.as_client("beperkt", documenten.may("documenten.lezen", level="intern"))
    assert await count(api) == await count(api, "aardRelatie=geadresseerde") == 1
    assert await count(api, "aardRelatie=afzender") == 0
    api.as_client("alles")
    assert (await api.delete(first["url"])).status_code == 204
    await all_exact(api)
    assert await count(api) == 2


async def test_verzendingen_that_go_with_their_document_are_counted_no_more(
    api: InProcess, documenten: Documentensysteem
) -> None:
    one, two = [await documenten.document() for _ in range(2)]
    for document in (one, one, two):
        await send(api, document)
    assert (await api.delete(one["url"])).status_code == 204
    assert await count(api) == 1
    await all_exact(api)


async def test_counts_after_many_at_once(api: InProcess, documenten: Documentensysteem) -> None:
    one, two = [await documenten.document() for _ in range(2)]
    others = [await documenten.document() for _ in range(14)]
    turned = await asyncio.gather(*(send(api, document) for document in others[:8]))
    made = await asyncio.gather(*(send(api, (one, two)[n % 2]) for n in range(12)))
    await asyncio.gather(
        *(api.patch(row["url"], AFZENDER) for row in turned),
        *(api.delete(row["url"]) for row in made[:6]),
        *(send(api, document, **AFZENDER) for document in others[8:]),
        *(send(api, one) for _ in range(6)),
        documenten.change(one, vertrouwelijkheidaanduiding="geheim"),
    )
    assert await count(api) == 26
    assert await count(api, "aardRelatie=afzender") == 14
    await all_exact(api)


@pytest.mark.parametrize("restricted", [False, True])
async def test_a_page_deep_in_the_list_skips_what_comes_before(
    api: InProcess, documenten: Documentensysteem, restricted: bool
) -> None:
    hidden = await documenten.document(vertrouwelijkheidaanduiding="geheim")
    shown = await documenten.document()
    uuids = [row["url"].rpartition("/")[2] for row in (hidden, shown)]
    await api.rows(MANY, *uuids)
    await all_exact(api)
    if restricted:
        api.as_client("beperkt", documenten.may("documenten.lezen", level="intern"))
    expected = [n for n in range(2100, 0, -1) if not restricted or n % 3]
    assert "overgeslagen" in api.context.reader(VERZENDING).list((), (), restricted).sql
    for page in (1, 11, 12, len(expected) // 100):
        found = (await api.get(f"/verzendingen?page={page}")).json()
        names = [int(row["betrokkene"].rpartition("/")[2]) for row in found["results"]]
        assert names == expected[page * 100 - 100 : page * 100]
        assert found["count"] == len(expected)
