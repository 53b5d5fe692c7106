"""Objects of other services, while one of those hangs: it answers nothing, and does not refuse."""

import asyncio
from typing import Any
from uuid import uuid4

import httpx
import pytest

from zgw_core.expansion.elsewhere import Elsewhere
from zgw_core.expansion.shape import WHOLE
from zgw_core.problems import Invalid, Problem
from zgw_core.references import Reference, References
from zgw_core.settings import Api

APIS = {name: Api(url=f"http://{name}.test/api/v1") for name in ("catalogi", "documenten", "zaken")}
DOCUMENTEN, ZAKEN = "enkelvoudiginformatieobjecten", "zaken"
PATIENCE_SECONDS = 30
"""Far beyond any time-out here."""


class Network:
    """Documenten hangs; catalogi answers; zaken is down once documenten was asked."""

    def __init__(self) -> None:
        self.under_way = self.most = self.cancelled = 0
        self.hanging = asyncio.Event()

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.host == "catalogi.test":
            return httpx.Response(200, json={"url": str(request.url)})
        if request.url.host == "zaken.test":
            await self.hanging.wait()
            raise httpx.ConnectError("down", request=request)
        self.hanging.set()
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.under_way -= 1
            self.cancelled += 1
            raise
        raise AssertionError


@pytest.fixture
def network() -> Network:
    return Network()


def elsewhere(network: Network, timeout: float | None) -> Elsewhere:
    http = httpx.AsyncClient(transport=httpx.MockTransport(network), timeout=timeout)
    return Elsewhere(http, APIS, lambda: "token", 300)


def url_of(api: str, collection: str) -> str:
    return f"{APIS[api].url}/{collection}/{uuid4()}"


async def documents(some: Elsewhere) -> Any:
    urls = [url_of("documenten", DOCUMENTEN)]
    return await some.fetch(("enkelvoudiginformatieobject",), urls, WHOLE)


async def test_zrc_028_who_waits_for_a_turn_waits_no_longer_than_the_time_out(
    network: Network,
) -> None:
    some = elsewhere(network, 0.2)
    asking = asyncio.gather(*(documents(some) for _ in range(50)), return_exceptions=True)
    answers = await asyncio.wait_for(asking, PATIENCE_SECONDS)
    assert {(answer.status, answer.code) for answer in answers if isinstance(answer, Problem)} == {
        (503, "service_unavailable")
    }
    assert all("http://documenten.test" in str(answer.detail) for answer in answers)  # type: ignore[union-attr]
    assert network.most == 10


async def test_an_api_that_hangs_keeps_nobody_from_another(network: Network) -> None:
    some = elsewhere(network, None)
    waiting = [asyncio.create_task(documents(some)) for _ in range(20)]
    await network.hanging.wait()
    zaaktype = url_of("catalogi", "zaaktypen")
    found = await asyncio.wait_for(some.fetch(("zaaktype",), [zaaktype], WHOLE), PATIENCE_SECONDS)
    assert found[zaaktype]["url"] == zaaktype
    for task in waiting:
        task.cancel()
    await asyncio.wait(waiting)


async def test_when_one_gives_no_answer_the_others_are_asked_no_longer(network: Network) -> None:
    some = elsewhere(network, None)
    urls = [url_of("documenten", DOCUMENTEN), url_of("zaken", ZAKEN)]
    kinds = ("enkelvoudiginformatieobject", "zaak")
    with pytest.raises(Problem, match="zaken"):
        await asyncio.wait_for(some.fetch(kinds, urls, WHOLE), PATIENCE_SECONDS)
    assert network.cancelled == 1


class Document(Reference):
    api = "documenten"
    path = f"/{DOCUMENTEN}"


async def test_a_write_waits_for_the_whole_of_an_answer_no_longer_than_the_time_out() -> None:
    """Each part comes in time, and there is no end to them."""

    async def drip() -> Any:
        while True:
            yield b" "
            await asyncio.sleep(0.01)

    http = httpx.AsyncClient(
        transport=httpx.MockTransport(lambda _: httpx.Response(200, content=drip())), timeout=0.2
    )
    references = References(http, APIS, lambda: "token", 300)
    asking = references.get("informatieobject", url_of("documenten", DOCUMENTEN), Document)
    with pytest.raises(Invalid) as refused:
        await asyncio.wait_for(asking, PATIENCE_SECONDS)
    assert [param.code for param in refused.value.invalid_params] == ["bad-url"]


@pytest.mark.parametrize(("number", "asked"), [(1, "GET"), (2, "POST"), (100, "POST")])
async def test_one_object_is_read_by_itself_and_several_are_sought(number: int, asked: str) -> None:
    urls = [url_of("documenten", DOCUMENTEN) for _ in range(number)]
    requests: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request.method)
        one, all_of_them = {"url": str(request.url)}, {"results": [{"url": url} for url in urls]}
        return httpx.Response(200, json=one if request.method == "GET" else all_of_them)

    http = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    some = Elsewhere(http, APIS, lambda: "token", 300)
    found = await some.fetch(("enkelvoudiginformatieobject",), urls, WHOLE)
    assert found.keys() == {*urls}
    assert requests == [asked]


@pytest.mark.parametrize("may_read_some", [True, False])
async def test_one_object_that_is_refused_is_sought(may_read_some: bool) -> None:
    """A right to some leaves out the others; no right at all is a fault that is told."""

    async def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "POST" and may_read_some:
            return httpx.Response(200, json={"results": []})
        return httpx.Response(403)

    http = httpx.AsyncClient(transport=httpx.MockTransport(answer), timeout=PATIENCE_SECONDS)
    asked = Elsewhere(http, APIS, lambda: "token", 300)
    url = url_of("documenten", DOCUMENTEN)
    if may_read_some:
        assert await asked.fetch(("enkelvoudiginformatieobject",), [url], WHOLE) == {}
    else:
        with pytest.raises(Problem) as refused:
            await asked.fetch(("enkelvoudiginformatieobject",), [url], WHOLE)
        assert refused.value.status == 503
