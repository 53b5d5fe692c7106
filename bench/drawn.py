"""What a peer has to be asked about, drawn from its own lists."""

from collections.abc import Mapping
from typing import Any

import httpx

from bench.questions import Samples

_PAGES = 10
_ENOUGH = 100
_BSN = "inpBsn"
_PATIENCE = 60
Object = dict[str, Any]


class Drawn:
    def __init__(self, roots: Mapping[str, str], headers: dict[str, str]) -> None:
        self._roots, self._headers = roots, headers

    async def samples(self) -> Samples:
        """Without what it does not have. Raises httpx.HTTPError or ValueError when it does not give
        its zaken."""
        async with httpx.AsyncClient(headers=self._headers, timeout=_PATIENCE) as http:
            number, zaken = await self._zaken(http)
            bsns = await self._bsns(http)
            types = await self._types(http, zaken)
        uuids = [zaak["url"].rpartition("/")[2] for zaak in zaken]
        return Samples(self._roots, number, uuids, bsns, [types])

    async def _zaken(self, http: httpx.AsyncClient) -> tuple[int, list[Object]]:
        """How many there are, and some of them."""
        pages = [await self._page(http, "zaken", "/zaken")]
        while pages[-1].get("next") and len(pages) < _PAGES:
            page = str(len(pages) + 1)
            pages.append(await self._page(http, "zaken", "/zaken", page=page))
        zaken = [zaak for page in pages for zaak in page.get("results", [])]
        return pages[0].get("count", len(zaken)), zaken

    async def _bsns(self, http: httpx.AsyncClient) -> list[str]:
        found: list[str] = []
        for number in range(1, _PAGES + 1):
            asked = {"betrokkeneType": "natuurlijk_persoon"}
            asked |= {"page": str(number)} if number > 1 else {}
            page = await self._page_if_any(http, "zaken", "/rollen", **asked)
            who = [rol.get("betrokkeneIdentificatie") or {} for rol in page.get("results", [])]
            found += [each[_BSN] for each in who if each.get(_BSN)]
            if len(found) >= _ENOUGH or not page.get("next"):
                break
        return found

    async def _types(self, http: httpx.AsyncClient, zaken: list[Object]) -> dict[str, str]:
        """Those of an open zaak, if there is one: its status is not the last of its zaaktype."""
        are_open = [zaak for zaak in zaken if not zaak.get("einddatum") and zaak.get("status")]
        types: dict[str, str] = {}
        for zaak in (are_open or zaken)[:1]:
            types["zaaktype"] = zaak["zaaktype"]
        for zaak in are_open[:1]:
            path = "/statussen/" + zaak["status"].rpartition("/")[2]
            status = await self._page_if_any(http, "zaken", path)
            if "statustype" in status:
                types["in behandeling"] = status["statustype"]
        documents = await self._page_if_any(http, "documenten", "/enkelvoudiginformatieobjecten")
        for document in documents.get("results", [])[:1]:
            types["informatieobjecttype"] = document["informatieobjecttype"]
        return types

    async def _page_if_any(
        self, http: httpx.AsyncClient, api: str, path: str, **asked: str
    ) -> Object:
        try:
            return await self._page(http, api, path, **asked) if api in self._roots else {}
        except (httpx.HTTPError, ValueError):
            return {}

    async def _page(self, http: httpx.AsyncClient, api: str, path: str, **asked: str) -> Object:
        answer = await http.get(self._roots[api] + path, params=asked)
        found: Object | list[Object] = answer.raise_for_status().json()
        return {"results": found} if isinstance(found, list) else found
