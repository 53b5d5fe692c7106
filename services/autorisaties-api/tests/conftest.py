from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio

from autorisaties_api.administration import administration
from autorisaties_api.main import SERVICE
from autorisaties_api.resources.applicaties.schema import ApplicatieBody
from zgw_core.testing.api import InProcess
from zgw_core.testing.fixtures import others, running_service, service_fixture

__all__ = ["others", "running_service"]

service = service_fixture(SERVICE)


@pytest_asyncio.fixture(loop_scope="session")
async def api(running_service: InProcess) -> InProcess:
    """The service with one applicatie, that of the client `alles`."""
    await running_service.forget()
    body = ApplicatieBody.model_validate(
        {"clientIds": ["alles"], "label": "Alles", "heeftAlleAutorisaties": True}
    )
    async with administration(running_service.context.settings) as administrator:
        await administrator.create(body)
    await running_service.context.database.reads.execute("TRUNCATE audittrail, outbox")
    return running_service


@pytest.fixture
def become(api: InProcess) -> Callable[..., Awaitable[dict[str, Any]]]:
    """From here on, another client with just these scopes in the Autorisaties API."""

    async def become(client_id: str, *scopes: str) -> dict[str, Any]:
        rights = {"component": "ac", "scopes": list(scopes)}
        body = {"clientIds": [client_id], "label": client_id, "autorisaties": [rights]}
        made = await api.create("/applicaties", body)
        api.client_id = client_id
        return made

    return become
