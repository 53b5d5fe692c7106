"""Serves the OpenAPI document and a page to read it with: no internet needed."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import fastapi_offline
import yaml
from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.staticfiles import StaticFiles
from starlette.responses import HTMLResponse, JSONResponse, Response

from zgw_core.openapi import NO_RESOURCES, Document, nothing_more, openapi_document
from zgw_core.resource import Resource

_STATIC = Path(fastapi_offline.__file__).parent / "static"
_ANYONE = {"Access-Control-Allow-Origin": "*"}


def add_documentation(
    app: FastAPI,
    root: str,
    home: Path,
    resources: Mapping[str, Resource] = NO_RESOURCES,
    more: Callable[[Document], None] = nothing_more,
) -> list[str]:
    """Adds the document and a page; returns their paths, which are public."""

    @cache
    def document() -> Document:
        return openapi_document(app, root, home, resources, more)

    @cache
    def in_yaml() -> str:
        return to_yaml(document())

    # Not asynchronous: others are not to wait for the second that writing it takes.
    def as_json() -> Response:
        return JSONResponse(document(), headers=_ANYONE)

    def as_yaml() -> Response:
        return Response(in_yaml(), media_type="application/yaml", headers=_ANYONE)

    async def swagger() -> HTMLResponse:
        return get_swagger_ui_html(
            openapi_url=f"{root}/openapi.json",
            title=app.title,
            swagger_js_url="/static/swagger-ui-bundle.js",
            swagger_css_url="/static/swagger-ui.css",
            swagger_favicon_url="/static/favicon.png",
        )

    app.mount("/static", StaticFiles(directory=_STATIC))
    pages = {
        f"{root}/openapi.json": as_json,
        f"{root}/openapi.yaml": as_yaml,
        f"{root}/docs": swagger,
    }
    for path, endpoint in pages.items():
        app.add_api_route(path, endpoint, include_in_schema=False)
    return ["/static/", *pages]


class _Dumper(yaml.SafeDumper):
    """Quotes digits after a zero, which YAML 1.2 takes for a number and 1.1 for a text."""


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = "'" if text.isdigit() else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)


def to_yaml(document: Document) -> str:
    text: str = yaml.dump(document, None, _Dumper, sort_keys=False, allow_unicode=True, width=100)
    return text
