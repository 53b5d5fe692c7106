"""Where the rights of clients come from: the Autorisaties API, kept for a while."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

import httpx
from pydantic import ValidationError

from zgw_core.problems import unavailable
from zgw_core.rights import Applicatie, Rights
from zgw_core.settings import Api

PATIENCE_SECONDS = 3.0
"""How long an answer about rights may take, and how long no other is asked for after a failure:
requests do not queue up behind an Autorisaties API that hangs."""


class RightsSource(Protocol):
    async def of(self, client_id: str) -> Rights: ...

    def drop(self) -> None:
        """Forgets what is known, because it may have changed."""


@dataclass
class _Known:
    rights: Rights
    asked: float
    stale: bool = False


class RightsFromApi:
    """Asks `applicaties/consumer` once per client, and again when told that rights changed.

    While the Autorisaties API cannot be reached, known clients go on with what is known for
    `usable_for` seconds; for others it raises 503. A client without applicatie may do nothing.
    """

    def __init__(
        self,
        http: httpx.AsyncClient,
        api: Api,
        token: Callable[[], str],
        fresh_for: float,
        usable_for: float,
    ) -> None:
        self._http, self._api, self._token = http, api, token
        self._fresh_for, self._usable_for = fresh_for, usable_for
        self._known: dict[str, _Known] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._ask_again_at: dict[str, float] = {}
        self._dropped = 0
        self.hits = self.misses = 0

    async def of(self, client_id: str) -> Rights:
        known = self._known.get(client_id)
        if known and not known.stale and monotonic() - known.asked < self._fresh_for:
            self.hits += 1
            return known.rights
        self.misses += 1
        async with self._locks[client_id]:
            latest = self._known.get(client_id)
            if latest and latest is not known and not latest.stale:
                return latest.rights
            if monotonic() < self._ask_again_at.get(client_id, 0):
                return self._known_while_down(latest)
            return await self._renew(client_id, latest)

    async def _renew(self, client_id: str, known: _Known | None) -> Rights:
        dropped = self._dropped
        try:
            rights = await self._ask(client_id)
        except (httpx.HTTPError, ValidationError):
            self._ask_again_at[client_id] = monotonic() + PATIENCE_SECONDS
            return self._known_while_down(known)
        self._known[client_id] = _Known(rights, monotonic(), stale=dropped != self._dropped)
        return rights

    def _known_while_down(self, known: _Known | None) -> Rights:
        if known and monotonic() - known.asked < self._usable_for:
            return known.rights
        raise unavailable("De rechten van deze client zijn nu niet op te vragen.")

    async def _ask(self, client_id: str) -> Rights:
        answer = await self._http.get(
            self._api.reached_at(f"{self._api.url}/applicaties/consumer"),
            params={"clientId": client_id},
            headers={"Authorization": f"Bearer {self._token()}"},
            timeout=PATIENCE_SECONDS,
        )
        if answer.status_code == 404:
            return Rights(None)
        answer.raise_for_status()
        return Rights(Applicatie.model_validate_json(answer.content))

    def drop(self) -> None:
        self._dropped += 1
        self._ask_again_at.clear()
        for known in self._known.values():
            known.stale = True
