"""The content of a document, or a part of it."""

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from documenten_api import scopes
from documenten_api.content.contents import Contents
from documenten_api.content.headers import SAFE, content_disposition, content_type
from documenten_api.content.model import FREE, REFUSED, Content
from documenten_api.content.ranges import Unsatisfiable, parse_range
from documenten_api.operations import add_operation
from documenten_api.resources.enkelvoudiginformatieobjecten.resource import DOCUMENT, DOWNLOAD
from documenten_api.settings import settings_of
from zgw_core.context import Context
from zgw_core.documentation import error_answer, not_modified, one_parameters, success
from zgw_core.handlers import path_uuid
from zgw_core.problems import Problem
from zgw_core.query import parse_one
from zgw_core.reads import is_known, readable_text
from zgw_core.routes import Routes

routes = Routes(DOCUMENT)


async def download_document(request: Request) -> Response:
    """204 when there is no content (yet)."""
    context = Context.of(request)
    reader = context.reader(DOWNLOAD)
    asked, _ = parse_one(DOWNLOAD, request.query_params.multi_items(), reader.base_url)
    text = await readable_text(reader, request, path_uuid(request), [scopes.LEZEN], asked)
    found = orjson.loads(text)
    if found["sleutel"] is None:
        return Response(status_code=204)
    _check_scanned(found["toestand"], has_scanner=bool(settings_of(context).clamd))
    content = Content(found["sleutel"], found["bestandsomvang"], found["crc32"])
    headers = {
        **SAFE,
        "ETag": f'"{content.sha256}"',
        "Accept-Ranges": "bytes",
        "Content-Disposition": content_disposition(found["bestandsnaam"]),
        "Content-Type": content_type(found["formaat"]),
    }
    return await _answer(request, content, headers, Contents.of(context))


async def _answer(
    request: Request, content: Content, headers: dict[str, str], contents: Contents
) -> Response:
    if is_known(request, headers["ETag"]):
        return Response(status_code=304, headers={"ETag": headers["ETag"]})
    try:
        part = parse_range(_range(request, headers["ETag"]), content.omvang)
    except Unsatisfiable as error:
        answer = error.response()
        answer.headers["Content-Range"] = f"bytes */{error.size}"
        return answer
    start, length = part or (0, content.omvang)
    headers["Content-Length"] = str(length)
    if part:
        headers["Content-Range"] = f"bytes {start}-{start + length - 1}/{content.omvang}"
    chunks = await contents.read(content, start, length)
    return StreamingResponse(chunks, 206 if part else 200, headers)


def _range(request: Request, etag: str) -> str | None:
    """The range that is asked for, unless only of content that has been replaced since."""
    condition = request.headers.get("if-range")
    return request.headers.get("range") if condition in (None, etag) else None


def _check_scanned(state: str, has_scanner: bool) -> None:
    """Raises 403 for content that the virus scanner refused, also when there is none any more, and
    for what waits for it. What came in before there was a scanner is free."""
    if state == REFUSED:
        detail = "In de inhoud is een virus gevonden."
        raise Problem(403, "content-refused", "De inhoud is geweigerd.", detail)
    if has_scanner and state != FREE:
        detail = "De inhoud wordt nog op virussen onderzocht; probeer het later."
        raise Problem(403, "content-being-scanned", "De inhoud is er nog niet.", detail)


_ETAG = "De SHA-256 van de hele inhoud."
_RANGE = {
    "name": "Range",
    "in": "header",
    "required": False,
    "description": "Welk deel van de inhoud wordt gevraagd, zoals `bytes=0-1023`.",
    "schema": {"type": "string"},
}
_BYTES = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
add_operation(
    routes,
    download_document,
    "GET",
    f"{DOCUMENT.item_path}/download",
    "enkelvoudiginformatieobject_download",
    "De inhoud van een document ophalen",
    "Geeft de bytes zoals ze zijn aangeleverd, met formaat en bestandsnaam van het document. "
    "Met `Range` volgt een deel ervan. Wat nog op virussen wordt onderzocht of is geweigerd, wordt "
    "niet gegeven (403).",
    [scopes.LEZEN],
    {**success(200, "De inhoud.", ETag=_ETAG), "content": _BYTES},
    parameters=[*one_parameters(DOWNLOAD), _RANGE],
    more={
        204: success(204, "Het document heeft (nog) geen inhoud."),
        206: {
            **success(
                206, "Een deel van de inhoud.", ETag=_ETAG, Content_Range="Welk deel, van hoeveel."
            ),
            "content": _BYTES,
        },
        304: not_modified(),
        416: error_answer(416),
    },
)
