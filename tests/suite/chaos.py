"""Kills services and starts them again, one after another, at moments that a seed decides."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random

import httpx

from dev.layout import SERVICES
from dev.suite import Suite, is_ready
from zgw_core.tasks import stop_tasks

VICTIMS = [service for service in SERVICES if service.has_database]
KILLS = (2, 4)
"""At least and at most, so that what was begun can end."""
SPARED = 0.9
"""The chance that the next is spared until this one is back, asked ten times a second."""


@asynccontextmanager
async def killing(suite: Suite, chance: Random) -> AsyncIterator[list[str]]:
    """While this is open; the names of those that were killed. All run when it is left."""
    killed: list[str] = []
    task = asyncio.create_task(_kill(suite, chance, killed))
    try:
        yield killed
    finally:
        failure = task.exception() if task.done() else None
        await stop_tasks([task])
        for service in VICTIMS:
            if suite.processes[service.naam].poll() is not None:
                suite.start_service(service)
        await suite.wait_until_ready()
        if failure:
            raise failure


async def _kill(suite: Suite, chance: Random, killed: list[str]) -> None:
    async with httpx.AsyncClient(timeout=2) as http:
        for _ in range(chance.randint(*KILLS)):
            await asyncio.sleep(chance.uniform(0, 0.4))
            service = chance.choice(VICTIMS)
            suite.kill(service.naam)
            killed.append(service.naam)
            await asyncio.sleep(chance.uniform(0, 0.4))
            suite.start_service(service)
            while chance.random() < SPARED:
                if await is_ready(http, suite.layout.host_of(service)):
                    break
                await asyncio.sleep(0.1)
