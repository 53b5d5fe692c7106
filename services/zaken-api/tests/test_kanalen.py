"""The kanaal of this service is made known to the Notificaties API."""

import json
from pathlib import Path
from typing import Any

import httpx

from zaken_api.main import SERVICE
from zgw_core.kanalen import Registration
from zgw_core.problems import unavailable
from zgw_core.settings import Api
from zgw_core.testing import servers
from zgw_core.testing.api import in_process
from zgw_core.testing.webhooks import eventually

API = Api(url="https://publiek.test/notificaties/api/v1", internal_url="http://intern.test/n")


class Notificaties(httpx.AsyncBaseTransport):
    """Remembers kanalen; first fails with what it is given."""

    def __init__(self, *failures: httpx.Response | Exception) -> None:
        self.failures = list(failures)
        self.kanalen: list[dict[str, Any]] = []
        self.authorizations: list[str] = []
        self.posts = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        assert (request.url.host, request.url.path) == ("intern.test", "/n/kanaal")
        self.authorizations.append(request.headers["authorization"])
        if self.failures:
            failure = self.failures.pop(0)
            if isinstance(failure, Exception):
                raise failure
            return failure
        if request.method == "GET":
            naam = request.url.params["naam"]
            return httpx.Response(200, json=[k for k in self.kanalen if k["naam"] == naam])
        self.posts += 1
        self.kanalen.append(json.loads(request.content))
        return httpx.Response(201, json=self.kanalen[-1])


async def register(notificaties: Notificaties) -> None:
    async with httpx.AsyncClient(transport=notificaties) as http:
        await Registration(http, API, lambda: "token", SERVICE.kanalen, first_wait=0).run()


async def test_kanaal_is_registered_with_its_kenmerken() -> None:
    notificaties = Notificaties()
    await register(notificaties)
    assert notificaties.kanalen == [
        {
            "naam": "zaken",
            "documentatieLink": "",
            "filters": ["bronorganisatie", "zaaktype", "vertrouwelijkheidaanduiding"],
        }
    ]
    assert set(notificaties.authorizations) == {"Bearer token"}


async def test_kanaal_that_is_there_is_left_alone() -> None:
    notificaties = Notificaties()
    notificaties.kanalen = [{"naam": "zaken", "filters": []}]
    await register(notificaties)
    assert notificaties.posts == 0


async def test_kanaal_that_another_replica_registers_meanwhile_is_fine() -> None:
    taken = {"invalidParams": [{"name": "naam", "code": "unique", "reason": "Bestaat al."}]}
    notificaties = Notificaties(httpx.Response(200, json=[]), httpx.Response(400, json=taken))
    await register(notificaties)
    assert len(notificaties.authorizations) == 2


async def test_registration_goes_on_until_the_notificaties_api_answers() -> None:
    notificaties = Notificaties(
        httpx.ConnectError("down"),
        httpx.Response(503),
        httpx.Response(403, json={}),
        httpx.Response(200, text="not JSON"),
        httpx.Response(200, json=[]),
        httpx.Response(400, json={"invalidParams": []}),
    )
    await register(notificaties)
    assert [kanaal["naam"] for kanaal in notificaties.kanalen] == ["zaken"]


async def test_registration_goes_on_until_the_service_has_a_secret() -> None:
    notificaties, without_secret = Notificaties(), iter([unavailable("geen geheim")])

    def token() -> str:
        for problem in without_secret:
            raise problem
        return "token"

    async with httpx.AsyncClient(transport=notificaties) as http:
        await Registration(http, API, token, SERVICE.kanalen, first_wait=0).run()
    assert [kanaal["naam"] for kanaal in notificaties.kanalen] == ["zaken"]


async def test_service_works_while_it_cannot_register(worker_id: str, tmp_path: Path) -> None:
    more = {"nats_url": servers.nats_url()}
    async with in_process(SERVICE, f"{worker_id}-kanalen", tmp_path, **more) as api:
        api.others.allow("alles")
        api.headers = {"Accept-Crs": "EPSG:4326"}
        wanted = "http://notificaties.test/notificaties/api/v1/kanaal?naam=zaken"

        async def is_asked() -> bool:
            return wanted in api.others.asked

        await eventually(is_asked)
        assert (await api.get("/zaken")).status_code == 200
