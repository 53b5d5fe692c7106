"""Answers to reads: one object, its headers, a list. PostgreSQL's text goes out unparsed."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from starlette.requests import Request
from starlette.responses import Response

from zgw_core.authorisation import CLIENT, RIGHTS, is_restricted, refusal
from zgw_core.context import Context
from zgw_core.expansion.budget import Budget, too_much
from zgw_core.expansion.embedding import Embedding
from zgw_core.expansion.shape import WHOLE, Shape
from zgw_core.headers import header
from zgw_core.problems import NON_FIELD, Invalid, forbidden, invalid, not_found
from zgw_core.query import page_links, parse_one
from zgw_core.reader import Reader
from zgw_core.resource import Resource
from zgw_core.rights import Allowed, Rights
from zgw_core.statements import BUDGET, BYTES, MOST

JSON = "application/json"


class Rendered(Response):
    """200 with JSON as it is. Its headers are known: the framework need not work them out."""

    media_type = JSON

    def __init__(self, content: bytes, *headers: tuple[bytes, bytes]) -> None:
        self.status_code, self.background, self.body = 200, None, content
        length = (b"content-length", b"%d" % len(content))
        self.raw_headers = [length, (b"content-type", JSON.encode()), *headers]


async def read_one(reader: Reader, request: Request, uuid: UUID) -> Response:
    """One object with its ETag; 304 when the client has it already.

    Raises 403 for an object outside the client's rights, 404 for one that is not there.
    """
    asked: dict[str, Any] = {}
    shape = WHOLE
    if request.scope["query_string"]:
        given = request.query_params.multi_items()
        asked, shape = parse_one(reader.resource, given, reader.base_url)
        if reader.resource.own_expansion:
            _refuse_hidden(reader, reader.resource, request, shape)
    text = await readable_text(reader, request, uuid, reader.resource.read_scopes, asked, shape)
    content = text.encode()
    if reader.needs_embedding(shape):
        content = await _completed(reader, request, content, shape)
    return cached_answer(request, content)


async def _completed(
    reader: Reader, request: Request, objects: bytes, shape: Shape, nodes: int = 0
) -> bytes:
    """Objects as the client asked for them, with what other services hold of it."""
    context, rights = Context.of(request), request.state.client.rights
    settings = context.settings
    budget = Budget(settings.expand_budget - nodes, settings.expand_bytes - len(objects))
    embedding = Embedding(context.elsewhere, rights, reader.resource.naam, shape, budget)
    return await embedding.complete(objects)


def _bound_budget(context: Context) -> dict[str, int]:
    settings = context.settings
    return {
        BUDGET: settings.expand_budget,
        BYTES: settings.expand_bytes,
        MOST: settings.list_objects,
    }


async def _refuse_if_there(
    reader: Reader, context: Context, values: Mapping[str, Any], allowed: Allowed
) -> None:
    statement = reader.one(False)
    if await context.database.reads.fetchval(statement.sql, *statement.arguments(**values)):
        raise refusal(reader.resource.hoofdobject, allowed)


def _refuse_hidden(reader: Reader, resource: Resource, request: Request, shape: Shape) -> None:
    """Where objects of one API ask different scopes, nothing is shown inside another that the
    client may not read itself. Raises 403."""
    rights: Rights = request.state.client.rights
    for name, inner in shape.relations:
        target = reader.resources[resource.kinds_below(name)[0]]
        scopes = tuple(target.read_scopes)
        if not rights.allowed(target.hoofdobject.component, scopes).somewhere:
            raise forbidden()
        _refuse_hidden(reader, target, request, inner)


def _allowed(reader: Reader, request: Request) -> Allowed:
    scopes = tuple(reader.resource.read_scopes)
    rights: Rights = request.state.client.rights
    return rights.allowed(reader.resource.hoofdobject.component, scopes)


def _bound_rights(request: Request, allowed: Allowed) -> dict[str, Any]:
    """What the predicate on rows compares with."""
    return {RIGHTS: allowed.as_json, CLIENT: request.state.client.token.client_id}


async def readable_text(
    reader: Reader,
    request: Request,
    uuid: UUID,
    scopes: Sequence[str],
    asked: Mapping[str, Any] | None = None,
    shape: Shape = WHOLE,
) -> str:
    """The JSON of one object. Raises 403 unless one of the scopes holds for it, else 404; Invalid
    when the shape asks for too much of it."""
    context = Context.of(request)
    rights: Rights = request.state.client.rights
    allowed = rights.allowed(reader.resource.hoofdobject.component, tuple(scopes))
    restricted = is_restricted(reader.resource.hoofdobject, allowed)
    statement = reader.one(restricted, shape)
    values = {"uuid": uuid, **_bound_budget(context), **(asked or {})}
    if restricted:
        values |= _bound_rights(request, allowed)
    row = await context.database.reads.fetchrow(statement.sql, *statement.arguments(**values))
    if row is None and restricted:
        await _refuse_if_there(reader, context, values, allowed)
    if row is None:
        raise not_found()
    if row[0] is None:
        raise too_much()
    return str(row[0])


def etag_of(content: bytes) -> str:
    return f'"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'


def cached_answer(request: Request, content: bytes) -> Response:
    """200 with an ETag over the very bytes, or 304 when If-None-Match holds it."""
    etag = etag_of(content)
    if is_known(request, etag):
        return Response(status_code=304, headers={"ETag": etag})
    return Rendered(content, (b"etag", etag.encode()))


def is_known(request: Request, etag: str) -> bool:
    """Whether the client said in If-None-Match that it has this already."""
    known = header(request.scope, b"if-none-match") or ""
    return known.strip() == "*" or etag in [_opaque(tag) for tag in known.split(",")]


def _opaque(tag: str) -> str:
    return tag.strip().removeprefix("W/")


async def read_list(
    reader: Reader, request: Request, given: Iterable[tuple[str, Any]] | None = None
) -> Response:
    """A page of what the client may see, or a plain array where the standard has no pages.

    `given` replaces the query parameters by the members of a search body; `page` and `pageSize`
    always come from the query. Raises 404 for a page beyond the last, Invalid for an array that
    would hold too much.
    """
    params = request.query_params.multi_items()
    query = reader.parse(params if given is None else [*given, *params])
    context = Context.of(request)
    allowed = _allowed(reader, request)
    if reader.resource.own_expansion:
        _refuse_hidden(reader, reader.resource, request, query.shape)
    restricted = is_restricted(reader.resource.hoofdobject, allowed)
    statement = reader.list(tuple(sorted(query.values)), query.ordering, restricted, query.shape)
    values = {**query.values, **query.window, **_bound_budget(context)}
    if restricted:
        values |= _bound_rights(request, allowed)
    pool = context.database.searches if query.values else context.database.reads
    row = await pool.fetchrow(statement.sql, *statement.arguments(**values))
    count, objects, nodes = row or (0, None, 0)
    if nodes > context.settings.expand_budget:
        raise too_much()
    if not reader.resource.paginated and count > context.settings.list_objects:
        raise _too_many()
    results = (objects or "").encode()
    if results and reader.needs_embedding(query.shape):
        results = await _completed(reader, request, results, query.shape, nodes)
    if not reader.resource.paginated:
        return Rendered(b"[%b]" % results)
    if objects is None and query.page > 1:
        raise not_found()
    links = page_links(context.public_url(request), params, query, count)
    following, previous = map(orjson.dumps, links)
    head = b'{"count":%d,"next":%b,"previous":%b,"results":[' % (count, following, previous)
    return Rendered(b"%b%b]}" % (head, results))


def _too_many() -> Invalid:
    reason = "Zoveel objecten passen niet in één antwoord. Gebruik een filter."
    return invalid(NON_FIELD, "max_length", reason)
