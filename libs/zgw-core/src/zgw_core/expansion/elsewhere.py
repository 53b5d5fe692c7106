"""Objects of other services, read for an answer of this one."""

import asyncio
import time
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from math import ceil
from types import MappingProxyType
from typing import Any
from uuid import UUID

import httpx
import orjson

from zgw_core.expansion.kinds import KINDS, Kind
from zgw_core.expansion.shape import Shape
from zgw_core.outgoing import within_timeout
from zgw_core.problems import Problem
from zgw_core.settings import Api
from zgw_core.tasks import all_of

Found = dict[str, Any]

_KEPT = 10_000
_AT_ONCE = 10
_PER_SEARCH = 100
"""The size of a page in the standard."""
_CRS = {"Accept-Crs": "EPSG:4326", "Content-Crs": "EPSG:4326"}
_KEPT_APIS = ("catalogi", "referentielijsten")
"""Types and lists change seldom, and a message tells of it."""
_LISTED_API = "catalogi"
"""Has no `_zoek`, but of each kind no more than some pages."""
_FEW = 2
"""So many are read one by one rather than by the page."""
_LARGE_PAGES = {"pageSize": 500}
"""Of who takes `pageSize`, which is beside the standard."""
_OPEN_APIS = ("referentielijsten",)
ANY_KIND = tuple(KINDS)


