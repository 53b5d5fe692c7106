"""What is there before the database begins to count it is counted by the migration."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from alembic import command
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from documenten_api.main import SERVICE
from documentensysteem import RSIN
from exact_counts import DOCUMENTS, counts_are_exact
from zgw_core.migrations import alembic_config, check, migrate
from zgw_core.testing import servers

SOME_DOCUMENTS = f"""
INSERT INTO {DOCUMENTS} (
    uuid, lock, identificatie, bronorganisatie, creatiedatum, titel, vertrouwelijkheidaanduiding,
    tonen_aan_initiator, auteur, status, formaat, taal, versie, begin_registratie, bestandsnaam,
    link, beschrijving, verschijningsvorm, informatieobjecttype, trefwoorden
)
SELECT gen_random_uuid(), '', gen_random_uuid(), '{RSIN}', now(), '', 'intern', false, '', '', '',
    'dut', 1, now(), '', '', '', '', 'http://een.test/type',
    jsonb_build_array('a', 'b' || n, 'a', 'c, "c"') || CASE WHEN n = 1
        THEN '["1", "2", "3", "4", "5", "6", "7", "8", "9"]' ELSE '[]'::jsonb END
FROM generate_series(1, 7) n
"""
SOME_RELATIONS = f"""
INSERT INTO objectinformatieobject (uuid, informatieobject, object, object_type)
SELECT gen_random_uuid(), uuid, 'http://een.test/' || n, 'zaak'
FROM {DOCUMENTS}, generate_series(1, 2) n WHERE id % 2 = 0
"""
SOME_VERZENDINGEN = f"""
INSERT INTO verzending (uuid, betrokkene, informatieobject, aard_relatie, toelichting,
    contact_persoon, contactpersoonnaam, mijn_overheid)
