"""Ends work that runs beside the requests."""

import asyncio
from collections.abc import Iterable
from typing import Any

_ASK_AGAIN_AFTER_SECONDS = 1.0


async def stop_tasks(tasks: Iterable["asyncio.Task[Any]"]) -> None:
    """Cancels, until all have ended. Asked once, a task may miss it: `asyncio.wait_for` of
    Python 3.11 loses a cancellation that comes together with what it waited for."""
    left = {task for task in tasks if not task.done()}
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=_ASK_AGAIN_AFTER_SECONDS)
