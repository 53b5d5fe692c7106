"""Reads types of a catalogus, all versions of them, from the Catalogi API."""

from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from zgw_core.context import Context
from zgw_core.schema import Schema
from zgw_core.settings import Api


@dataclass(frozen=True)
class Soort:
    naam: str
    path: str
    naming: str
    """What all versions of a type have in common."""


SOORTEN: Mapping[str, Soort] = {
    "zrc": Soort("zaaktype", "/zaaktypen", "identificatie"),
    "drc": Soort("informatieobjecttype", "/informatieobjecttypen", "omschrijving"),
    "brc": Soort("besluittype", "/besluittypen", "omschrijving"),
}
"""By the component in which rights to their objects are used."""


class NoCatalogus(Exception):
    def __init__(self, naam: str) -> None:
        super().__init__(f"Er is geen catalogus {naam}.")
        self.naam = naam


class _Type(Schema):
    url: str
    catalogus: str
    identificatie: str = ""
    omschrijving: str = ""


class _Page(Schema):
    next: str | None
    results: list[_Type]


async def names_of_types(context: Context, component: str, catalogus: str) -> dict[str, str]:
    """URL → name of each version, published or not.

    Raises httpx.HTTPError, ValueError or Problem when not everything could be read.
    """
    api = context.settings.apis.get("catalogi")
    if api is None:
        raise ValueError("the Catalogi API is not configured")
    soort = SOORTEN[component]
    first = httpx.URL(api.url + soort.path, params={"catalogus": catalogus, "status": "alles"})
    found: dict[str, str] = {}
    url: str | None = str(first)
    while url:
        page = await _page(context, api, url)
        found |= {
            one.url: getattr(one, soort.naming)
            for one in page.results
            if one.catalogus == catalogus
        }
        url = page.next
    return found


class _Catalogus(Schema):
    url: str


class _Catalogussen(Schema):
    results: list[_Catalogus]


async def url_of_catalogus(context: Context, naam: str) -> str:
    """`naam` is `DOMEIN/RSIN`. Raises NoCatalogus, httpx.HTTPError, ValueError or Problem."""
    api = context.settings.apis.get("catalogi")
    if api is None:
        raise NoCatalogus(naam)
    domein, _, rsin = naam.partition("/")
    url = httpx.URL(f"{api.url}/catalogussen", params={"domein": domein, "rsin": rsin})
    found = _Catalogussen.model_validate_json(await _read(context, api, str(url))).results
    if len(found) != 1:
        raise NoCatalogus(naam)
    return found[0].url


async def _page(context: Context, api: Api, url: str) -> _Page:
    if not url.startswith(f"{api.url}/"):
        raise ValueError("a page of another API")
    return _Page.model_validate_json(await _read(context, api, url))


async def _read(context: Context, api: Api, url: str) -> bytes:
    headers = {"Authorization": f"Bearer {context.own_token()}"}
    answer = await context.http.get(api.reached_at(url), headers=headers)
    return answer.raise_for_status().content
