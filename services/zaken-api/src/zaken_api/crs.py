"""Coordinate reference systems: only EPSG:4326 is spoken (the standard's CRS headers)."""

from typing import Any

from starlette.requests import Request

from zaken_api.kanalen import ZAKEN
from zaken_api.scopes import LEZEN
from zgw_core.headers import header
from zgw_core.negotiation import Negotiation
from zgw_core.problems import Problem, forbidden
from zgw_core.rights import Rights

CRS = "EPSG:4326"
_ACCEPT = "Stelsel waarin de geometrie van het antwoord moet staan."
_CONTENT = "Stelsel waarin de geometrie van het bericht staat."
_WITH_BODY = ("POST", "PUT", "PATCH")


def crs_parameters(method: str) -> list[dict[str, Any]]:
    """The headers that a method needs; it takes both of them always."""
    needed = {"Accept-Crs": method != "DELETE", "Content-Crs": method in _WITH_BODY}
    texts = {"Accept-Crs": _ACCEPT, "Content-Crs": _CONTENT}
    return [
        {
            "name": name,
            "in": "header",
            "required": needed[name],
            "description": texts[name],
            "schema": {"type": "string", "enum": [CRS]},
        }
        for name in needed
    ]


def negotiate_crs(request: Request) -> None:
    """412 when a header is missing, 406 when it asks for another system; but 403, first, to who
    may read nothing (writes have asked for rights already). A DELETE needs no headers, and only a
    request with a body has to say which system the body is in."""
    if request.method == "DELETE":
        return
    if request.method in ("GET", "HEAD"):
        _require_reading(request)
    _check("Accept-Crs", header(request.scope, b"accept-crs"))
    if request.method in _WITH_BODY:
        _check("Content-Crs", header(request.scope, b"content-crs"))
    request.state.headers["Content-Crs"] = CRS


def _require_reading(request: Request) -> None:
    rights: Rights = request.state.client.rights
    if not rights.allowed(ZAKEN.component, [LEZEN]).somewhere:
        raise forbidden()


def _check(name: str, value: str | None) -> None:
    if value is None:
        raise Problem(412, "precondition_failed", f"De header {name} ontbreekt.")
    if value != CRS:
        raise Problem(406, "not_acceptable", f"De header {name} moet {CRS} zijn.")


CRS_HEADERS = Negotiation(
    negotiate_crs,
    crs_parameters,
    {"Content-Crs": "Stelsel waarin de geometrie van het antwoord staat."},
)
