"""The OpenAPI document and pages to read it with, all served from here: no internet needed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import fastapi_offline
import yaml
from fastapi import FastAPI
from fastapi.openapi.docs import get_redoc_html, get_swagger_ui_html
from fastapi.openapi.utils import get_openapi
from fastapi.staticfiles import StaticFiles
from starlette.responses import HTMLResponse, JSONResponse, Response

from zgw_core.documentation import SECURITY, Fout, ValidatieFout, document_expansions
from zgw_core.resource import Resource

_STATIC = Path(fastapi_offline.__file__).parent / "static"
NO_RESOURCES: Mapping[str, Resource] = {}
_ANYONE = {"Access-Control-Allow-Origin": "*"}


def openapi_document(
    app: FastAPI, root: str, resources: Mapping[str, Resource] = NO_RESOURCES
) -> dict[str, Any]:
    """The document with paths below the root, so that it reads like the standard's."""
    document = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
    )
    document["servers"] = [{"url": root, "description": "Deze API."}]
    document["paths"] = {
        path.removeprefix(root): operations for path, operations in document["paths"].items()
    }
    components = document.setdefault("components", {})
    components["securitySchemes"] = {
        SECURITY: {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "ZGW-token: JWT met client_id en iat, ondertekend met HS256.",
        }
    }
    schemas = components.setdefault("schemas", {})
    for model in (Fout, ValidatieFout):
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= schema.pop("$defs", {})
        schemas[model.__name__] = schema
    document_expansions(document, resources)
    return document


def add_documentation(
    app: FastAPI, root: str, resources: Mapping[str, Resource] = NO_RESOURCES
) -> list[str]:
    """Adds the documents and pages; returns their paths, which are public."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = openapi_document(app, root, resources)
        return app.openapi_schema

    async def as_json() -> Response:
        return JSONResponse(document(), headers=_ANYONE)

    async def as_yaml() -> Response:
        return Response(to_yaml(document()), media_type="application/yaml", headers=_ANYONE)

    async def swagger() -> HTMLResponse:
        return get_swagger_ui_html(
            openapi_url=f"{root}/openapi.json",
            title=app.title,
            swagger_js_url="/static/swagger-ui-bundle.js",
            swagger_css_url="/static/swagger-ui.css",
            swagger_favicon_url="/static/favicon.png",
        )

    async def redoc() -> HTMLResponse:
        return get_redoc_html(
            openapi_url=f"{root}/openapi.json",
            title=app.title,
            redoc_js_url="/static/redoc.standalone.js",
            redoc_favicon_url="/static/favicon.png",
            with_google_fonts=False,
        )

    app.mount("/static", StaticFiles(directory=_STATIC))
    pages = {
        f"{root}/openapi.json": as_json,
        f"{root}/openapi.yaml": as_yaml,
        f"{root}/docs": swagger,
        f"{root}/redoc": redoc,
    }
    for path, endpoint in pages.items():
        app.add_api_route(path, endpoint, include_in_schema=False)
    return ["/static/", *pages]


def to_yaml(document: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=100)
    return text
