"""The abonnementen in memory, never older than the question."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson

from zgw_core.database import Database

Groups = list[dict[str, Any]]

_STAND = "SELECT stand FROM abonnementen_stand"
_ALL = "SELECT uuid, kanalen::text FROM abonnement"
_TARGET = "SELECT callback_url, auth FROM abonnement WHERE uuid = $1"


@dataclass(frozen=True)
class Target:
    callback_url: str
    auth: str = field(repr=False)


class Abonnementen:
    """Read again when the database says that any of them changed.

    An event that is published after an abonnement was made is matched after it, so that asking at
    each event misses none; no news of the change has to arrive first.
    """

    def __init__(self, database: Database, changed: Callable[[Iterable[UUID]], None]) -> None:
        """`changed` hears of all that there are, each time that they were read."""
        self._database, self._changed = database, changed
        self._stand: UUID | None = None
        self._groups: Mapping[UUID, Groups] = {}

    async def current(self) -> Mapping[UUID, Groups]:
        """The kanaal groups of each; the same object as long as nothing changed."""
        reads = self._database.reads
        stand = await reads.fetchval(_STAND)
        if stand == self._stand:
            return self._groups
        rows = await reads.fetch(_ALL)
        groups = {row["uuid"]: orjson.loads(row["kanalen"]) for row in rows}
        self._stand, self._groups = stand, groups
        self._changed(groups)
        return groups

    async def target(self, abonnement: UUID) -> Target | None:
        """Where to deliver; None when the abonnement is gone."""
        row = await self._database.reads.fetchrow(_TARGET, abonnement)
        return Target(row["callback_url"], row["auth"]) if row else None
