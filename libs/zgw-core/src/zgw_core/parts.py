"""What a service needs beside its database and NATS, such as a storage. It is looked at now and
then and not when somebody asks: whoever may ask how we are must not make us ask others."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import structlog
from prometheus_client.core import GaugeMetricFamily

from zgw_core.tasks import stop_tasks

LOOK_EVERY_SECONDS = 10.0
_PATIENCE_SECONDS = 2.0

log = structlog.get_logger(__name__)


class Part:
    """Without it the service goes on with what it can do."""

    def __init__(self, naam: str, look: Callable[[], Awaitable[Any]]) -> None:
        """`look` raises when it is not there."""
        self.naam, self._look = naam, look
        self.is_there = True
        self._looking: asyncio.Future[Any] | None = None

    async def look_again(self) -> None:
        """A look that hangs is not followed by another."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.ensure_future(self._look())
        await asyncio.wait([self._looking], timeout=_PATIENCE_SECONDS)
        was_there, self.is_there = self.is_there, _went_well(self._looking)
        if was_there != self.is_there:
            log.warning("part_is_there" if self.is_there else "part_is_gone", part=self.naam)

    async def keep_looking(self) -> None:
        try:
            while True:
                await asyncio.sleep(LOOK_EVERY_SECONDS)
                await self.look_again()
        finally:
            if self._looking:
                self._looking.cancel()


def _went_well(looking: "asyncio.Future[Any]") -> bool:
    return looking.done() and looking.exception() is None


@asynccontextmanager
async def watched(parts: Sequence[Part]) -> AsyncIterator[None]:
    """Each was looked at once before this begins."""
    await asyncio.gather(*(part.look_again() for part in parts))
    tasks = [asyncio.create_task(part.keep_looking()) for part in parts]
    try:
        yield
    finally:
        await stop_tasks(tasks)


def numbers_of(parts: Sequence[Part]) -> GaugeMetricFamily:
    found = GaugeMetricFamily("zgw_part_up", "Whether a part is there.", labels=["part"])
    for part in parts:
        found.add_metric([part.naam], part.is_there)
    return found
