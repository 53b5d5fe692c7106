from pathlib import Path

from autorisaties_api.main import SERVICE
from zgw_core.migrations import check
from zgw_core.testing.api import InProcess


async def test_the_migrations_make_the_tables_of_the_code(api: InProcess) -> None:
    url = api.context.settings.database_url
    await check(url, Path(SERVICE.migrations), SERVICE.metadata)
