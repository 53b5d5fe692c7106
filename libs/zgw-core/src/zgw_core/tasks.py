"""Work that runs beside other work: awaited together, and ended."""

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any, TypeVar

_ASK_AGAIN_AFTER_SECONDS = 1.0
Result = TypeVar("Result")


async def all_of(works: Iterable[Coroutine[Any, Any, Result]]) -> list[Result]:
    """What they return, in their order. When one fails the others are ended, then it is raised."""
    several = [*works]
    if len(several) == 1:
        return [await several[0]]
    tasks = [asyncio.create_task(work) for work in several]
    try:
        return await asyncio.gather(*tasks)
    finally:
        await stop_tasks(tasks)


async def stop_tasks(tasks: Iterable["asyncio.Task[Any]"]) -> None:
    """Cancels, until all have ended. Asked once, a task may miss it: `asyncio.wait_for` of
    Python 3.11 loses a cancellation that comes together with what it waited for."""
    left = {task for task in tasks if not task.done()}
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=_ASK_AGAIN_AFTER_SECONDS)
