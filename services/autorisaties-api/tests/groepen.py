"""Groups of rights, and a catalogus whose types they are about."""

from typing import Any

import httpx

from zgw_core.testing.api import InProcess
from zgw_core.testing.others import Others

CATALOGI = "http://catalogi.test/catalogi/api/v1"
CATALOGUS = f"{CATALOGI}/catalogussen/00000000-0000-4000-8000-000000000001"
OTHER_CATALOGUS = f"{CATALOGI}/catalogussen/00000000-0000-4000-8000-000000000002"
NAMES = {
    "zaaktypen": "identificatie",
    "informatieobjecttypen": "omschrijving",
    "besluittypen": "omschrijving",
}
WHOLE = {
    "component": "zrc",
    "scopes": ["zaken.lezen"],
    "catalogus": CATALOGUS,
    "maxVertrouwelijkheidaanduiding": "intern",
}
ONE = {**WHOLE, "zaaktypeIdentificatie": "VERGUNNING"}
PLAIN = {"component": "nrc", "scopes": ["notificaties.consumeren"]}


def url_of(path: str, number: int) -> str:
    return f"{CATALOGI}/{path}/00000000-0000-4000-8000-{number:012}"


def publish(
    others: Others, *names: str, path: str = "zaaktypen", catalogus: str = CATALOGUS, size: int = 2
) -> list[str]:
    """From here on the catalogus holds versions by these names, told in pages; their URLs."""
    base = 100 if catalogus == OTHER_CATALOGUS else 0
    found = [
        {"url": url_of(path, base + number), "catalogus": catalogus, NAMES[path]: name}
        for number, name in enumerate(names)
    ]
    params = {"catalogus": catalogus, "status": "alles"}
    first = str(httpx.URL(f"{CATALOGI}/{path}", params=params))
    pages = [found[start : start + size] for start in range(0, len(found), size)] or [[]]
    urls = [first, *(f"{first}&page={number}" for number in range(2, len(pages) + 1))]
    for url, page, following in zip(urls, pages, [*urls[1:], None], strict=True):
        others.objects[url] = {"count": len(found), "next": following, "results": page}
    return [one["url"] for one in found]


def body(*groepen: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"clientIds": ["taken"], "label": "Taken", "autorisatieGroepen": list(groepen), **more}


def types_of(applicatie: dict[str, Any]) -> list[str]:
    return [row["zaaktype"] for row in applicatie["autorisaties"] if "zaaktype" in row]


def standard(applicatie: dict[str, Any]) -> dict[str, Any]:
    """What a client keeps that knows the standard only."""
    return {name: value for name, value in applicatie.items() if name != "autorisatieGroepen"}


async def consumer(api: InProcess) -> dict[str, Any]:
    answer = await api.get("/applicaties/consumer?clientId=taken")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found
