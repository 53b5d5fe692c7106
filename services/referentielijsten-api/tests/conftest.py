from collections.abc import AsyncIterator

import httpx
import pytest_asyncio

from referentielijsten_api.main import ROOT, create_app
from zgw_core.settings import ServerSettings


@pytest_asyncio.fixture(loop_scope="session")
async def http() -> AsyncIterator[httpx.AsyncClient]:
    """Speaks to the service without a token."""
    base_url = f"http://test{ROOT}"
    transport = httpx.ASGITransport(create_app(ServerSettings(base_url=base_url)))
    async with httpx.AsyncClient(transport=transport, base_url=base_url) as client:
        yield client
