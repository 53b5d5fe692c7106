"""The abonnementen in memory, never older than the question."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

import orjson
import structlog

from notificaties_api.callbacks.target import Subscription, target_of
from notificaties_api.settings import NotificatiesSettings
from notificaties_api.vault import NoKey, Vault, vault_of
from zgw_core.database import Database

_STAND = "SELECT stand FROM abonnementen_stand"
_ALL = """
SELECT uuid, callback_url, geheimen, gepauzeerd, hervat, kanalen::text, bezorging::text
FROM abonnement
"""

log = structlog.get_logger(__name__)


class Abonnementen:
    """Read again when the database says that any of them changed.

    An event that is published after an abonnement was made is matched after it, so that asking at
    each event misses none; no news of the change has to arrive first.
    """

    def __init__(
        self,
        database: Database,
        settings: NotificatiesSettings,
        changed: Callable[[Iterable[UUID]], None],
    ) -> None:
        """`changed` hears of all that there are, each time that they were read."""
        self._database, self._settings, self._changed = database, settings, changed
        self._stand: UUID | None = None
        self._known: Mapping[UUID, Subscription] = {}
        self._asking = asyncio.Lock()
        self._next: asyncio.Task[Mapping[UUID, Subscription]] | None = None

    async def current(self) -> Mapping[UUID, Subscription]:
        """The same object as long as nothing changed. Who asks before the question is put to the
        database gets its answer as well."""
        if self._next is None:
            self._next = asyncio.create_task(self._ask())
        return await asyncio.shield(self._next)

    async def _ask(self) -> Mapping[UUID, Subscription]:
        async with self._asking:
            self._next = None
            reads = self._database.reads
            stand = await reads.fetchval(_STAND)
            if stand != self._stand:
                rows = await reads.fetch(_ALL)
                vault = vault_of(self._settings)
                self._known = {row["uuid"]: _subscription(row, vault) for row in rows}
                self._stand = stand
                self._changed(self._known)
            return self._known

    async def one(self, abonnement: UUID) -> Subscription | None:
        """None when the abonnement is gone."""
        return (await self.current()).get(abonnement)


def _subscription(row: Any, vault: Vault) -> Subscription:
    """Paused where its secrets cannot be opened: its messages wait until there is a key."""
    groups, bezorging = orjson.loads(row["kanalen"]), orjson.loads(row["bezorging"])
    try:
        secrets = vault.open(row["geheimen"] or "")
    except NoKey:
        log.error("secrets_stay_closed", abonnement=str(row["uuid"]))
        return Subscription(row["uuid"], groups, None, True)
    target = target_of(row["callback_url"], bezorging, secrets)
    return Subscription(row["uuid"], groups, target, row["gepauzeerd"], row["hervat"])
