"""Routes of a resource: reads from its description, writes as functions that are written out."""

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import cache
from typing import Any, Generic, TypeVar
from uuid import UUID

from fastapi import APIRouter, Depends
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from zgw_core.context import Context
from zgw_core.direct import Read
from zgw_core.documentation import (
    AUDIT_HEADERS,
    errors,
    expand_parameters,
    list_parameters,
    one_parameters,
    page_parameters,
    security,
    success,
    uuid_parameter,
)
from zgw_core.problems import Problem, forbidden, not_found
from zgw_core.reads import read_list, read_one
from zgw_core.resource import Resource

Handler = TypeVar("Handler", bound=Callable[..., Any])
Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """Eén pagina van een lijst."""

    count: int = Field(description="Aantal objecten op alle pagina's samen.")
    next: str | None = Field(default=None, description="URL van de volgende pagina.")
    previous: str | None = Field(default=None, description="URL van de vorige pagina.")
    results: list[Item] = Field(description="De objecten op deze pagina.")


def path_uuid(request: Request, name: str = "uuid") -> UUID:
    """A uuid in a path. Raises 404 for a text that is none."""
    try:
        return UUID(request.path_params[name])
    except ValueError as error:
        raise not_found() from error


@cache
def page_of(schema: type[BaseModel]) -> Any:
    return Page[schema]  # type: ignore[valid-type]


def holds(
    component: str, scopes: Sequence[str], before: Callable[[Request], None] | None = None
) -> Callable[[Request], Awaitable[None]]:
    """A first look before the body is checked: 403 when the client holds none of the scopes at
    all, 415 when the body is not JSON. The rights to the object itself are asked by the handler."""

    async def look(request: Request) -> None:
        if not request.state.client.rights.allowed(component, scopes).somewhere:
            raise forbidden()
        if before:
            before(request)
        kind = request.headers.get("content-type", "application/json").partition(";")[0]
        if request.method != "DELETE" and not kind.strip().lower().endswith("json"):
            detail = "Stuur het bericht als application/json."
            raise Problem(415, "unsupported_media_type", detail)

    return look