SELECT gen_random_uuid(), '', uuid, (ARRAY['afzender', 'geadresseerde'])[n], '', '', '', true
FROM {DOCUMENTS}, generate_series(1, 2) n WHERE id % 3 <> 0
"""


async def migrate_to(revision: str, url: str) -> None:
    def upgrade(connection: Connection) -> None:
        config = alembic_config(Path(SERVICE.migrations), SERVICE.metadata, connection)
        command.upgrade(config, revision)

    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://", 1))
    async with engine.connect() as connection:
        await connection.run_sync(upgrade)
    await engine.dispose()


@pytest.fixture
async def url(worker_id: str) -> str:
    """An empty database."""
    name, postgres = f"{SERVICE.naam}-{worker_id}-before", servers.postgres()
    await postgres.ensure_database(name, "test")
    connection = await asyncpg.connect(postgres.url(name, name, "test"))
    await connection.execute("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public")
    await connection.close()
    return postgres.url(name, name, "test")


async def migrate_to_now(url: str) -> None:
    await migrate(url, Path(SERVICE.migrations), SERVICE.metadata)


async def fill(connection: Any) -> None:
    for some in (SOME_DOCUMENTS, SOME_RELATIONS, SOME_VERZENDINGEN):
        await connection.execute(some)


async def more_comes(connection: Any) -> None:
    for some in (SOME_DOCUMENTS, SOME_RELATIONS.replace("een.test", "twee.test")):
        await connection.execute(some)
    await connection.execute(SOME_VERZENDINGEN)


@pytest.mark.parametrize("revision", ["0003", "0004"])
async def test_what_is_from_before_is_counted(url: str, revision: str) -> None:
    await migrate_to(revision, url)
    connection: Any = await asyncpg.connect(url)
    await fill(connection)
    await migrate_to_now(url)
    await counts_are_exact(connection)
    await more_comes(connection)
    await counts_are_exact(connection)
    assert await connection.fetchval("SELECT sum(aantal)::int FROM document_telling") == 14
    await check(url, Path(SERVICE.migrations), SERVICE.metadata)
    await connection.close()


WHILE_COUNTING = ["UPDATE alembic_version SET version_num = '0004'"]
WHILE_FILLING = [
    "UPDATE alembic_version SET version_num = '0003'",
    f"UPDATE {DOCUMENTS} SET woorden = NULL WHERE id % 2 = 0",
    "DROP INDEX ix_document_woorden",
    f"CREATE UNIQUE INDEX CONCURRENTLY ix_document_woorden ON {DOCUMENTS} (bronorganisatie)",
]
"""The last one fails, and leaves an index that is not valid."""


@pytest.mark.parametrize("broken_off", [WHILE_COUNTING, WHILE_FILLING])
async def test_what_breaks_off_goes_on(url: str, broken_off: list[str]) -> None:
    await migrate_to_now(url)
    connection: Any = await asyncpg.connect(url)
    await fill(connection)
    with suppress(asyncpg.UniqueViolationError):
        for statement in broken_off:
            await connection.execute(statement)
    await more_comes(connection)
    await migrate_to_now(url)
    await counts_are_exact(connection)
    lacking = f"SELECT count(*) FROM {DOCUMENTS} WHERE woorden IS DISTINCT FROM words(trefwoorden)"
    assert await connection.fetchval(lacking) == 0
    assert await connection.fetchval("SELECT bool_and(indisvalid) FROM pg_index")
    await check(url, Path(SERVICE.migrations), SERVICE.metadata)
    await connection.close()


MANY_WORDS = f"""
CREATE INDEX ix_document_veel_woorden ON {DOCUMENTS} (id) WHERE cardinality(woorden) > 10
"""
AS_IT_WAS = f"""
DROP TRIGGER keep_words ON {DOCUMENTS};
ALTER TABLE {DOCUMENTS} DROP COLUMN woorden;
ALTER TABLE {DOCUMENTS} ADD COLUMN woorden text[] GENERATED ALWAYS AS (words(trefwoorden)) STORED;
CREATE INDEX ix_document_woorden ON {DOCUMENTS} USING gin (woorden);
{MANY_WORDS}
"""


async def test_a_column_that_the_database_works_out_serves_as_well(url: str) -> None:
    """As the database of who was here early has it."""
    await migrate_to_now(url)
    connection: Any = await asyncpg.connect(url)
    await connection.execute(AS_IT_WAS)
    await migrate_to_now(url)
    await fill(connection)
    await connection.execute(f"UPDATE {DOCUMENTS} SET trefwoorden = '[\"z\"]' WHERE id % 2 = 0")
    await counts_are_exact(connection)
    await check(url, Path(SERVICE.migrations), SERVICE.metadata)
    await connection.close()


WAITING = """
SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database
WHERE datname = current_database() AND NOT granted
"""


@pytest.mark.parametrize(
    ("revision", "held"), [("0003", "ACCESS SHARE"), ("0004", "ROW EXCLUSIVE")]
)
async def test_nobody_waits_behind_a_migration_that_waits(
    url: str, revision: str, held: str
) -> None:
    """For one whose transaction takes long: the migration gives way, and tries again."""
    await migrate_to(revision, url)
    slow, other = await asyncpg.connect(url), await asyncpg.connect(url)
    if revision == "0004":  # what builds an index waits as well, but nobody behind it
        await other.execute(MANY_WORDS)
    async with slow.transaction():
        await slow.execute(f"LOCK TABLE {DOCUMENTS} IN {held} MODE")
        migrating = asyncio.create_task(migrate_to_now(url))
        while not await slow.fetchval(WAITING):  # noqa: ASYNC110 - it tells it no other way
            await asyncio.sleep(0.02)
        await fill(other)
    await migrating
    await counts_are_exact(other)
    await slow.close()
    await other.close()


async def test_what_changes_meanwhile_is_counted_once(url: str) -> None:
    await migrate_to("0003", url)
    connection: Any = await asyncpg.connect(url)
    await fill(connection)
    migrating = asyncio.create_task(migrate_to_now(url))
    writers = [asyncio.create_task(write_until(migrating, url)) for _ in range(3)]
    await asyncio.gather(migrating, *writers)
    await counts_are_exact(connection)
    await connection.close()


async def write_until(done: "asyncio.Task[None]", url: str) -> None:
    """Comes, changes and goes, each in a transaction of its own."""
    connection: Any = await asyncpg.connect(url)
    while not done.done():
        for change in CHANGES:
            with suppress(*OF_EACH_OTHER):
                await connection.execute(change)
    await connection.close()


OF_EACH_OTHER = (asyncpg.DeadlockDetectedError, asyncpg.ForeignKeyViolationError)
"""What writers meet of one another."""
CHANGES = (
    SOME_DOCUMENTS,
    f"""
    INSERT INTO objectinformatieobject (uuid, informatieobject, object, object_type)
    SELECT gen_random_uuid(), uuid, gen_random_uuid(), 'zaak' FROM {DOCUMENTS}
    WHERE random() < 0.1
    """,
    f"{SOME_VERZENDINGEN} AND random() < 0.1",
    f"""
    UPDATE {DOCUMENTS} SET bronorganisatie = '1', trefwoorden = '["z", "a"]',
        vertrouwelijkheidaanduiding = 'geheim'
    WHERE uuid = (SELECT uuid FROM {DOCUMENTS} ORDER BY random() LIMIT 1)
    """,
    "DELETE FROM objectinformatieobject WHERE random() < 0.3",
    "UPDATE verzending SET aard_relatie = 'afzender' WHERE random() < 0.1",
    f"""
    DELETE FROM {DOCUMENTS} AS document WHERE id % 7 = 0 AND NOT EXISTS (
        SELECT FROM objectinformatieobject WHERE informatieobject = document.uuid
    )
    """,
)
