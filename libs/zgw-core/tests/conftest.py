import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from boeken import SERVICE
from leningen import SERVICE as LENINGEN
from uitgever import AUDIENCE, ISSUER, KEYS_URL, Clock, Issuer, Make
from zgw_core.authentication import Authentication, Secrets
from zgw_core.oauth import OAuthTokens
from zgw_core.settings import OAuth
from zgw_core.testing.api import SECRET, InProcess, in_process
from zgw_core.testing.fixtures import *  # noqa: F403
from zgw_core.testing.fixtures import service_fixture

service = service_fixture(SERVICE)


@pytest.fixture
async def anyone(api: InProcess) -> AsyncIterator[httpx.AsyncClient]:
    """A client without a token."""
    transport = httpx.ASGITransport(api.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        yield client


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def running_leningen(
    worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[InProcess]:
    async with in_process(LENINGEN, worker_id, tmp_path_factory.mktemp("leningen")) as running:
        yield running


@pytest.fixture
def boek() -> dict[str, str]:
    """What a client sends to make one."""
    return {
        "titel": "Max Havelaar",
        "soort": "http://soorten.test/roman",
        "vertrouwelijkheidaanduiding": "intern",
    }


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


@pytest.fixture
def make(issuer: Issuer, tmp_path: Path) -> Make:
    file = tmp_path / "secrets.json"
    file.write_text(json.dumps({"alles": SECRET}))

    def make(**more: Any) -> Authentication:
        given = {"issuer": ISSUER, "audience": AUDIENCE, "keys_url": KEYS_URL, **more}
        tokens = OAuthTokens(OAuth(**given), httpx.AsyncClient(transport=issuer), 0)
        return Authentication(Secrets(file), 3600, 0, tokens)

    return make


@pytest.fixture
def both(make: Make, clock: Clock) -> Authentication:
    return make()
