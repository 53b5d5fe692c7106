"""What lists are asked most is counted by the database, and the counts are always exact."""

import asyncio
from random import Random
from typing import Any

import pytest

from documenten_api.resources.enkelvoudiginformatieobjecten.resource import DOCUMENT
from documentensysteem import OTHER_RSIN, ROOT, RSIN, Documentensysteem
from exact_counts import DOCUMENTS, all_exact
from zgw_core.testing.api import InProcess


def uuid_of(row: Any) -> str:
    return str(row["url"].rpartition("/")[2])


async def count(api: InProcess, query: str = "") -> int:
    page = (await api.get(f"{ROOT}?{query}")).json()
    assert page["count"] == len(page["results"])
    return int(page["count"])


OBJECT_TYPE = "objectinformatieobjecten_objectType"
LONG = "".join(map(chr, Random(7).choices(range(0x10000, 0x110000), k=625)))
"""In as many bytes as may be, in no order, so that these cannot be made any fewer."""


@pytest.mark.parametrize("name", ["", "bronorganisatie", "trefwoorden=1", OBJECT_TYPE])
@pytest.mark.parametrize("restricted", [False, True])
async def test_what_need_not_be_counted_is_not(api: InProcess, name: str, restricted: bool) -> None:
    names = (name,) if name else ()
    statement = api.context.reader(DOCUMENT).list(names, (), restricted)
    assert "telling" in statement.sql
    assert "count(" not in statement.sql


async def test_counts_follow_every_kind_of_change(
    api: InProcess, documenten: Documentensysteem
) -> None:
    made = await documenten.document(trefwoorden=["rood", "groen", "rood"])
    other = await documenten.document(trefwoorden=["groen", LONG, ""], bronorganisatie=OTHER_RSIN)
    assert await count(api) == await count(api, "trefwoorden=groen") == 2
    assert await count(api, "trefwoorden=rood") == 1
    assert await count(api, f"trefwoorden={LONG}") == 1
    assert await count(api, "trefwoorden=groen,rood") == await count(api, "trefwoorden=,groen") == 1
    assert await count(api, f"bronorganisatie={RSIN}&trefwoorden=groen") == 1
    await all_exact(api)
    for values in (
        {"trefwoorden": ["geel", "rood"]},
        {"vertrouwelijkheidaanduiding": "geheim", "isGereedVoorPublicatie": True},
        {"titel": "Anders"},
        {"bronorganisatie": OTHER_RSIN, "trefwoorden": []},
    ):
        assert (await documenten.change(made, **values)).status_code == 200
        await all_exact(api)
    assert await count(api, "trefwoorden=rood") == 0
    assert await count(api, f"bronorganisatie={OTHER_RSIN}") == 2
    await api.delete(other["url"])
    assert await count(api) == await count(api, f"bronorganisatie={OTHER_RSIN}") == 1
    await all_exact(api)


RELATE = (
    "INSERT INTO objectinformatieobject (uuid, informatieobject, object, object_type) "
    "VALUES (gen_random_uuid(), $1, $2, $3)"
)
OLDEST = (
    "DELETE FROM objectinformatieobject WHERE id = (SELECT min(id) FROM objectinformatieobject)"
)


async def test_counts_follow_relations(api: InProcess, documenten: Documentensysteem) -> None:
    made = [await documenten.document() for _ in range(3)]
    for document, object_, kind in (
        (made[0], "http://een.test/1", "zaak"),
        (made[0], "http://een.test/2", "zaak"),
        (made[0], "http://een.test/3", "besluit"),
        (made[1], "http://een.test/1", "zaak"),
    ):
        await api.rows(RELATE, uuid_of(document), object_, kind)
        await all_exact(api)
    for kind, number in (("zaak", 2), ("besluit", 1), ("verzoek", 0)):
        assert await count(api, f"{OBJECT_TYPE}={kind}") == number
    await documenten.change(made[0], vertrouwelijkheidaanduiding="geheim")
    await all_exact(api)
    for left in (2, 1, 1, 0):
        await api.rows(OLDEST)
        await all_exact(api)
        assert await count(api, f"{OBJECT_TYPE}=zaak") == left