class _PlainRoute(APIRoute):
    """Calls its function with the request and nothing else: a read has no body to check and no
    parameters but those of its resource, so the framework's own way in would only cost time."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler: Callable[[Request], Coroutine[Any, Any, Response]] = self.endpoint
        return handler


class Routes(APIRouter):
    """A router for the routes of one resource; what it adds is all in the OpenAPI document.

    `before` is called with each request, once it is known who asks.
    """

    def __init__(
        self,
        resource: Resource,
        before: Callable[[Request], None] | None = None,
        headers: Sequence[dict[str, Any]] = (),
    ) -> None:
        """`headers` documents those that `before` looks at."""
        super().__init__(tags=[resource.path.rpartition("/")[2]])
        self.resource, self._before, self._headers = resource, before, headers
        self.direct: dict[tuple[str, str], Read] = {}

    def reads(self, head: bool = True) -> None:
        """List, one, and its headers."""
        self._list()
        self._one("GET", f"{self.resource.naam}_{self.resource.retrieve}")
        if head:
            self._one("HEAD", f"{self.resource.naam}_headers")

    def _list(self) -> None:
        resource = self.resource

        async def list_objects(request: Request) -> Response:
            return await read_list(Context.of(request).reader(resource), request)

        item = resource.schema
        answer = page_of(item) if resource.paginated else list[item]  # type: ignore[valid-type]
        self._add(
            list_objects,
            "GET",
            resource.path,
            f"{self.resource.naam}_list",
            resource.read_scopes,
            f"Alle objecten van het soort {resource.naam} opvragen",
            success(200, "De gevraagde objecten.", answer),
            parameters=list_parameters(resource),
        )

    def _one(self, method: str, operation: str) -> None:
        resource = self.resource

        async def one_object(request: Request) -> Response:
            reader = Context.of(request).reader(resource)
            return await read_one(reader, request, path_uuid(request))

        subject = "De headers van een" if method == "HEAD" else "Een"
        etag = {"ETag": "Kenmerk van precies deze inhoud."}
        schema = resource.schema if method == "GET" else None
        self._add(
            one_object,
            method,
            resource.item_path,
            operation,
            resource.read_scopes,
            f"{subject} {resource.naam} opvragen",
            success(200, f"De gevraagde {resource.naam}.", schema, **etag),
            parameters=one_parameters(resource),
            more={304: {"description": "Er is niets veranderd sinds de gegeven ETag."}},
        )

    def _add(
        self,
        endpoint: Callable[..., Any],
        method: str,
        path: str,
        operation: str,
        scopes: Sequence[str],
        summary: str,
        answer: dict[str, Any],
        parameters: Sequence[dict[str, Any]],
        more: dict[int | str, dict[str, Any]] | None = None,
    ) -> None:
        before = self._before

        async def read(request: Request) -> Response:
            if before:
                before(request)
            answer: Response = await endpoint(request)
            return answer

        if "{" not in path.removesuffix("/{uuid}"):
            self.direct[method, path] = read
        self.add_api_route(
            path,
            read,
            methods=[method],
            operation_id=operation,
            summary=summary,
            responses={
                200: answer,
                **(more or {}),
                **errors(method, "{uuid}" in path),
            },
            openapi_extra={"parameters": [*parameters, *self._headers], **security(scopes)},
            route_class_override=_PlainRoute,
        )

    def add_reading(
        self,
        endpoint: Callable[..., Any],
        path: str,
        operation: str,
        scopes: Sequence[str],
        summary: str,
        schema: Any,
        query: Sequence[dict[str, Any]] = (),
        **headers: str,
    ) -> None:
        """A read of its own making; `query` documents what may stand behind the question mark."""
        names = [part.partition("}")[0] for part in path.split("{")[1:]]
        parameters = [*(uuid_parameter(name) for name in names), *query]
        answer = success(200, "Het gevraagde.", schema, **headers)
        self._add(endpoint, "GET", path, operation, scopes, summary, answer, parameters)

    def creates(self, *scopes: str, **headers: str) -> Callable[[Handler], Handler]:
        """`POST` on the collection: 201. `headers` of the answer, with `_` for `-`."""
        headers = {"Location": "URL van het nieuwe object.", **headers}
        answer = success(201, "Aangemaakt.", self.resource.schema, **headers)
        return self._writes("POST", self.resource.path, "create", "aanmaken", scopes, 201, answer)

    def updates(self, *scopes: str, **headers: str) -> Callable[[Handler], Handler]:
        """`PUT`: replaces the object, what is left out gets its default."""
        answer = success(200, "Bijgewerkt.", self.resource.schema, **headers)
        return self._item("PUT", "update", "in zijn geheel bijwerken", scopes, answer)

    def patches(self, *scopes: str, **headers: str) -> Callable[[Handler], Handler]:
        """`PATCH`: changes what is sent."""
        answer = success(200, "Bijgewerkt.", self.resource.schema, **headers)
        return self._item("PATCH", "partial_update", "deels bijwerken", scopes, answer)

    def destroys(self, *scopes: str, operation: str = "destroy") -> Callable[[Handler], Handler]:
        """`DELETE`: 204."""
        answer = success(204, "Verwijderd.")
        return self._item("DELETE", operation, "verwijderen", scopes, answer, 204)

    def acts(
        self, path: str, operation: str, verb: str, *scopes: str
    ) -> Callable[[Handler], Handler]:
        """`POST` on a path below one object: 200 with that object."""
        answer = success(200, "Gelukt.", self.resource.schema)
        return self._writes("POST", path, operation, verb, scopes, 200, answer)

    def searches(self, operation: str, *scopes: str) -> Callable[[Handler], Handler]:
        """`POST` on `_zoek` below the collection: 200 with a page."""
        answer = success(200, "De gevonden objecten.", page_of(self.resource.schema))
        path = f"{self.resource.path}/_zoek"
        parameters = [*expand_parameters(self.resource), *page_parameters()]
        return self._writes("POST", path, operation, "zoeken", scopes, 200, answer, parameters)

    def _item(
        self,
        method: str,
        operation: str,
        verb: str,
        scopes: Sequence[str],
        answer: dict[str, Any],
        status: int = 200,
    ) -> Callable[[Handler], Handler]:
        path = self.resource.item_path
        return self._writes(method, path, operation, verb, scopes, status, answer)

    def _writes(
        self,
        method: str,
        path: str,
        operation: str,
        verb: str,
        scopes: Sequence[str],
        status: int,
        answer: dict[str, Any],
        parameters: Sequence[dict[str, Any]] | None = None,
    ) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            self.add_api_route(
                path,
                handler,
                methods=[method],
                operation_id=f"{self.resource.naam}_{operation}",
                summary=f"Een {self.resource.naam} {verb}",
                status_code=status,
                response_model=None,
                dependencies=[
                    Depends(holds(self.resource.hoofdobject.component, scopes, self._before))
                ],
                responses={status: answer, **errors(method, "{uuid}" in path)},
                openapi_extra={
                    "parameters": [
                        *(AUDIT_HEADERS if parameters is None else parameters),
                        *self._headers,
                    ],
                    **security(scopes),
                },
            )
            return handler

        return register
