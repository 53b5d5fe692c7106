"""Routes of a resource: reads from its description, writes as functions that are written out."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol, TypeVar

from fastapi import Depends
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from zgw_core import sentences
from zgw_core.context import Context
from zgw_core.direct import DirectRouter
from zgw_core.documentation import (
    AUDIT_HEADERS,
    ETAG,
    errors,
    expand_parameters,
    list_parameters,
    not_modified,
    one_parameters,
    page_parameters,
    security,
    success,
    uuid_parameter,
)
from zgw_core.handlers import Answering, path_uuid
from zgw_core.negotiation import NO_NEGOTIATION, Negotiation, holds
from zgw_core.pages import page_of
from zgw_core.reads import read_list, read_one
from zgw_core.resource import Resource

Handler = TypeVar("Handler", bound=Callable[..., Any])
Answer = dict[str, Any]
Tell = Callable[[Resource, Any], str]
"""What a write does, out of its resource and the function that does it."""


class Register(Protocol):
    """Adds a function as a route, and gives it back."""

    def __call__(self, handler: Handler, /) -> Handler: ...


def told_with(uitleg: str, *tells: Tell) -> Tell:
    def told(resource: Resource, handler: Any) -> str:
        return sentences.paragraphs(uitleg, *(tell(resource, handler) for tell in tells))

    return told


class _PlainRoute(APIRoute):
    """Calls its function with the request and nothing else: a read has no body to check and no
    parameters but those of its resource, so the framework's own way in would only cost time."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler: Callable[[Request], Coroutine[Any, Any, Response]] = self.endpoint
        return handler


