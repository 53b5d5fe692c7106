"""The migrations make the tables that the code has, and lose nothing on their way."""

from pathlib import Path

import asyncpg

from klantinteracties_api.main import SERVICE
from zgw_core.migrations import check, migrate
from zgw_core.testing import servers
from zgw_core.testing.api import InProcess

BACK_TO_0001 = """
ALTER TABLE outbox DROP COLUMN traceparent; DROP INDEX ix_digitaal_adres_part;
DROP TABLE telling; DROP FUNCTION count_rows CASCADE;
UPDATE alembic_version SET version_num = '0001'
"""
ACTOREN = """
INSERT INTO actor (uuid, naam, soort_actor, indicatie_actief)
SELECT gen_random_uuid(), 'A', 'medewerker', true FROM generate_series(1, 7)
"""


async def test_nothing_is_left_to_migrate(api: InProcess) -> None:
    url = api.context.settings.database_url
    await check(url, Path(SERVICE.migrations), SERVICE.metadata)


async def test_what_was_there_already_is_counted(worker_id: str) -> None:
    name, postgres = f"{SERVICE.naam}-{worker_id}-eerder", servers.postgres()
    await postgres.ensure_database(name, "test")
    url = postgres.url(name, name, "test")
    await migrate(url, Path(SERVICE.migrations), SERVICE.metadata)
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(BACK_TO_0001)
        await connection.execute(ACTOREN)
        await migrate(url, Path(SERVICE.migrations), SERVICE.metadata)
        counted = "SELECT sum(aantal)::int FROM telling WHERE tabel = 'actor'"
        assert await connection.fetchval(counted) == 7
        await connection.execute(ACTOREN)
        assert await connection.fetchval(counted) == 14
    finally:
        await connection.close()