async def test_relations_of_one_document_at_once(
    api: InProcess, documenten: Documentensysteem
) -> None:
    uuid = uuid_of(await documenten.document())

    async def relate(object_: str) -> None:
        await api.rows(RELATE, uuid, object_, "zaak")

    async with api.context.database.reads.acquire() as connection, connection.transaction():
        await connection.execute(RELATE, uuid, "http://een.test/0", "zaak")
        others = [asyncio.create_task(relate(f"http://een.test/{n}")) for n in range(1, 4)]
        await asyncio.sleep(0.1)
    await asyncio.gather(*others)
    assert await count(api, f"{OBJECT_TYPE}=zaak") == 1
    await all_exact(api)
    await asyncio.gather(*(api.rows(OLDEST) for _ in range(2)))
    await api.rows("DELETE FROM objectinformatieobject")
    assert await count(api, f"{OBJECT_TYPE}=zaak") == 0
    await all_exact(api)


async def test_counts_of_who_may_not_see_all(api: InProcess, documenten: Documentensysteem) -> None:
    other = documenten.informatieobjecttype()
    for level in ("openbaar", "intern", "geheim"):
        await documenten.document(vertrouwelijkheidaanduiding=level, trefwoorden=["a", "b"])
    await documenten.document(informatieobjecttype=other, trefwoorden=["a"])
    assert await count(api, "trefwoorden=a") == 4
    api.as_client("beperkt", documenten.may("documenten.lezen", level="intern"))
    for query in ("", "trefwoorden=a", "trefwoorden=a,b", f"bronorganisatie={RSIN}"):
        assert await count(api, query) == 2


async def test_counts_after_many_at_once(api: InProcess, documenten: Documentensysteem) -> None:
    """In either order: were a count shared, the one would wait for the other and the other for
    it."""
    words = (["a", "b"], ["b", "a"])
    made = await asyncio.gather(*(documenten.document(trefwoorden=words[n % 2]) for n in range(40)))
    changes = [documenten.change(row, trefwoorden=["b", "c"]) for row in made[:10]]
    deletions = [api.delete(row["url"]) for row in made[10:20]]
    more = [documenten.document(trefwoorden=["c", "a"]) for _ in range(20)]
    await asyncio.gather(*changes, *deletions, *more)
    assert await count(api) == 50
    assert await count(api, "trefwoorden=c") == 30
    parts = await api.rows("SELECT DISTINCT deel FROM kenmerk_telling")
    assert len(parts) > 1
    await all_exact(api)


async def test_nobody_waits_for_the_count_of_another(
    api: InProcess, documenten: Documentensysteem
) -> None:
    """A transaction that changed the same counts stays open meanwhile."""
    one, two = [await documenten.document(trefwoorden=["a"]) for _ in range(2)]
    async with api.context.database.reads.acquire() as connection, connection.transaction():
        change = f"UPDATE {DOCUMENTS} SET trefwoorden = '[\"b\"]' WHERE uuid = $1"
        await connection.execute(change, uuid_of(one))
        async with asyncio.timeout(10):
            assert (await documenten.change(two, trefwoorden=["b"])).status_code == 200
    assert await count(api, "trefwoorden=b") == 2
    await all_exact(api)


async def test_a_write_that_fails_counts_nothing(
    api: InProcess, documenten: Documentensysteem
) -> None:
    await documenten.document(identificatie="A", trefwoorden=["a"])
    body = documenten.body(identificatie="A", trefwoorden=["a"])
    assert (await api.post(ROOT, body)).status_code == 400
    assert await count(api) == await count(api, "trefwoorden=a") == 1
    await all_exact(api)
