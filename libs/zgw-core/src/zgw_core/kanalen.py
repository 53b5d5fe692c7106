"""Makes the kanalen of a service known to the Notificaties API, as the standard asks at start."""

import asyncio
from collections.abc import Callable, Sequence

import httpx
import structlog

from zgw_core.problems import Problem
from zgw_core.resource import Hoofdobject
from zgw_core.settings import Api
from zgw_core.tasks import stop_tasks

FIRST_WAIT_SECONDS = 0.25
LONGEST_WAIT_SECONDS = 60.0

log = structlog.get_logger(__name__)


class Registration:
    """Beside the requests: the service is there also while the Notificaties API is not."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        api: Api,
        token: Callable[[], str],
        kanalen: Sequence[Hoofdobject],
        first_wait: float = FIRST_WAIT_SECONDS,
    ) -> None:
        self._http, self._api, self._token = http, api, token
        self._kanalen, self._wait = kanalen, first_wait
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self.run())

    async def stop(self) -> None:
        if self._task:
            await stop_tasks([self._task])

    async def run(self) -> None:
        """Returns once every kanaal is there."""
        for hoofdobject in self._kanalen:
            while not await self._succeeded(hoofdobject):
                await asyncio.sleep(self._wait)
                self._wait = min(self._wait * 2, LONGEST_WAIT_SECONDS)

    async def _succeeded(self, hoofdobject: Hoofdobject) -> bool:
        try:
            await self._register(hoofdobject)
        except (httpx.HTTPError, Problem, ValueError) as error:
            log.warning(
                "kanaal_not_registered", kanaal=hoofdobject.kanaal, error=type(error).__name__
            )
            return False
        return True

    async def _register(self, hoofdobject: Hoofdobject) -> None:
        address = self._api.reached_at(f"{self._api.url}/kanaal")
        headers = {"Authorization": f"Bearer {self._token()}"}
        naam = hoofdobject.kanaal
        found = await self._http.get(address, params={"naam": naam}, headers=headers)
        if found.raise_for_status().json():
            return
        kanaal = {"naam": naam, "documentatieLink": "", "filters": [*hoofdobject.kenmerken]}
        made = await self._http.post(address, json=kanaal, headers=headers)
        if not _is_taken(made):
            made.raise_for_status()


def _is_taken(answer: httpx.Response) -> bool:
    """Another replica of this service came first."""
    return answer.status_code == 400 and b'"unique"' in answer.content
