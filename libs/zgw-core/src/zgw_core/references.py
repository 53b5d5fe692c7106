"""Reads objects of other APIs that a body refers to, and keeps those that do not change."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, TypeVar, cast
from urllib.parse import unquote, urlsplit
from uuid import UUID

import httpx
import orjson
from fastapi import Depends
from pydantic import ValidationError
from starlette.requests import Request

from zgw_core.outgoing import within_timeout
from zgw_core.problems import Invalid, invalid
from zgw_core.schema import Schema
from zgw_core.settings import Api

_KEPT = 10_000
_MOST_PAGES = 100


class Reference(Schema):
    """The fields that WE read of an object of another API. Unknown ones are not looked at."""

    api: ClassVar[str]
    """Name of the API in the settings."""
    path: ClassVar[str]
    """Where its objects live below the root of that API."""
    headers: ClassVar[Mapping[str, str]] = {}
    """What that API wants to be asked with."""

    @property
    def is_final(self) -> bool:
        """Whether it may be kept; false for what its owner is still working on."""
        return True


ReferenceType = TypeVar("ReferenceType", bound=Reference)


@dataclass
class _Kept:
    reference: Reference
    etag: str
    fresh_until: float


class References:
    """Fetches only from configured APIs, so that no body makes us call another address."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        apis: dict[str, Api],
        token: Callable[[], str],
        fresh_for: float,
    ) -> None:
        self._http, self._apis, self._token, self._fresh_for = http, apis, token, fresh_for
        self._kept: OrderedDict[tuple[str, type[Reference]], _Kept] = OrderedDict()
        self._lists: dict[str, tuple[Sequence[Any], float]] = {}
        """By URL: what is in them, and until when they are fresh."""
        self._drops = 0
        self.hits = self.misses = 0

    async def get(self, field: str, url: str, kind: type[ReferenceType]) -> ReferenceType:
        """The object at a URL that a client gave.

        Raises Invalid on `field`: `bad-url` when the URL is of no configured API, answers anything
        but 200 or cannot be reached; `invalid-resource` when it is of another kind of object.
        """
        api = self._api_of(field, url, kind)
        kept = self._kept.get((url, kind))
        if kept and monotonic() < kept.fresh_until:
            self.hits += 1
            return kept.reference  # type: ignore[return-value]
        self.misses += 1
        drops = self._drops
        answer = await self._fetch(field, url, api, kept, kind.headers)
        if answer.status_code == 304 and kept:
            kept.fresh_until = monotonic() + self._fresh_for
            return kept.reference  # type: ignore[return-value]
        reference = _read(field, url, answer, kind)
        if reference.is_final and drops == self._drops:
            self._keep((url, kind), reference, answer.headers.get("etag", ""))
        return reference

    async def find(self, field: str, url: str, kind: type[ReferenceType]) -> ReferenceType | None:
        """As `get`, asked anew each time; None when the object is no longer there."""
        api = self._api_of(field, url, kind)
        answer = await self._fetch(field, url, api, None, kind.headers)
        return None if answer.status_code in (404, 410) else _read(field, url, answer, kind)

    async def check(self, field: str, url: str) -> None:
        """That something is there, whatever it is. Raises Invalid `bad-url` as `get` does."""
        await self._fetch_any(field, url)

    async def read(self, field: str, url: str) -> Any:
        """The JSON at a URL of any configured API, whatever it is. Raises Invalid as `get` does."""
        answer = await self._fetch_any(field, url)
        try:
            return orjson.loads(answer.content)
        except orjson.JSONDecodeError as error:
            raise _other_shape(field, url) from error

    async def items(self, field: str, url: str) -> Sequence[Any]:
        """All items of the list at a URL of any configured API, those of its further pages too;
        they are kept for a while. Raises Invalid as `get` does."""
        kept = self._lists.get(url)
        if kept and monotonic() < kept[1]:
            self.hits += 1
            return kept[0]
        self.misses += 1
        drops, found, page = self._drops, [], await self._page(field, url)
        for _ in range(_MOST_PAGES):
            found += page["results"]
            if not page.get("next"):
                break
            query = urlsplit(str(page["next"])).query
            page = await self._page(field, f"{url.partition('?')[0]}?{query}")
        if drops == self._drops:
            self._lists[url] = (found, monotonic() + self._fresh_for)
        return found

    async def _page(self, field: str, url: str) -> dict[str, Any]:
        page = await self.read(field, url)
        if not isinstance(page, dict) or not isinstance(page.get("results"), list):
            raise _other_shape(field, url)
        return page

    async def _fetch_any(self, field: str, url: str) -> httpx.Response:
        api = self._known_api(url)
        leads_out = {".", ".."} & set(unquote(url).split("/"))
        if api is None or leads_out:
            raise _unknown_api(field, url)
        answer = await self._fetch(field, url, api, None)
        if answer.status_code != 200:
            raise _no_answer(field, url, answer)
        return answer

    def _known_api(self, url: str) -> Api | None:
        return next((api for api in self._apis.values() if api.holds(url)), None)

    def _api_of(self, field: str, url: str, kind: type[Reference]) -> Api:
        api = self._apis.get(kind.api)
        known = self._known_api(url)
        if api is None or known is None:
            raise _unknown_api(field, url)
        root, _, last = url.rpartition("/")
        if known is not api or root != api.url + kind.path:
            raise invalid(field, "invalid-resource", "Deze URL wijst naar een ander soort object.")
        try:
            UUID(last)
        except ValueError as error:
            raise invalid(field, "bad-url", "Op deze URL staat niets.") from error
        return api

    async def _fetch(
        self,
        field: str,
        url: str,
        api: Api,
        kept: _Kept | None,
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> httpx.Response:
        headers = dict(more)
        if api.takes_token:
            headers["Authorization"] = f"Bearer {self._token()}"
        if kept and kept.etag:
            headers["If-None-Match"] = kept.etag
        try:
            async with within_timeout(self._http):
                return await self._http.get(api.reached_at(url), headers=headers)
        except httpx.HTTPError as error:
            raise invalid(field, "bad-url", f"{url} is nu niet bereikbaar.") from error

    def _keep(self, key: tuple[str, type[Reference]], reference: Reference, etag: str) -> None:
        self._kept[key] = _Kept(reference, etag, monotonic() + self._fresh_for)
        self._kept.move_to_end(key)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def drop(self, url: str = "") -> None:
        """Forgets everything of the API that `url` belongs to, or of all of them."""
        self._drops += 1
        root = next((api.url for api in self._apis.values() if url.startswith(api.url)), "")
        for key in [key for key in self._kept if key[0].startswith(root)]:
            del self._kept[key]
        for known in [known for known in self._lists if known.startswith(root)]:
            del self._lists[known]


def _read(field: str, url: str, answer: httpx.Response, kind: type[ReferenceType]) -> ReferenceType:
    if answer.status_code != 200:
        raise _no_answer(field, url, answer)
    try:
        return kind.model_validate_json(answer.content)
    except ValidationError as error:
        raise _other_shape(field, url) from error


def _unknown_api(field: str, url: str) -> Invalid:
    return invalid(field, "bad-url", f"{url} hoort niet bij een bekende API.")


def _no_answer(field: str, url: str, answer: httpx.Response) -> Invalid:
    return invalid(field, "bad-url", f"{url} antwoordt met status {answer.status_code}.")


def _other_shape(field: str, url: str) -> Invalid:
    return invalid(field, "invalid-resource", f"Het object op {url} heeft een andere vorm.")


async def references_of(request: Request) -> References:
    return cast(References, request.app.state.context.references)


Resolving = Annotated[References, Depends(references_of)]
"""The parameter of a write that refers to objects of other APIs."""
