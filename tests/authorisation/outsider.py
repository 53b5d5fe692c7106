"""Someone without a token at the door of a service that has nothing behind it."""

from functools import cache
from importlib import import_module

import httpx
from fastapi import FastAPI

from dev.layout import ServiceLayout
from zgw_core.app import create_app
from zgw_core.settings import Api, ServerSettings

HOST = "http://localhost"


def nothing_behind(layout: ServiceLayout) -> FastAPI:
    """The application of a service, without its database and without the other services."""
    return _application(layout.module, HOST + layout.root)


@cache
def _application(module: str, base_url: str) -> FastAPI:
    main = import_module(f"{module}.main")
    if not hasattr(main, "SERVICE"):
        app: FastAPI = main.create_app(ServerSettings(base_url=base_url))
        return app
    settings = main.SERVICE.settings(
        base_url=base_url,
        database_url="postgresql://localhost/none",
        apis={"autorisaties": Api(url=HOST)},
    )
    return create_app(main.SERVICE, settings)


async def ask(
    app: FastAPI, path: str, method: str = "GET", headers: dict[str, str] | None = None
) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HOST) as client:
        return await client.request(method, path, headers=headers)
