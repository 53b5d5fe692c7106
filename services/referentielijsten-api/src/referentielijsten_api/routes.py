"""Reads of the reference lists."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from referentielijsten_api.lists import ReferenceList
from zgw_core.documentation import (
    ETAG,
    IF_NONE_MATCH,
    errors,
    list_parameters,
    not_modified,
    success,
    uuid_parameter,
)
from zgw_core.handlers import path_uuid
from zgw_core.pages import page_of
from zgw_core.problems import not_found
from zgw_core.query import Query, page_links, parse_query, refuse_parameters
from zgw_core.reads import JSON, cached_answer
from zgw_core.sentences import about

_POSSIBLE_ERRORS = (400, 404, 406, 500)


def list_routes(reference_list: ReferenceList, base_url: str) -> APIRouter:
    """A list, one object of it, and its headers."""
    router = APIRouter(tags=[reference_list.path.strip("/")])
    url = base_url + reference_list.path
    naam = reference_list.naam

    async def list_objects(request: Request) -> Response:
        given = request.query_params.multi_items()
        query = parse_query(reference_list, given, base_url)
        found = reference_list.where(query.values)
        if reference_list.paginated:
            return _page(found, query, page_links(url, given, query, len(found)))
        return Response(_array(found), media_type=JSON)

    async def one_object(request: Request) -> Response:
        refuse_parameters(request.query_params)
        text = reference_list.texts.get(path_uuid(request))
        if text is None:
            raise not_found()
        return cached_answer(request, text)

    item = reference_list.schema
    many: Any = page_of(item) if reference_list.paginated else list[item]  # type: ignore[valid-type]
    router.add_api_route(
        reference_list.path,
        list_objects,
        methods=["GET"],
        operation_id=f"{naam}_list",
        summary=f"Alle objecten van het soort {naam} opvragen",
        description=about(item),
        responses=_responses(
            "GET", success(200, "De gevraagde objecten.", many), reference_list.paginated
        ),
        openapi_extra={"parameters": list_parameters(reference_list)},
    )
    for method, operation, summary, schema in (
        ("GET", "retrieve", f"Een {naam} opvragen", item),
        ("HEAD", "headers", f"De headers van een {naam} opvragen", None),
    ):
        answer = success(200, "Het gevraagde.", schema, ETag=ETAG)
        router.add_api_route(
            f"{reference_list.path}/{{uuid}}",
            one_object,
            methods=[method],
            response_class=Response,
            operation_id=f"{naam}_{operation}",
            summary=summary,
            description=about(item),
            responses={**_responses(method, answer, True), 304: not_modified()},
            openapi_extra={"parameters": [uuid_parameter(), IF_NONE_MATCH]},
        )
    return router


def _responses(method: str, answer: dict[str, Any], may_lead_nowhere: bool) -> dict[int | str, Any]:
    known = errors(method, may_lead_nowhere)
    possible: dict[int | str, Any] = {
        status: known[status] for status in known if status in _POSSIBLE_ERRORS
    }
    return {200: answer, **possible}


def _array(texts: Sequence[bytes]) -> bytes:
    return b"[" + b",".join(texts) + b"]"


def _page(texts: Sequence[bytes], query: Query, links: Sequence[str | None]) -> Response:
    """Raises 404 for a page beyond the last."""
    start = query.window["offset_"]
    shown = texts[start : start + query.window["limit_"]]
    if query.page > 1 and not shown:
        raise not_found()
    content: Mapping[str, Any] = {
        "count": len(texts),
        "next": links[0],
        "previous": links[1],
        "results": orjson.Fragment(_array(shown)),
    }
    return Response(orjson.dumps(content), media_type=JSON)
