"""Makes the application of a service out of its parts."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import httpx
import orjson
from fastapi import APIRouter, FastAPI
from nats.aio.msg import Msg
from sqlalchemy import MetaData
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from zgw_core import trace
from zgw_core.admission import Admission, Busy, Throttle
from zgw_core.answers import answer_errors
from zgw_core.authentication import Authentication, Secrets, WayIn, make_token
from zgw_core.bus import Bus
from zgw_core.context import Context
from zgw_core.database import Database
from zgw_core.direct import DirectRoutes
from zgw_core.docs import add_documentation
from zgw_core.draining import Draining
from zgw_core.expansion.elsewhere import Elsewhere
from zgw_core.gateway import Gateway, Limits
from zgw_core.health import add_health
from zgw_core.kanalen import Registration
from zgw_core.memory import spare_the_collector
from zgw_core.metrics import Numbers, Requests
from zgw_core.mirrors.other_side import OtherSide
from zgw_core.oauth import OAuthTokens
from zgw_core.openapi import Document, nothing_more
from zgw_core.problems import unavailable
from zgw_core.references import References
from zgw_core.relay import Relay
from zgw_core.resource import Hoofdobject, Resource
from zgw_core.rights_source import RightsFromApi, RightsSource
from zgw_core.routes import Routes
from zgw_core.settings import Settings

_CONNECTIONS = httpx.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=3)
"""To other services. Idle ones go before a service that is told to end closes them."""


class Background(Protocol):
    """Work beside the requests, from start to end of the application. It begins before there is
    a connection to NATS, so that it can say what it listens to."""

    def __call__(self, context: Context) -> Any:
        """An async context manager."""


@dataclass(frozen=True)
class Service:
    """What distinguishes one service from another."""

    naam: str
    component: str
    title: str
    version: str
    root: str
    """Path of the API, such as /zaken/api/v1."""
    metadata: MetaData
    migrations: str
    """Package with the alembic scripts."""
    routers: Sequence[APIRouter]
    description: str = ""
    document: Callable[[Document], None] = nothing_more
    """Says what its OpenAPI document has otherwise than that of all."""
    settings: type[Settings] = Settings
    """A subclass where the service has settings of its own."""
    kanalen: Sequence[Hoofdobject] = ()
    """What it notifies of, made known to the Notificaties API at start."""
    background: Sequence[Background] = field(default_factory=list)
    carries_content: Callable[[str, str], bool] = lambda method, path: False
    """Whether a request, by method and path, carries content beside or instead of JSON: its body
    may be as large as `max_content`, and its answer is not what an Accept header asks for."""
    needs_nats: bool = False
    """For one that is of no use while NATS is away; others keep events until it is back."""
    rights_source: Callable[[Database], RightsSource] | None = None
    """For the one service that knows rights without asking another."""
    own_ways_in: Callable[[Database], Mapping[str, WayIn]] | None = None
    """Ways of authenticating that this service has beside those of all, by scheme in lower case."""

    @property
    def home(self) -> Path:
        """Where its code is."""
        return Path(self.migrations).parent


def create_app(
    service: Service, settings: Settings, transport: httpx.AsyncBaseTransport | None = None
) -> FastAPI:
    """The application; `transport` stands in for other services in tests."""
    context = _context(service, settings, transport)
    draining = Draining(settings.linger_seconds)
    app = Application(
        title=service.title,
        version=service.version,
        description=service.description,
        openapi_url=None,
        redirect_slashes=False,
        strict_content_type=False,
        lifespan=lambda _: _lifespan(service, context, draining),
    )
    app.state.context = context
    for router in service.routers:
        app.include_router(router, prefix=service.root)
    public = {
        "/livez",
        "/readyz",
        "/metrics",
        *add_documentation(app, service.root, service.home, context.resources, service.document),
    }
    add_health(app, context, service.needs_nats, draining)
    requests = Requests(service.root)
    _add_metrics(app, Numbers(context, requests, frozenset(service.metadata.tables)))
    answer_errors(app)
    direct = DirectRoutes(service.root, service.routers)
    limits = Limits(
        settings.max_body, settings.max_content, service.carries_content, settings.body_timeout
    )
    admission = Admission(
        Busy(settings.requests_at_once), Throttle(settings.client_rate, settings.client_burst)
    )
    app.gateway = Gateway(
        app.after_gateway, service.version, public, limits, direct, requests, admission, draining
    )
    return app


class Application(FastAPI):
    """FastAPI behind a gateway."""

    gateway: Gateway | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = self
        await (self.gateway or self.after_gateway)(scope, receive, send)

    async def after_gateway(self, scope: Scope, receive: Receive, send: Send) -> None:
        await super().__call__(scope, receive, send)


def _context(
    service: Service, settings: Settings, transport: httpx.AsyncBaseTransport | None
) -> Context:
    http = httpx.AsyncClient(
        timeout=settings.request_timeout,
        limits=_CONNECTIONS,
        transport=transport,
        event_hooks={"request": [trace.pass_on], "response": [trace.answered]},
    )
    secrets = Secrets(settings.secrets_file)
    database = Database(settings)

    def own_token() -> str:
        known = secrets.of(settings.client_id)
        if not known or not known[0]:
            raise unavailable("Het geheim van deze service zelf is niet ingesteld.")
        return make_token(settings.client_id, known[0])

    if service.rights_source:
        rights = service.rights_source(database)
    else:
        rights = RightsFromApi(
            http,
            settings.apis["autorisaties"],
            own_token,
            settings.rights_fresh_for,
            settings.rights_usable_for,
        )
    return Context(
        settings=settings,
        root=service.root,
        database=database,
        http=http,
        authentication=_authentication(service, settings, secrets, http, database),
        rights=rights,
        references=References(http, settings.apis, own_token, settings.reference_fresh_for),
        elsewhere=Elsewhere(http, settings.apis, own_token, settings.reference_fresh_for),
        other_side=OtherSide(http, settings.apis, own_token),
        resources=_resources(service),
        bus=Bus(settings.nats_url, settings.nats_replicas),
        own_token=own_token,
    )


def _resources(service: Service) -> dict[str, Resource]:
    """By kind; what has more than one description is read by the first."""
    found: dict[str, Resource] = {}
    for router in service.routers:
        if isinstance(router, Routes):
            found.setdefault(router.resource.naam, router.resource)
    return found


def _authentication(
    service: Service,
    settings: Settings,
    secrets: Secrets,
    http: httpx.AsyncClient,
    database: Database,
) -> Authentication:
    leeway = settings.token_leeway
    oauth = OAuthTokens(settings.oauth, http, leeway) if settings.oauth else None
    own_ways = service.own_ways_in(database) if service.own_ways_in else None
    return Authentication(secrets, settings.token_max_age, leeway, oauth, own_ways)


@asynccontextmanager
async def _lifespan(service: Service, context: Context, draining: Draining) -> AsyncIterator[None]:
    trace.switch_on(service.naam)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(asyncio.to_thread, trace.switch_off)
        await context.database.open()
        stack.push_async_callback(context.database.close)
        stack.push_async_callback(context.http.aclose)
        stack.push_async_callback(context.authentication.close)
        _listen_for_changes(context)
        stack.push_async_callback(context.bus.close)
        if context.settings.nats_url:
            relay = Relay(context.settings.database_url, context.bus)
            relay.start()
            stack.push_async_callback(relay.stop)
            _register_kanalen(service, context, stack)
        for background in service.background:
            await stack.enter_async_context(background(context))
        context.bus.open()
        spare_the_collector()
        draining.await_signal()
        yield


def _register_kanalen(service: Service, context: Context, stack: AsyncExitStack) -> None:
    api = context.settings.apis.get("notificaties")
    if api and service.kanalen:
        registration = Registration(context.http, api, context.own_token, service.kanalen)
        registration.start()
        stack.push_async_callback(registration.stop)


def _listen_for_changes(context: Context) -> None:
    """A change elsewhere drops what is remembered of it here."""

    async def rights_changed(_: Msg) -> None:
        context.rights.drop()

    async def types_changed(message: Msg) -> None:
        context.references.drop(orjson.loads(message.data).get("resourceUrl", ""))
        context.elsewhere.drop()

    def forget() -> None:
        context.rights.drop()
        context.references.drop()
        context.elsewhere.drop()

    context.bus.listen("zgw.*.ac.>", rights_changed)
    context.bus.listen("zgw.*.ztc.>", types_changed)
    context.bus.on_connection(forget)


def _add_metrics(app: FastAPI, numbers: Numbers) -> None:
    async def metrics() -> Response:
        return Response(await numbers.text(), media_type="text/plain; version=0.0.4")

    app.add_api_route("/metrics", metrics, include_in_schema=False)
