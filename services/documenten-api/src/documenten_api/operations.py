"""Operations on one object that are neither a read nor a change of it as a resource."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from zgw_core.documentation import errors, security
from zgw_core.problems import forbidden


def look(*scopes: str) -> Callable[[Request], Awaitable[None]]:
    """403 before anything is read from a client that holds none of the scopes at all."""

    async def check(request: Request) -> None:
        if not request.state.client.rights.allowed("drc", scopes).somewhere:
            raise forbidden()

    return check


def add_operation(
    router: APIRouter,
    handler: Callable[..., Any],
    method: str,
    path: str,
    operation: str,
    summary: str,
    description: str,
    scopes: Sequence[str],
    answer: dict[str, Any],
    *,
    status: int = 200,
    parameters: Sequence[dict[str, Any]] = (),
    body: dict[str, Any] | None = None,
    more: Mapping[int | str, dict[str, Any]] = MappingProxyType({}),
) -> None:
    """A route with its documentation; `answer` is as in `zgw_core.documentation.success`, and
    `more` are answers beside it and the errors of all."""
    given = {"requestBody": body} if body else {}
    router.add_api_route(
        path,
        handler,
        methods=[method],
        operation_id=operation,
        summary=summary,
        description=description,
        status_code=status,
        response_class=Response,
        response_model=None,
        dependencies=[Depends(look(*scopes))],
        responses={status: answer, **more, **errors(method, item=True)},
        openapi_extra={
            "parameters": [*parameters],
            **security(scopes),
            **given,
        },
    )
