"""What has to be in order before requests are answered."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from notificaties_api.settings import settings_of
from notificaties_api.vault import Secrets, vault_of
from zgw_core.context import Context

_OPEN = "SELECT uuid, eigenaar, auth FROM abonnement WHERE auth IS NOT NULL AND geheimen IS NULL"
_CLOSE = "UPDATE abonnement SET geheimen = $2, auth = NULL WHERE uuid = $1"


@asynccontextmanager
async def close_secrets(context: Context) -> AsyncIterator[None]:
    """Closes secrets that are still in the open, from before there was a key. Raises NoKey."""
    vault = vault_of(settings_of(context))
    reads = context.database.reads
    for row in await reads.fetch(_OPEN):
        closed = vault.close(Secrets(row["eigenaar"], row["auth"]))
        await reads.execute(_CLOSE, row["uuid"], closed)
    yield
