"""How long a question to another API may take."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx


@asynccontextmanager
async def within_timeout(http: httpx.AsyncClient) -> AsyncIterator[None]:
    """The time-out of the client, for all that is done inside: waiting for a turn, for a connection
    and for every part of the answer, each of which may take that long otherwise.

    Raises httpx.ReadTimeout.
    """
    try:
        async with asyncio.timeout(http.timeout.read):
            yield
    except TimeoutError as error:
        raise httpx.ReadTimeout("no whole answer in time") from error
