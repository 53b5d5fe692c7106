"""The other side of a mirror, spoken to in the standard's own words."""

from collections.abc import Callable, Mapping
from typing import Any

import httpx
import orjson

from zgw_core.mirrors.wish import Mirror
from zgw_core.settings import Api

_TRY_AGAIN = (408, 409, 425, 429)


class Refused(Exception):
    """The other side understood, and will not."""


class OutOfReach(Exception):
    """No answer, or one that says that it is the other side's own trouble."""


class OtherSide:
    def __init__(
        self, http: httpx.AsyncClient, apis: Mapping[str, Api], token: Callable[[], str]
    ) -> None:
        self._http, self._apis, self._token = http, apis, token

    async def carry_out(self, mirror: Mirror, is_repeat: bool) -> None:
        """Makes or removes it; what is so already is well. Raises Refused or OutOfReach."""
        if mirror.api not in self._apis:
            raise Refused(f"de API {mirror.api} is niet ingesteld")
        if mirror.action == "delete":
            for found in await self._find(mirror):
                await self._send("DELETE", mirror, found["url"], gone_is_well=True)
        elif not (is_repeat and await self._find(mirror)):
            await self._send("POST", mirror, self._collection(mirror), json=dict(mirror.members))

    def _collection(self, mirror: Mirror) -> str:
        return self._apis[mirror.api].url + mirror.path

    async def _find(self, mirror: Mirror) -> list[dict[str, Any]]:
        params = {name: mirror.members[name] for name in mirror.query}
        answer = await self._send(
            "GET", mirror, self._collection(mirror), gone_is_well=True, params=params
        )
        if answer.status_code in (404, 410):
            return []
        content = orjson.loads(answer.content)
        found = content["results"] if isinstance(content, dict) else content
        wanted = mirror.members.items()
        return [each for each in found if all(each.get(k) == value for k, value in wanted)]

    async def _send(
        self, method: str, mirror: Mirror, url: str, gone_is_well: bool = False, **more: Any
    ) -> httpx.Response:
        address = self._apis[mirror.api].reached_at(url)
        headers = {"Authorization": f"Bearer {self._token()}"}
        try:
            answer = await self._http.request(method, address, headers=headers, **more)
        except httpx.HTTPError as error:
            raise OutOfReach(type(error).__name__) from error
        status = answer.status_code
        if status >= 500 or status in _TRY_AGAIN:
            raise OutOfReach(f"status {status}")
        if status >= 400 and not (gone_is_well and status in (404, 410)):
            raise Refused(f"status {status}{_code_of(answer)}")
        return answer


def _code_of(answer: httpx.Response) -> str:
    """The codes of the errors, which hold no contents."""
    try:
        problem = answer.json()
        codes = [each["code"] for each in problem.get("invalidParams", [])] or [problem["code"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""
    return f" ({', '.join(map(str, codes))})"[:200]
