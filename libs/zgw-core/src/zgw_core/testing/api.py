"""A service inside the test's own process, on a database of the test worker's own."""

import json
import traceback
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

from zgw_core import logs
from zgw_core.app import Service, create_app
from zgw_core.authentication import make_token
from zgw_core.context import Context
from zgw_core.migrations import migrate
from zgw_core.settings import Api, Settings
from zgw_core.testing import servers
from zgw_core.testing.others import AUTORISATIES, Others

logs.where = traceback.format_exception  # type: ignore[assignment]  # nothing is secret here

APIS = ("catalogi", "zaken", "documenten", "besluiten", "notificaties", "referentielijsten")
SECRET = "a secret that is long enough for HS256"
_PATIENCE_SECONDS = 60.0
"""With a busy machine, when a connection is waited for."""

_RESTART_IDENTITIES = """
SELECT setval(objid::regclass, 1, false) FROM pg_depend
WHERE classid = 'pg_class'::regclass AND deptype = 'i'
AND objid IN (SELECT oid FROM pg_class WHERE relkind = 'S')
"""


class InProcess:
    """Speaks to one service as a client does; forgets all between tests."""

    def __init__(self, app: FastAPI, service: Service, others: Others) -> None:
        self.app, self.service, self.others = app, service, others
        self.context: Context = app.state.context
        self.base_url = self.context.settings.base_url
        self.client_id = "alles"
        self.headers: dict[str, str] = {}
        transport = httpx.ASGITransport(app, raise_app_exceptions=True)
        self._http = httpx.AsyncClient(transport=transport, base_url=self.base_url)

    async def request(self, method: str, path: str, **kwargs: Any) -> httpx.Response:
        """`path` is below the root of the API, or an URL that the service gave."""
        headers = {"Authorization": f"Bearer {self.token()}", **self.headers}
        kwargs["headers"] = {**headers, **kwargs.pop("headers", {})}
        return await self._http.request(
            method, self.base_url + path.removeprefix(self.base_url), **kwargs
        )

    def token(self, client_id: str = "", **claims: Any) -> str:
        claims = {"user_id": "u1", "user_representation": "Gebruiker Een", **claims}
        return make_token(client_id or self.client_id, SECRET, **claims)

    async def get(self, path: str, **kwargs: Any) -> httpx.Response:
        return await self.request("GET", path, **kwargs)

    async def post(self, path: str, body: Any, **kwargs: Any) -> httpx.Response:
        return await self.request("POST", path, json=body, **kwargs)

    async def put(self, path: str, body: Any, **kwargs: Any) -> httpx.Response:
        return await self.request("PUT", path, json=body, **kwargs)

    async def patch(self, path: str, body: Any, **kwargs: Any) -> httpx.Response:
        return await self.request("PATCH", path, json=body, **kwargs)

    async def head(self, path: str, **kwargs: Any) -> httpx.Response:
        return await self.request("HEAD", path, **kwargs)

    async def delete(self, path: str, **kwargs: Any) -> httpx.Response:
        return await self.request("DELETE", path, **kwargs)

    async def create(self, path: str, body: Any, **kwargs: Any) -> dict[str, Any]:
        """Posts what must succeed; returns what came back."""
        answer = await self.post(path, body, **kwargs)
        assert answer.status_code == 201, answer.text
        created: dict[str, Any] = answer.json()
        return created

    def as_client(self, client_id: str, *autorisaties: dict[str, Any]) -> None:
        """From here on, another client with just these rights (none given: all)."""
        self.others.allow(client_id, *autorisaties)
        self.context.rights.drop()
        self.client_id = client_id

    async def rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        return [dict(row) for row in await self.context.database.reads.fetch(sql, *values)]

    async def forget(self) -> None:
        """Empties every table and every memory."""
        await self.context.database.reads.execute(_emptying(self.service))
        self.others.__init__()  # type: ignore[misc]
        self.context.references.drop()
        self.context.elsewhere.drop()
        self.context.rights.drop()
        self.client_id, self.headers = "alles", {}
        self.others.allow("alles")


def _emptying(service: Service) -> str:
    """Far quicker than TRUNCATE for the few rows of a test. Twice, as deleting counts as well."""
    tables = reversed(service.metadata.sorted_tables)
    deletions = [f'DELETE FROM "{table.name}"' for table in tables]
    return "; ".join([*deletions, *deletions, _RESTART_IDENTITIES])


def codes(answer: httpx.Response) -> dict[str, str]:
    """Field → error code of a 400."""
    assert answer.status_code == 400, answer.text
    return {param["name"]: param["code"] for param in answer.json()["invalidParams"]}


@asynccontextmanager
async def in_process(
    service: Service, worker: str, directory: Path, **more: Any
) -> AsyncIterator[InProcess]:
    """Starts a service on a fresh copy of its migrated database, with `more` settings."""
    others = Others()
    settings = test_settings(service, await fresh_database(service, worker), directory, **more)
    app = create_app(service, settings, others)
    async with app.router.lifespan_context(app):
        yield InProcess(app, service, others)


def test_settings(service: Service, database_url: str, directory: Path, **more: Any) -> Settings:
    secrets = directory / "secrets.json"
    clients = ["alles", "beperkt", "niets", "ander", service.naam]
    secrets.write_text(json.dumps(dict.fromkeys(clients, SECRET)))
    apis = {name: Api(url=f"http://{name}.test/{name}/api/v1") for name in APIS}
    return service.settings(
        base_url=f"http://test{service.root}",
        database_url=database_url,
        client_id=service.naam,
        secrets_file=secrets,
        apis={**apis, "autorisaties": Api(url=AUTORISATIES)},
        **{"connection_timeout": _PATIENCE_SECONDS, **more},
    )


test_settings.__test__ = False  # type: ignore[attr-defined]


async def fresh_database(service: Service, worker: str) -> str:
    """A database of this worker's own, copied from one that is migrated once a run."""
    server = servers.postgres()
    template = f"{service.naam}-template"
    for is_first in _first(template):
        if is_first:
            await server.ensure_database(template, "test")
            url = server.url(template, template, "test")
            await migrate(url, Path(service.migrations), service.metadata)
    name = f"{service.naam}-{worker}"
    await server.copy_database(template, name, "test")
    return server.url(name, name, "test")


def _first(name: str) -> Iterator[bool]:
    with servers.once(name) as is_first:
        yield is_first
