"""All that delivers, beside the requests: one dispatcher, and a worker for each abonnement."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import structlog

from notificaties_api.callbacks.client import Callbacks, open_callbacks
from notificaties_api.delivery import queues
from notificaties_api.delivery.abonnementen import Abonnementen
from notificaties_api.delivery.attempts import Attempts
from notificaties_api.delivery.backlog import Backlog
from notificaties_api.delivery.dispatcher import Dispatcher
from notificaties_api.delivery.leases import Leases
from notificaties_api.delivery.numbers import Numbers
from notificaties_api.delivery.standstill import SEEN_EVERY_SECONDS, see_that_deliveries_go_on
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


class Part:
    """Work that goes on, whatever happens, until it is stopped."""

    def __init__(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        self._name, self._work = name, work
        self._current: asyncio.Task[None] | None = None
        self.task = asyncio.create_task(self._run())

    def restart(self) -> None:
        if self._current:
            self._current.cancel()

    async def _run(self) -> None:
        while True:
            self._current = asyncio.create_task(self._once())
            try:
                await asyncio.wait([self._current])
            finally:
                await stop_tasks([self._current])
            await asyncio.sleep(random.uniform(0.2, 1))  # noqa: S311

    async def _once(self) -> None:
        try:
            await self._work()
        except Exception as error:  # whatever it was, deliveries have to go on
            log.warning(
                "delivery_interrupted",
                part=self._name,
                error=" ".join(_names(error)),
                where=logs.where(error),
            )


def _names(error: BaseException) -> Iterable[str]:
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _names(inner)
    else:
        yield type(error).__name__


class Delivery:
    def __init__(self, context: Context, callbacks: Callbacks) -> None:
        self._context, self._callbacks = context, callbacks
        self._settings = settings_of(context)
        self._abonnementen = Abonnementen(context.database, self._settings, self._keep_workers)
        self._leases = Leases(context.settings.database_url)
        self._parts: list[Part] = []
        self._workers: dict[UUID, Part] = {}
        self._counts: dict[UUID, Counter[str]] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self._is_stopping = False

    def start(self) -> None:
        context = self._context
        context.bus.on_reconnect(self._start_over)
        context.numbers.append(Numbers(context.database, context.bus, lambda: self._counts))
        dispatcher = Dispatcher(context.bus, context.database, self._leases, self._abonnementen)
        self._parts = [Part("dispatcher", dispatcher.run), Part("tidying", self._follow_changes)]

    async def stop(self) -> None:
        self._is_stopping = True
        await stop_tasks(part.task for part in [*self._parts, *self._workers.values()])
        await stop_tasks(self._ending)
        await self._leases.close()

    def _start_over(self) -> None:
        """NATS was away, and with it what it was about to say."""
        for part in [*self._parts, *self._workers.values()]:
            part.restart()

    def _keep_workers(self, abonnementen: Iterable[UUID]) -> None:
        """A worker for each abonnement that there is, and for no other."""
        if self._is_stopping:
            return
        wanted = set(abonnementen)
        gone = [self._forget(uuid) for uuid in self._workers.keys() - wanted]
        if gone:
            ending = asyncio.create_task(stop_tasks(gone))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)
        for uuid in wanted - self._workers.keys():
            self._workers[uuid] = Part("worker", self._worker(uuid).run)

    def _forget(self, uuid: UUID) -> "asyncio.Task[None]":
        del self._counts[uuid]
        return self._workers.pop(uuid).task

    def _worker(self, uuid: UUID) -> Worker:
        context, settings = self._context, self._settings
        attempts = Attempts(uuid, settings, self._abonnementen, self._callbacks)
        self._counts[uuid] = attempts.counts
        backlog = Backlog(context.database, uuid)
        return Worker(uuid, context.bus, self._leases, backlog, attempts, settings.window)

    async def _follow_changes(self) -> None:
        """Deliveries look for themselves; this starts workers in time and clears up."""
        await self._context.bus.wait()
        await queues.ensure_queues(self._context.bus)
        tidy_for: Any = None
        seen = -SEEN_EVERY_SECONDS
        while True:
            if self._context.bus.is_connected and time.monotonic() - seen >= SEEN_EVERY_SECONDS:
                await see_that_deliveries_go_on(self._context.database)
                seen = time.monotonic()
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
