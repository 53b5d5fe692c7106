"""The reference lists. They are public, as the national ones are: nobody needs a token."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import JSONResponse, Response

from referentielijsten_api.lists import read_lists
from referentielijsten_api.routes import list_routes
from zgw_core.answers import answer_errors
from zgw_core.docs import add_documentation
from zgw_core.draining import Draining
from zgw_core.gateway import Gateway, Limits
from zgw_core.health import ENDING
from zgw_core.settings import ServerSettings

ROOT = "/referentielijsten/api/v1"
VERSION = "1.0.0"
EVERYTHING = "/"
HOME = Path(__file__).parent


def app() -> FastAPI:
    return create_app(ServerSettings())


def create_app(settings: ServerSettings) -> FastAPI:
    """There is no database and nobody to ask, so it takes only some parts of the core."""
    draining = Draining(settings.linger_seconds)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        draining.await_signal()
        yield

    async def live() -> Response:
        return JSONResponse({"status": "ok"})

    async def ready() -> Response:
        return JSONResponse(ENDING, 503) if draining.has_begun else await live()

    app = FastAPI(
        title="Referentielijsten API",
        version=VERSION,
        description="Landelijke lijsten om naar te verwijzen, zonder internet te raadplegen.",
        openapi_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    for reference_list in read_lists(settings.base_url):
        app.include_router(list_routes(reference_list, settings.base_url), prefix=ROOT)
    add_documentation(app, ROOT, HOME)
    app.add_api_route("/livez", live, include_in_schema=False)
    app.add_api_route("/readyz", ready, include_in_schema=False)
    answer_errors(app)
    app.add_middleware(
        Gateway,
        version=VERSION,
        public={EVERYTHING},
        limits=Limits(settings.max_body),
        draining=draining,
    )
    return app
