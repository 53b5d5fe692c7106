"""All that delivers, beside the requests: one dispatcher, and a worker for each abonnement."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import structlog

from notificaties_api.callbacks.client import Callbacks, open_callbacks
from notificaties_api.delivery import queues
from notificaties_api.delivery.abonnementen import Abonnementen
from notificaties_api.delivery.dispatcher import Dispatcher
from notificaties_api.delivery.worker import Worker
from notificaties_api.settings import settings_of
from zgw_core import logs
from zgw_core.context import Context
from zgw_core.tasks import stop_tasks

LOOK_EVERY_SECONDS = 1.0
"""How soon a replica that had no event to match knows of a change."""

log = structlog.get_logger(__name__)


@asynccontextmanager
async def deliver(context: Context) -> AsyncIterator[None]:
    """Works from start to end of the application, unless it has no NATS to work with."""
    if not context.settings.nats_url:
        yield
        return
    async with open_callbacks(settings_of(context)) as callbacks:
        delivery = Delivery(context, callbacks)
        delivery.start()
        try:
            yield
        finally:
            await delivery.stop()


class Delivery:
    def __init__(self, context: Context, callbacks: Callbacks) -> None:
        self._context, self._callbacks = context, callbacks
        self._abonnementen = Abonnementen(context.database, self._keep_workers)
        self._tasks: list[asyncio.Task[None]] = []
        self._workers: dict[UUID, asyncio.Task[None]] = {}

    def start(self) -> None:
        dispatcher = Dispatcher(self._context.bus, self._abonnementen)
        self._tasks = [
            asyncio.create_task(keep_running("dispatcher", dispatcher.run)),
            asyncio.create_task(keep_running("tidying", self._follow_changes)),
        ]

    async def stop(self) -> None:
        await stop_tasks([*self._tasks, *self._workers.values()])

    def _keep_workers(self, abonnementen: Iterable[UUID]) -> None:
        """A worker for each abonnement that there is, and for no other."""
        wanted = set(abonnementen)
        gone = [self._workers.pop(uuid) for uuid in self._workers.keys() - wanted]
        if gone:
            self._tasks.append(asyncio.create_task(stop_tasks(gone)))
        for uuid in wanted - self._workers.keys():
            self._workers[uuid] = asyncio.create_task(
                keep_running("worker", self._worker(uuid).run)
            )

    def _worker(self, uuid: UUID) -> Worker:
        context = self._context
        return Worker(
            uuid,
            settings_of(context),
            context.bus,
            context.database,
            self._abonnementen,
            self._callbacks,
        )

    async def _follow_changes(self) -> None:
        """Deliveries look for themselves; this starts workers in time and clears up."""
        await self._context.bus.wait()
        await queues.ensure_queues(self._context.bus.jetstream)
        tidy_for: Any = None
        while True:
            known = await self._abonnementen.current()
            if known is not tidy_for:
                await self._remove_leftovers()
                tidy_for = known
            await asyncio.sleep(LOOK_EVERY_SECONDS)

    async def _remove_leftovers(self) -> None:
        """Queues are listed before abonnementen are read: who is new has no queue in that list."""
        jetstream = self._context.bus.jetstream
        found = await queues.existing_queues(jetstream)
        known = await self._abonnementen.current()
        for uuid in found - known.keys():
            await queues.remove_queue(jetstream, uuid)


async def keep_running(part: str, work: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await work()
        except Exception as error:  # whatever it was, deliveries have to go on
            log.warning(
                "delivery_interrupted",
                part=part,
                error=type(error).__name__,
                where=logs.where(error),
            )
        await asyncio.sleep(random.uniform(0.5, 1))  # noqa: S311
