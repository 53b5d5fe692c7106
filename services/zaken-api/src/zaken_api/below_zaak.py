"""Reads of what lives below a zaak in the path: a plain array, one object, its headers."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from zaken_api.resources.zaken.resource import ZAAK
from zgw_core.context import Context
from zgw_core.documentation import (
    ETAG,
    IF_NONE_MATCH,
    errors,
    expand_parameters,
    not_modified,
    security,
    success,
    uuid_parameter,
)
from zgw_core.filters import Filter, equals
from zgw_core.handlers import path_uuid
from zgw_core.problems import not_found
from zgw_core.query import refuse_parameters
from zgw_core.reads import cached_answer, read_list, readable_text
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.sentences import about, of_head, of_one, paragraphs

ZAAK_UUID = "zaak_uuid"
FILTERS: Mapping[str, Filter] = {ZAAK_UUID: equals("zaak", UUID), "uuid": equals("uuid", UUID)}
"""What the path chooses by; no query may."""


def add_reads(routes: Routes, resource: Resource) -> None:
    """`GET` of the list and of one. Raises 403 for a zaak that may not be read, 404 without one."""

    async def list_objects(request: Request) -> Response:
        return await _found(resource, request, {})

    naam, schema = resource.naam, resource.schema
    routes.add_reading(
        list_objects,
        resource.path,
        f"{naam}_list",
        resource.read_scopes,
        f"Alle objecten van het soort {naam} bij een zaak opvragen",
        list[schema],  # type: ignore[valid-type]
        paragraphs(about(schema), "Geeft alle bij één zaak."),
        expand_parameters(resource),
    )
    routes.add_reading(
        _one(resource),
        resource.item_path,
        f"{naam}_{resource.retrieve}",
        resource.read_scopes,
        f"Een {naam} opvragen",
        schema,
        of_one(resource),
        [*expand_parameters(resource), IF_NONE_MATCH],
        ETag=ETAG,
    )


def add_headers(routes: Routes, resource: Resource) -> None:
    """`HEAD` of one."""
    parameters = [uuid_parameter(ZAAK_UUID), uuid_parameter(), IF_NONE_MATCH]
    routes.add_api_route(
        resource.item_path,
        _one(resource),
        methods=["HEAD"],
        operation_id=f"{resource.naam}_headers",
        summary=f"De headers van een {resource.naam} opvragen",
        description=of_head(resource),
        responses={
            200: success(200, "De headers.", None, ETag=ETAG),
            304: not_modified(),
            **errors("HEAD", item=True),
        },
        openapi_extra={"parameters": parameters, **security(resource.read_scopes)},
    )


def _one(resource: Resource) -> Any:
    async def one_object(request: Request) -> Response:
        answer = await _found(resource, request, {"uuid": path_uuid(request)})
        text = bytes(answer.body)[1:-1]
        if not text:
            raise not_found()
        return cached_answer(request, text)

    return one_object


async def _found(resource: Resource, request: Request, chosen: Mapping[str, UUID]) -> Response:
    """Nothing may mean that there is nothing to see here, or that it may not be seen."""
    refuse_parameters(name for name in request.query_params if name in FILTERS)
    context = Context.of(request)
    zaak = path_uuid(request, ZAAK_UUID)
    given = {ZAAK_UUID: zaak, **chosen}
    answer = await read_list(context.reader(resource), request, given.items())
    if answer.body == b"[]":
        await readable_text(context.reader(ZAAK), request, zaak, resource.read_scopes)
    return answer