class Routes(DirectRouter):
    """A router for the routes of one resource; what it adds is all in the OpenAPI document."""

    def __init__(self, resource: Resource, negotiation: Negotiation = NO_NEGOTIATION) -> None:
        super().__init__([resource.path.split("/")[1]])
        self.resource, self._negotiation = resource, negotiation

    def reads(
        self, head: bool = True, listing: Answering | None = None, one: Answering | None = None
    ) -> None:
        """List, one, and its headers. `listing` and `one` take the place of the reads that follow
        from the description, for what PostgreSQL cannot render alone."""
        self._list(listing)
        self._one("GET", f"{self.resource.naam}_{self.resource.retrieve}", one)
        if head:
            self._one("HEAD", f"{self.resource.naam}_headers", one)

    def _list(self, listing: Answering | None) -> None:
        resource = self.resource

        async def list_objects(request: Request) -> Response:
            return await read_list(Context.of(request).reader(resource), request)

        item = resource.schema
        answer = page_of(item) if resource.paginated else list[item]  # type: ignore[valid-type]
        self._add(
            listing or list_objects,
            "GET",
            resource.path,
            f"{self.resource.naam}_list",
            resource.read_scopes,
            f"Alle objecten van het soort {resource.naam} opvragen",
            sentences.of_list(resource),
            self._success(200, "De gevraagde objecten.", answer),
            parameters=list_parameters(resource),
            may_lead_nowhere=resource.paginated or bool(resource.relations),
        )

    def _one(self, method: str, operation: str, one: Answering | None) -> None:
        resource = self.resource

        async def one_object(request: Request) -> Response:
            reader = Context.of(request).reader(resource)
            return await read_one(reader, request, path_uuid(request))

        subject = "De headers van een" if method == "HEAD" else "Een"
        schema = resource.schema if method == "GET" else None
        tell = sentences.of_head if method == "HEAD" else sentences.of_one
        self._add(
            one or one_object,
            method,
            resource.item_path,
            operation,
            resource.read_scopes,
            f"{subject} {resource.naam} opvragen",
            tell(resource),
            self._success(200, f"De gevraagde {resource.naam}.", schema, ETag=ETAG),
            parameters=one_parameters(resource),
            may_lead_nowhere=True,
            more={304: not_modified()},
        )

    def _add(
        self,
        endpoint: Callable[..., Any],
        method: str,
        path: str,
        operation: str,
        scopes: Sequence[str],
        summary: str,
        description: str,
        answer: dict[str, Any],
        parameters: Sequence[dict[str, Any]],
        may_lead_nowhere: bool,
        more: dict[int | str, dict[str, Any]] | None = None,
    ) -> None:
        negotiation = self._negotiation

        async def read(request: Request) -> Response:
            negotiation.check(request)
            answer: Response = await endpoint(request)
            return answer

        self.add_api_route(
            path,
            read,
            methods=[method],
            operation_id=operation,
            response_class=Response,
            summary=summary,
            description=description,
            responses={
                200: answer,
                **(more or {}),
                **errors(method, may_lead_nowhere, more=negotiation.errors(method)),
            },
            openapi_extra={
                "parameters": [*parameters, *negotiation.parameters(method)],
                **security(scopes),
            },
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
        description: str,
        query: Sequence[dict[str, Any]] = (),
        **headers: str,
    ) -> None:
        """A read of its own making; `query` documents what may stand behind the question mark."""
        names = [part.partition("}")[0] for part in path.split("{")[1:]]
        parameters = [*(uuid_parameter(name) for name in names), *query]
        answer = self._success(200, "Het gevraagde.", schema, **headers)
        self._add(
            endpoint,
            "GET",
            path,
            operation,
            scopes,
            summary,
            description,
            answer,
            parameters,
            may_lead_nowhere=True,
            more={304: not_modified()} if "ETag" in headers else {},
        )

    def creates(self, *scopes: str, uitleg: str = "", **headers: str) -> Register:
        """`POST` on the collection: 201. `uitleg` is what clients must know beside what holds for
        all resources; `headers` are those of the answer, with `_` for `-`."""
        headers = {"Location": "URL van het nieuwe object.", **headers}
        answer = self._success(201, "Aangemaakt.", self.resource.schema, **headers)
        told = told_with(uitleg, sentences.of_creating)
        path = self.resource.path
        return self._writes("POST", path, "create", "aanmaken", told, scopes, 201, answer)

    def updates(self, *scopes: str, uitleg: str = "", **headers: str) -> Register:
        """`PUT`: replaces the object, what is left out gets its default."""
        answer = self._success(200, "Bijgewerkt.", self.resource.schema, **headers)
        told = told_with(uitleg, sentences.of_replacing)
        return self._item("PUT", "update", "in zijn geheel bijwerken", told, scopes, 200, answer)

    def patches(self, *scopes: str, uitleg: str = "", **headers: str) -> Register:
        """`PATCH`: changes what is sent."""
        answer = self._success(200, "Bijgewerkt.", self.resource.schema, **headers)
        told = told_with(uitleg, sentences.of_changing)
        return self._item("PATCH", "partial_update", "deels bijwerken", told, scopes, 200, answer)

    def destroys(self, *scopes: str, uitleg: str = "", operation: str = "destroy") -> Register:
        """`DELETE`: 204."""
        answer = self._success(204, "Verwijderd.")
        told = told_with(uitleg, sentences.of_destroying)
        return self._item("DELETE", operation, "verwijderen", told, scopes, 204, answer)

    def acts(self, path: str, operation: str, verb: str, *scopes: str, uitleg: str) -> Register:
        """`POST` on a path below one object: 200 with that object."""
        answer = self._success(200, "Gelukt.", self.resource.schema)
        told = told_with(uitleg)
        return self._writes("POST", path, operation, verb, told, scopes, 200, answer)

    def searches(self, operation: str, *scopes: str) -> Register:
        """`POST` on `_zoek` below the collection: 200 with a page."""
        answer = self._success(200, "De gevonden objecten.", page_of(self.resource.schema))
        path = f"{self.resource.path}/_zoek"
        parameters = [*expand_parameters(self.resource), *page_parameters()]
        told = sentences.of_searching
        return self._writes(
            "POST", path, operation, "zoeken", told, scopes, 200, answer, parameters, [404]
        )

    def _success(self, status: int, what: str, schema: Any = None, **headers: str) -> Answer:
        return success(status, what, schema, **headers, **self._negotiation.answers)

    def _item(
        self,
        method: str,
        operation: str,
        verb: str,
        told: Tell,
        scopes: Sequence[str],
        status: int,
        answer: Answer,
    ) -> Register:
        path = self.resource.item_path
        return self._writes(method, path, operation, verb, told, scopes, status, answer)

    def _writes(
        self,
        method: str,
        path: str,
        operation: str,
        verb: str,
        told: Tell,
        scopes: Sequence[str],
        status: int,
        answer: Answer,
        parameters: Sequence[dict[str, Any]] = AUDIT_HEADERS,
        more: Sequence[int] = (),
    ) -> Register:
        resource, negotiation = self.resource, self._negotiation
        possible = errors(method, "{" in path, more=[*more, *negotiation.errors(method)])

        def register(handler: Handler) -> Handler:
            self.add_api_route(
                path,
                handler,
                methods=[method],
                operation_id=f"{resource.naam}_{operation}",
                summary=f"Een {resource.naam} {verb}",
                description=told(resource, handler),
                status_code=status,
                response_model=None,
                dependencies=[Depends(holds(resource.hoofdobject.component, scopes, negotiation))],
                responses={status: answer, **possible},
                openapi_extra={
                    "parameters": [*parameters, *negotiation.parameters(method)],
                    **security(scopes),
                },
            )
            return handler

        return register
