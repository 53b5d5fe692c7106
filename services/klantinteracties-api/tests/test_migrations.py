"""The migrations make the tables that the code has."""

from pathlib import Path

from klantinteracties_api.main import SERVICE
from zgw_core.migrations import check
from zgw_core.testing.api import InProcess


async def test_nothing_is_left_to_migrate(api: InProcess) -> None:
    url = api.context.settings.database_url
    await check(url, Path(SERVICE.migrations), SERVICE.metadata)
