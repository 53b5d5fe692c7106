"""What lists are asked most is counted by the database, and the counts are always exact."""

import asyncio
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from documenten_api.main import SERVICE
from documenten_api.resources.enkelvoudiginformatieobjecten.resource import DOCUMENT
from documentensysteem import OTHER_RSIN, ROOT, RSIN, Documentensysteem
from zgw_core.counting import BLOCK_BITS
from zgw_core.migrations import check, migrate
from zgw_core.testing import servers
from zgw_core.testing.api import InProcess

KIND = (
    "informatieobjecttype, vertrouwelijkheidaanduiding, "
    "coalesce(is_gereed_voor_publicatie, false) AS is_gereed_voor_publicatie"
)
DOCUMENTS = "enkelvoudiginformatieobject"
COUNTED = {
    "document_telling": f"SELECT {KIND} FROM {DOCUMENTS}",
    "document_blok": f"SELECT {KIND}, id >> {BLOCK_BITS} AS blok FROM {DOCUMENTS}",
    "kenmerk_telling": (
        f"SELECT {KIND}, kenmerk, sha256(convert_to(waarde, 'UTF8')) AS waarde FROM {DOCUMENTS}, "
        "LATERAL (SELECT 'bronorganisatie', bronorganisatie UNION SELECT DISTINCT 'trefwoorden', "
        "jsonb_array_elements_text(trefwoorden) UNION SELECT 'objectType', object_type "
        f"FROM objectinformatieobject WHERE informatieobject = {DOCUMENTS}.uuid"
        ") AS has (kenmerk, waarde)"
    ),
}
"""What is told apart in each table, of every document."""


async def counts_are_exact(connection: Any) -> None:
    for table, counted in COUNTED.items():
        really = f"SELECT counted, count(*) FROM ({counted}) AS counted GROUP BY counted"
        keys = f"SELECT * FROM ({counted}) AS counted LIMIT 0"
        names = [each.name for each in (await connection.prepare(keys)).get_attributes()]
        kept = (
            f"SELECT row({', '.join(names)}), sum(aantal)::bigint FROM {table} "
            f"GROUP BY {', '.join(names)} HAVING sum(aantal) <> 0"
        )
        one, other = (
            f"SELECT count(*) FROM (({first}) EXCEPT ({second})) AS only_in_one"
            for first, second in ((really, kept), (kept, really))
        )
        wrong = await connection.fetchrow(f"SELECT ({one}) + ({other}) AS number")
        assert wrong["number"] == 0, table


def uuid_of(row: Any) -> str:
    return str(row["url"].rpartition("/")[2])


async def all_exact(api: InProcess) -> None:
    async with api.context.database.reads.acquire() as connection:
        await counts_are_exact(connection)


async def count(api: InProcess, query: str = "") -> int:
    page = (await api.get(f"{ROOT}?{query}")).json()
    assert page["count"] == len(page["results"])
    return int(page["count"])


OBJECT_TYPE = "objectinformatieobjecten_objectType"


@pytest.mark.parametrize("name", ["", "bronorganisatie", "trefwoorden", OBJECT_TYPE])
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
    other = await documenten.document(
        trefwoorden=["groen", "x" * 5000, ""], bronorganisatie=OTHER_RSIN
    )
    assert await count(api) == await count(api, "trefwoorden=groen") == 2
    assert await count(api, "trefwoorden=rood") == 1
    assert await count(api, f"trefwoorden={'x' * 5000}") == 1
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


BACK_TO_0003 = f"""
DROP TABLE document_blok, kenmerk_telling;
ALTER TABLE {DOCUMENTS} DROP COLUMN woorden;
CREATE INDEX ix_document_trefwoorden ON {DOCUMENTS} USING gin (trefwoorden jsonb_path_ops);
DROP INDEX ix_relatie_soort;
DROP FUNCTION free_part, words;
DROP FUNCTION hold_document, count_relations_insert, count_relations_delete CASCADE;
UPDATE alembic_version SET version_num = '0003'
"""
SOME_DOCUMENTS = f"""
INSERT INTO {DOCUMENTS} (
    uuid, lock, identificatie, bronorganisatie, creatiedatum, titel, vertrouwelijkheidaanduiding,
    tonen_aan_initiator, auteur, status, formaat, taal, versie, begin_registratie, bestandsnaam,
    link, beschrijving, verschijningsvorm, informatieobjecttype, trefwoorden
)
SELECT gen_random_uuid(), '', gen_random_uuid(), '{RSIN}', now(), '', 'intern', false, '', '', '',
    'dut', 1, now(), '', '', '', '', 'http://een.test/type', jsonb_build_array('a', 'b' || n, 'a')
FROM generate_series(1, 7) n
"""


SOME_RELATIONS = f"""
INSERT INTO objectinformatieobject (uuid, informatieobject, object, object_type)
SELECT gen_random_uuid(), uuid, 'http://een.test/' || n, 'zaak'
FROM {DOCUMENTS}, generate_series(1, 2) n WHERE id % 2 = 0
"""


async def test_documents_from_before_are_counted(worker_id: str) -> None:
    name, postgres = f"{SERVICE.naam}-{worker_id}-eerder", servers.postgres()
    await postgres.ensure_database(name, "test")
    url = postgres.url(name, name, "test")
    await migrate(url, Path(SERVICE.migrations), SERVICE.metadata)
    connection: Any = await asyncpg.connect(url)
    try:
        await connection.execute(BACK_TO_0003)
        await connection.execute(f"ALTER TABLE {DOCUMENTS} DISABLE TRIGGER USER")
        await connection.execute(SOME_DOCUMENTS)
        await connection.execute(f"ALTER TABLE {DOCUMENTS} ENABLE TRIGGER USER")
        await connection.execute(SOME_RELATIONS)
        await migrate(url, Path(SERVICE.migrations), SERVICE.metadata)
        await counts_are_exact(connection)
        await connection.execute(SOME_DOCUMENTS)
        await counts_are_exact(connection)
        assert await connection.fetchval("SELECT sum(aantal)::int FROM document_telling") == 14
        await check(url, Path(SERVICE.migrations), SERVICE.metadata)
    finally:
        await connection.close()
