"""What is there before the database begins to count it is counted by the migration."""

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
    async with engine.begin() as connection:
        await connection.run_sync(upgrade)
    await engine.dispose()


@pytest.mark.parametrize("revision", ["0003", "0004"])
async def test_what_is_from_before_is_counted(revision: str, worker_id: str) -> None:
    name, postgres = f"{SERVICE.naam}-{worker_id}-{revision}", servers.postgres()
    await postgres.ensure_database(name, "test")
    url = postgres.url(name, name, "test")
    await migrate_to(revision, url)
    connection: Any = await asyncpg.connect(url)
    try:
        for some in (SOME_DOCUMENTS, SOME_RELATIONS, SOME_VERZENDINGEN):
            await connection.execute(some)
        await migrate(url, Path(SERVICE.migrations), SERVICE.metadata)
        await counts_are_exact(connection)
        for some in (SOME_DOCUMENTS, SOME_RELATIONS.replace("een.test", "twee.test")):
            await connection.execute(some)
        await connection.execute(SOME_VERZENDINGEN)
        await counts_are_exact(connection)
        assert await connection.fetchval("SELECT sum(aantal)::int FROM document_telling") == 14
        await check(url, Path(SERVICE.migrations), SERVICE.metadata)
    finally:
        await connection.close()