class Elsewhere:
    """Reads with the token of this service; what the client may see is looked at afterwards."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        apis: Mapping[str, Api],
        token: Callable[[], str],
        fresh_for: float,
    ) -> None:
        self._http, self._apis, self._token, self._fresh_for = http, apis, token, fresh_for
        self._kept: OrderedDict[tuple[str, str], tuple[float, Found | None]] = OrderedDict()
        self._drops = 0
        self._standard_pages: set[str] = set()
        """URLs of APIs that take no `pageSize`."""
        self._turns: dict[str, asyncio.Semaphore] = defaultdict(_turns)
        """By URL of the API: one that hangs keeps nobody from the others."""

    async def fetch(
        self,
        kinds: tuple[str, ...],
        urls: Collection[str],
        shape: Shape,
        listed_by: Mapping[str, str] = MappingProxyType({}),
    ) -> dict[str, Found]:
        """The objects at these URLs that are there, each with what the shape has below it.
        `listed_by` is a filter of their collection that has them all.

        URLs of no configured API are left alone. Raises 503 when an API gives no answer.
        """
        known = {url: name for url in urls if (name := self._api_of(kinds, url))}
        batches = [
            self._batch(name, _with(known, name), kinds, shape, listed_by)
            for name in set(known.values())
        ]
        found: dict[str, Found] = {}
        for batch in await all_of(batches):
            found |= batch
        return found

    def remembered(self, urls: Collection[str], shape: Shape) -> dict[str, Found] | None:
        """The same without asking; None when not all of it is known."""
        found = self._remembered_of(urls, shape)
        if len(found) < len(urls):
            return None
        return {url: each for url, each in found.items() if each is not None}

    def kind_of(self, kinds: tuple[str, ...], url: str) -> str | None:
        """Which of the kinds this URL is of."""
        for name in kinds:
            kind = KINDS[name]
            api = self._apis.get(kind.component.api)
            if api and url.startswith(f"{api.url}{kind.path}/"):
                return name
        return None

    def drop(self) -> None:
        """Forgets what is kept, because it may have changed."""
        self._drops += 1
        self._kept.clear()
        self._standard_pages.clear()

    def _api_of(self, kinds: tuple[str, ...], url: str) -> str | None:
        kind = self.kind_of(kinds or ANY_KIND, url)
        if kind or kinds:
            return KINDS[kind].component.api if kind and _ends_in_uuid(url) else None
        names = (name for name, api in self._apis.items() if _is_open(name, api) and api.holds(url))
        return next(names, None)

    async def _batch(
        self,
        api: str,
        urls: list[str],
        kinds: tuple[str, ...],
        shape: Shape,
        listed_by: Mapping[str, str],
    ) -> dict[str, Found]:
        kind = self.kind_of(kinds, urls[0])
        if kind and KINDS[kind].search:
            return await self._sought(api, KINDS[kind], urls, shape)
        listed: dict[str, Found | None] = {}
        if kind and (api == _LISTED_API or listed_by):
            listed = await self._listed(api, KINDS[kind], urls, shape, listed_by)
        known = self._remembered_of(urls, shape) | listed
        left = [url for url in urls if url not in known]
        answers = await all_of(self._one(api, url, shape) for url in left)
        found = known | dict(zip(left, answers, strict=True))
        return {url: each for url, each in found.items() if each is not None}

    async def _sought(
        self, api: str, kind: Kind, urls: list[str], shape: Shape
    ) -> dict[str, Found]:
        """One is read by itself, for that costs less; where that is refused it is sought, which
        leaves out what this service may not read and is refused only to who may read nothing."""
        if len(urls) == 1:
            answer = await self._ask(api, urls[0], shape)
            if answer.status_code != 403:
                found = self._read(api, answer)
                return {urls[0]: found} if found else {}
        parts = [urls[at : at + _PER_SEARCH] for at in range(0, len(urls), _PER_SEARCH)]
        pages = await all_of(self._search(self._apis[api], kind, part, shape) for part in parts)
        return {found["url"]: found for page in pages for found in page}

    async def _listed(
        self,
        api: str,
        kind: Kind,
        urls: Iterable[str],
        shape: Shape,
        listed_by: Mapping[str, str],
    ) -> dict[str, Found | None]:
        """Those among them that are on the pages of their kind, if that takes fewer questions."""
        missing = {*urls} - self._remembered_of(urls, shape).keys()
        if len(missing) <= _FEW:
            return {}
        drops = self._drops
        ask = partial(self._page, self._apis[api], kind, shape, listed_by)
        found, pages = await ask(1)
        left = missing - found.keys()
        if left and pages - 1 <= len(left):
            for page, _ in await all_of(ask(number) for number in range(2, pages + 1)):
                found |= page
        if api in _KEPT_APIS and drops == self._drops:
            for url, each in found.items():
                self._keep((url, shape.path), each)
        return {url: found[url] for url in missing & found.keys()}

    async def _page(
        self, api: Api, kind: Kind, shape: Shape, listed_by: Mapping[str, str], number: int
    ) -> tuple[dict[str, Found], int]:
        """The objects on one page, and how many pages there are; none where it is not given."""
        params = {"page": number, **listed_by, **_expand(shape)}
        url = f"{api.url}{kind.path}"
        large = {} if shape.relations or api.url in self._standard_pages else _LARGE_PAGES
        answer = await self._send("GET", api, url, params | large)
        if large and answer.status_code == 400:
            self._standard_pages.add(api.url)
            answer = await self._send("GET", api, url, params)
        content = orjson.loads(answer.content) if answer.status_code == 200 else {}
        results = content.get("results", []) if isinstance(content, dict) else []
        pages = ceil(content.get("count", 0) / len(results)) if results else 0
        return {each["url"]: each for each in results}, pages

    def _remembered_of(self, urls: Iterable[str], shape: Shape) -> dict[str, Found | None]:
        """None for what was not there."""
        path, now = shape.path, time.monotonic()
        kept = {url: self._kept[url, path] for url in urls if (url, path) in self._kept}
        return {url: found for url, (until, found) in kept.items() if now < until}

    async def _search(self, api: Api, kind: Kind, urls: Iterable[str], shape: Shape) -> list[Found]:
        body: Found = {"uuid__in": [url.rpartition("/")[2] for url in urls]}
        params = _expand(shape)
        if kind.search == "body":
            body, params = body | params, {}
        answer = await self._send("POST", api, f"{api.url}{kind.path}/_zoek", params, body)
        if answer.status_code != 200:
            raise _no_answer(api, answer.status_code)
        results: list[Found] = orjson.loads(answer.content)["results"]
        return results

    async def _one(self, api: str, url: str, shape: Shape) -> Found | None:
        drops = self._drops
        found = self._read(api, await self._ask(api, url, shape))
        if api in _KEPT_APIS and drops == self._drops:
            self._keep((url, shape.path), found)
        return found

    async def _ask(self, api: str, url: str, shape: Shape) -> httpx.Response:
        return await self._send("GET", self._apis[api], url, _expand(shape))

    def _read(self, api: str, answer: httpx.Response) -> Found | None:
        """None for what is not there."""
        if answer.status_code not in (200, 404, 410):
            raise _no_answer(self._apis[api], answer.status_code)
        found: Found | None = orjson.loads(answer.content) if answer.status_code == 200 else None
        return found

    def _keep(self, key: tuple[str, str], found: Found | None) -> None:
        self._kept[key] = (time.monotonic() + self._fresh_for, found)
        self._kept.move_to_end(key)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    async def _send(
        self, method: str, api: Api, url: str, params: Found, body: Found | None = None
    ) -> httpx.Response:
        headers = dict(_CRS)
        if api.takes_token:
            headers["Authorization"] = f"Bearer {self._token()}"
        try:
            async with within_timeout(self._http), self._turns[api.url]:
                return await self._http.request(
                    method, api.reached_at(url), params=params, json=body, headers=headers
                )
        except httpx.HTTPError as error:
            raise _no_answer(api) from error


def _turns() -> asyncio.Semaphore:
    return asyncio.Semaphore(_AT_ONCE)


def _is_open(name: str, api: Api) -> bool:
    """Whether everybody may read all of it, so that nobody sees more by asking us."""
    return name in _OPEN_APIS or not api.takes_token


def _with(known: Mapping[str, str], api: str) -> list[str]:
    return [url for url, name in known.items() if name == api]


def _expand(shape: Shape) -> Found:
    return {"expand": shape.path} if shape.relations else {}


def _ends_in_uuid(url: str) -> bool:
    try:
        UUID(url.rpartition("/")[2])
    except ValueError:
        return False
    return True


def _no_answer(api: Api, status: int | None = None) -> Problem:
    """zrc-028, drc-011, drc-014: half an answer would look like a whole one."""
    reason = "is nu niet bereikbaar" if status is None else f"antwoordt met status {status}"
    detail = f"Gegevens voor expand zijn niet op te halen: de API op {api.url} {reason}."
    return Problem(503, "service_unavailable", "Tijdelijk niet beschikbaar.", detail)
