"""The other side of a mirror, spoken to in the standard's own words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import httpx
import orjson

from zgw_core.mirrors.wish import Mirror
from zgw_core.outgoing import within_timeout
from zgw_core.problems import Problem
from zgw_core.settings import Api

_TRY_AGAIN = (408, 409, 425, 429)
_UNSEEN = ("bad-url",)


class Refused(Exception):
    """The other side understood, and will not."""

    def __init__(self, reason: str, codes: Sequence[str] = ()) -> None:
        super().__init__(reason)
        self.codes = tuple(codes)


class OutOfReach(Exception):
    """No answer, or one that says that it is the other side's own trouble."""


class OtherSide:
    def __init__(
        self, http: httpx.AsyncClient, apis: Mapping[str, Api], token: Callable[[], str]
    ) -> None:
        self._http, self._apis, self._token = http, apis, token

    async def carry_out(self, mirror: Mirror, is_repeat: bool) -> None:
        """Makes or removes it; what is so already is well. Raises Refused or OutOfReach. What may
        have been done before is a repeat: that looks first.

        A `bad-url` says that the other side could not look here, or elsewhere. At first that is a
        reason not to go on; later, when the change was told of, a reason to ask again.
        """
        if mirror.api not in self._apis:
            raise Refused(f"de API {mirror.api} is niet ingesteld")
        try:
            if mirror.action == "delete":
                await self._remove(mirror)
            elif not (is_repeat and await self._find(mirror)):
                await self._make(mirror)
        except Refused as refused:
            if is_repeat and refused.codes == _UNSEEN:
                raise OutOfReach(str(refused)) from refused
            raise

    async def _remove(self, mirror: Mirror) -> None:
        for found in await self._find(mirror):
            await self._send("DELETE", mirror, found["url"], gone_is_well=True)

    async def _make(self, mirror: Mirror) -> None:
        try:
            await self._send("POST", mirror, self._collection(mirror), json=dict(mirror.members))
        except Refused:
            if not await self._find(mirror):
                raise

    def _collection(self, mirror: Mirror) -> str:
        return self._apis[mirror.api].url + mirror.path

    async def _find(self, mirror: Mirror) -> list[dict[str, Any]]:
        params = {name: mirror.members[name] for name in mirror.query}
        answer = await self._send(
            "GET", mirror, self._collection(mirror), gone_is_well=True, params=params
        )
        if answer.status_code in (404, 410):
            return []
        try:
            content = orjson.loads(answer.content)
            found = content["results"] if isinstance(content, dict) else content
            wanted = mirror.members.items()
            return [each for each in found if all(each.get(k) == value for k, value in wanted)]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise OutOfReach("een antwoord in een andere vorm") from error

    async def _send(
        self, method: str, mirror: Mirror, url: str, gone_is_well: bool = False, **more: Any
    ) -> httpx.Response:
        address = self._apis[mirror.api].reached_at(url)
        try:
            headers = {"Authorization": f"Bearer {self._token()}"}
            async with within_timeout(self._http):
                answer = await self._http.request(method, address, headers=headers, **more)
        except (httpx.HTTPError, Problem) as error:
            raise OutOfReach(type(error).__name__) from error
        status = answer.status_code
        if status in _TRY_AGAIN or not (answer.is_success or answer.is_client_error):
            raise OutOfReach(f"status {status}")
        if answer.is_client_error and not (gone_is_well and status in (404, 410)):
            codes = _codes_of(answer)
            named = f" ({', '.join(codes)})"[:200] if codes else ""
            raise Refused(f"status {status}{named}", codes)
        return answer


def _codes_of(answer: httpx.Response) -> list[str]:
    """The codes of the errors, which hold no contents."""
    try:
        problem = answer.json()
        codes = [each["code"] for each in problem.get("invalidParams", [])] or [problem["code"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []
    return [str(code) for code in codes]
