"""Follows the Catalogi API beside the requests, so that rights cover new versions of types."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from nats.aio.msg import Msg

from autorisaties_api.typen.knowledge import look_at, parts_in_use
from zgw_core import logs
from zgw_core.context import Context
from zgw_core.tasks import stop_tasks

AGAIN_AFTER_SECONDS = 5.0
"""How soon to look again when not everything could be read."""

log = structlog.get_logger(__name__)


@asynccontextmanager
async def follow_types(context: Context) -> AsyncIterator[None]:
    follower = Follower(context)
    context.bus.listen("zgw.*.ztc.>", follower.heard)
    context.bus.listen("zgw.*.ac.>", follower.heard)
    context.bus.on_connection(follower.wake)
    task = asyncio.create_task(follower.run())
    try:
        yield
    finally:
        await stop_tasks([task])


class Follower:
    """Looks when it starts, when it hears of a change, and now and then."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._woken = asyncio.Event()

    def wake(self) -> None:
        self._woken.set()

    async def heard(self, _: Msg) -> None:
        self.wake()

    async def run(self) -> None:
        while True:
            self._woken.clear()
            succeeded = await self._look()
            patience = self._context.settings.reference_fresh_for
            try:
                async with asyncio.timeout(patience if succeeded else AGAIN_AFTER_SECONDS):
                    await self._woken.wait()
            except TimeoutError:
                continue

    async def _look(self) -> bool:
        try:
            return await look_at(self._context, await parts_in_use(self._context))
        except Exception as error:  # whatever it was, looking has to go on
            log.warning("types_not_followed", error=type(error).__name__, where=logs.where(error))
            return False
