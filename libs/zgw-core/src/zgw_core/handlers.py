"""Calls the functions of writes with what each asks for. That is known from the start: the
framework would work it out for every request, which costs more than many a write."""

import inspect
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, get_type_hints
from uuid import UUID

from fastapi.params import Depends
from fastapi.routing import APIRoute
from pydantic import TypeAdapter, ValidationError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from zgw_core.errors import invalid_params
from zgw_core.problems import Invalid, Problem, not_found

Answering = Callable[[Request], Any]
"""Awaitable: an answer."""
_Source = Callable[[Request, AsyncExitStack], Awaitable[Any]]
"""Where a parameter gets its value."""


def path_uuid(request: Request, name: str = "uuid") -> UUID:
    """A uuid in a path. Raises 404 for a text that is none."""
    try:
        return UUID(request.path_params[name])
    except ValueError as error:
        raise not_found() from error


class WriteRoute(APIRoute):
    """Documented by the framework and called without it."""

    def get_route_handler(self) -> Answering:
        return calling(self.endpoint, [each.dependency for each in self.dependencies])


def calling(handler: Callable[..., Any], looks: Sequence[Any]) -> Answering:
    """What the handler needs is closed before the answer leaves. `looks` come before all else."""
    sources = _sources(handler)

    async def call(request: Request) -> Response:
        for look in looks:
            await look(request)
        async with AsyncExitStack() as stack:
            values = {name: await source(request, stack) for name, source in sources.items()}
            answer: Response = await handler(**values)
        return answer

    return call


def _sources(handler: Callable[..., Any]) -> dict[str, _Source]:
    hints = get_type_hints(handler, include_extras=True)
    parameters = inspect.signature(handler).parameters
    return {name: _source(name, hints[name], each.default) for name, each in parameters.items()}


def _source(name: str, hint: Any, default: Any) -> _Source:
    """The request, a uuid in the path, a dependency that takes the request, else the body."""
    for extra in getattr(hint, "__metadata__", ()):
        if isinstance(extra, Depends):
            return _of_dependency(extra.dependency)
    if hint is UUID:
        return _of_path(name)
    return _the_request if hint is Request else _of_body(TypeAdapter(hint), default)


async def _the_request(request: Request, _: AsyncExitStack) -> Request:
    return request


def _of_path(name: str) -> _Source:
    async def source(request: Request, _: AsyncExitStack) -> UUID:
        return path_uuid(request, name)

    return source


def _of_dependency(dependency: Any) -> _Source:
    if inspect.isasyncgenfunction(dependency):
        entering = asynccontextmanager(dependency)

        async def entered(request: Request, stack: AsyncExitStack) -> Any:
            return await stack.enter_async_context(entering(request))

        return entered

    async def called(request: Request, _: AsyncExitStack) -> Any:
        found = dependency(request)
        return await found if inspect.isawaitable(found) else found

    return called


def _of_body(adapter: TypeAdapter[Any], default: Any) -> _Source:
    async def source(request: Request, _: AsyncExitStack) -> Any:
        sent = await _json(request)
        if sent is None:
            if default is inspect.Parameter.empty:
                raise Invalid(*invalid_params([{"type": "missing", "loc": ()}], sent))
            return default
        try:
            return adapter.validate_python(sent)
        except ValidationError as error:
            raise Invalid(*invalid_params(error.errors(include_url=False), sent)) from error

    return source


async def _json(request: Request) -> Any:
    """None without a body. Raises 400."""
    try:
        return await request.json() if await request.body() else None
    except (ValueError, RecursionError, ClientDisconnect) as error:
        raise Problem(400, "parse_error", "Het bericht is geen geldige JSON.") from error
