"""What answers without a token is known by name, whatever routes a service has."""

import re
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi import FastAPI

from dev.layout import SERVICES, ServiceLayout
from tests.authorisation.outsider import ask, nothing_behind
from tests.authorisation.served_operations import EVERYTHING, service_of

UUID = "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"
# An ingress serves what is below the root of an API only; beside it stand what the platform asks.
PUBLIC_PATHS = {"/livez", "/readyz", "/metrics", "/static"}
PUBLIC_BELOW_THE_ROOT = {"/openapi.json", "/openapi.yaml", "/docs"}
GUARDED = [layout for layout in SERVICES if layout.has_database]
by_service = pytest.mark.parametrize("layout", GUARDED, ids=lambda layout: layout.naam)


def paths(layout: ServiceLayout) -> set[str]:
    """Of every route, documented or not."""
    routers = service_of(layout).routers
    in_api = {layout.root + route.path for router in routers for route in routes_of(router)}
    return in_api | {route.path for route in routes_of(nothing_behind(layout))}


def routes_of(part: Any) -> list[Any]:
    return [route for route in part.routes if hasattr(route, "path")]


@by_service
async def test_these_paths_are_public_and_no_other(layout: ServiceLayout) -> None:
    app = nothing_behind(layout)
    public = set()
    known = paths(layout)
    documented = {layout.root + op.path for op in EVERYTHING if op.service == layout.naam}
    assert {re.sub("{.*?}", "{}", path) for path in documented} <= {
        re.sub("{.*?}", "{}", path) for path in known
    }
    for path in known:
        url = path.replace("{uuid}", UUID)
        for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
            if (await ask(app, url, method)).status_code != 403:
                public.add(path)
    assert public == PUBLIC_PATHS - {"/static"} | {layout.root + p for p in PUBLIC_BELOW_THE_ROOT}


STRANGE = [
    "{root}/../../livez",
    "/livez/..{root}",
    "/static/..{root}",
    "/static/../../../../../../etc/passwd",
    "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/static/..%2f..%2f..%2f..%2f..%2fetc/passwd",
    "/static//etc/passwd",
    "//livez{root}",
    "{root}/openapi.json/",
    "{root}/openapi.json%00",
    "{root}/docs/..",
    "{root}/OpenAPI.json",
    "/",
    "",
]


@by_service
@pytest.mark.parametrize("path", STRANGE)
async def test_path_traversal_opens_nothing(layout: ServiceLayout, path: str) -> None:
    """Sent as it stands here: a client library would tidy it up."""
    answer = await raw(nothing_behind(layout), path.format(root=layout.root))
    assert answer in (403, 404)


async def raw(app: FastAPI, path: str) -> int:
    scope = {
        "type": "http",
        "method": "GET",
        "path": unquote(path),
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [],
        "scheme": "http",
        "server": ("localhost", 80),
        "http_version": "1.1",
    }
    statuses = []

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    await app(scope, receive, send)
    (status,) = statuses
    return int(status)


@by_service
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "DELETE"])
async def test_permissive_cors_no_page_may_read_an_answer(
    layout: ServiceLayout, method: str
) -> None:
    headers = {
        "Origin": "https://kwaad.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization",
    }
    app = nothing_behind(layout)
    for path in paths(layout) - {layout.root + path for path in PUBLIC_BELOW_THE_ROOT}:
        answer = await ask(app, path.replace("{uuid}", UUID), method, headers)
        assert [name for name in answer.headers if name.startswith("access-control")] == [], path


@by_service
@pytest.mark.parametrize("suffix", ["json", "yaml"])
async def test_the_openapi_document_may_be_read_by_any_page_without_credentials(
    layout: ServiceLayout, suffix: str
) -> None:
    headers = {"Origin": "https://portaal.example"}
    answer = await ask(nothing_behind(layout), f"{layout.root}/openapi.{suffix}", headers=headers)
    allowed = {n: v for n, v in answer.headers.items() if n.startswith("access-control")}
    assert allowed == {"access-control-allow-origin": "*"}
