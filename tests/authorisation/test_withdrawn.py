"""Rights that are taken away are gone, also for who is in the middle of something."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import groupby

import pytest
import pytest_asyncio

from autorisaties_api.administration import administration
from autorisaties_api.main import SERVICE as AUTORISATIES
from autorisaties_api.resources.applicaties.schema import ApplicatieBody
from tests.authorisation.scene import CLIENT
from zaaksysteem import Json, Zaaksysteem
from zaken_api.main import SERVICE as ZAKEN
from zgw_core.testing.api import InProcess, in_process
from zgw_core.testing.servers import own_nats

LEZEN, AANMAKEN = "zaken.lezen", "zaken.aanmaken"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def listening(
    worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[InProcess]:
    """Zaken, which hears from NATS that rights changed."""
    worker, directory = f"withdrawn-{worker_id}", tmp_path_factory.mktemp("zaken")
    # Rights that are remembered for as long as it takes: only NATS can make an end to them.
    more = {"rights_fresh_for": 10**6, "rights_usable_for": 10**6}
    async with (
        own_nats(directory) as nats,
        in_process(ZAKEN, worker, directory, nats_url=nats.url, **more) as running,
    ):
        await running.context.bus.wait()
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def zaken(listening: InProcess) -> Zaaksysteem:
    await listening.forget()
    return Zaaksysteem(listening)


async def tell_that_rights_changed(api: InProcess) -> None:
    message = b'{"resource": "applicatie"}'
    await api.context.bus.jetstream.publish("zgw.notificatie.ac.autorisaties", message)


async def series(api: InProcess, url: str, until: asyncio.Event) -> list[int]:
    """The statuses of one read after another, and of some more after the end is called."""
    statuses = []
    while not until.is_set():
        statuses.append((await api.get(url)).status_code)
        await asyncio.sleep(0)
    return statuses + [(await api.get(url)).status_code for _ in range(10)]


async def change_in_the_middle(api: InProcess, url: str) -> list[int]:
    """The statuses of a series, each once for as long as it stayed the same."""
    over = asyncio.Event()
    going_on = asyncio.create_task(series(api, url, over))
    await asyncio.sleep(0.05)
    await tell_that_rights_changed(api)
    async with asyncio.timeout(120):
        while (await api.get(url)).status_code == 200:  # noqa: ASYNC110 - it is a read too
            await asyncio.sleep(0.01)
    over.set()
    return [status for status, _ in groupby(await going_on)]


async def test_a_right_withdrawn_during_a_series(zaken: Zaaksysteem) -> None:
    zaak, api = await zaken.zaak(vertrouwelijkheidaanduiding="geheim"), zaken.api
    for less in (
        [zaken.may(LEZEN, level="openbaar")],
        [zaken.may(AANMAKEN)],
        [zaken.may(LEZEN, zaaktype=zaken.zaaktype().url)],
    ):
        api.as_client(CLIENT, zaken.may(LEZEN, AANMAKEN))
        assert (await api.get(zaak["url"])).status_code == 200
        api.others.allow(CLIENT, *less)
        assert await change_in_the_middle(api, zaak["url"]) == [200, 403]


async def test_a_client_whose_applicatie_is_deleted(zaken: Zaaksysteem) -> None:
    zaak, api = await zaken.zaak(), zaken.api
    api.as_client(CLIENT, zaken.may(LEZEN, AANMAKEN))
    assert (await api.get(zaak["url"])).status_code == 200
    del api.others.applicaties[CLIENT]
    assert await change_in_the_middle(api, zaak["url"]) == [200, 403]
    for answer in (
        await api.get("/zaken"),
        await api.post("/zaken/_zoek", {"uuid__in": [zaak["uuid"]]}),
        await api.post("/zaken", zaken.body()),
        await api.get(zaak["url"], headers={"If-None-Match": "*"}),
    ):
        assert answer.status_code == 403
        assert answer.json()["code"] == "permission_denied"


async def test_no_write_slips_through_after_its_right_is_gone(zaken: Zaaksysteem) -> None:
    """As many zaken as there were answers of 201, and none of them after the first refusal."""
    api = zaken.api
    api.as_client(CLIENT, zaken.may(AANMAKEN))
    assert (await api.post("/zaken", zaken.body())).status_code == 201
    api.others.allow(CLIENT, zaken.may(LEZEN))
    await tell_that_rights_changed(api)
    statuses = [201]
    async with asyncio.timeout(120):
        while statuses[-1] == 201:
            statuses.append((await api.post("/zaken", zaken.body())).status_code)
    statuses += [(await api.post("/zaken", zaken.body())).status_code for _ in range(5)]
    assert set(statuses[statuses.index(403) :]) == {403}
    assert (await zaken.stored())["zaak"] == statuses.count(201)


async def test_rights_are_not_let_through_when_nobody_answers_for_them(zaken: Zaaksysteem) -> None:
    """A client that was never seen before gets a plain 503; nothing is read for it."""
    zaak, api = await zaken.zaak(), zaken.api
    api.others.is_down = True
    api.client_id = "ander"
    for answer in (await api.get(zaak["url"]), await api.post("/zaken", zaken.body())):
        assert answer.status_code == 503
        assert zaak["url"] not in answer.text
    assert (await zaken.stored())["zaak"] == 1


@pytest_asyncio.fixture(loop_scope="session")
async def autorisaties(
    worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[InProcess]:
    """The service that knows rights by itself, with a client that may do everything."""
    worker, directory = f"withdrawn-{worker_id}", tmp_path_factory.mktemp("autorisaties")
    async with in_process(replace(AUTORISATIES), worker, directory) as running:
        async with administration(running.context.settings) as administrator:
            await administrator.create(ApplicatieBody.model_validate(applicatie("alles")))
        yield running


def applicatie(client_id: str) -> Json:
    return {"clientIds": [client_id], "label": client_id, "heeftAlleAutorisaties": True}


async def test_an_applicatie_that_deletes_itself(autorisaties: InProcess) -> None:
    created = await autorisaties.create("/applicaties", applicatie(CLIENT))
    autorisaties.client_id = CLIENT
    assert (await autorisaties.get("/applicaties")).status_code == 200
    assert (await autorisaties.delete(created["url"])).status_code == 204
    for answer in (
        await autorisaties.get("/applicaties"),
        await autorisaties.post("/applicaties", applicatie(CLIENT)),
    ):
        assert answer.status_code == 403


async def test_an_applicatie_that_is_narrowed(autorisaties: InProcess) -> None:
    created = await autorisaties.create("/applicaties", applicatie(CLIENT))
    less = {"component": "ac", "scopes": ["autorisaties.lezen"]}
    change = {"heeftAlleAutorisaties": False, "autorisaties": [less]}
    autorisaties.client_id = CLIENT
    assert (await autorisaties.patch(created["url"], change)).status_code == 200
    assert (await autorisaties.get(created["url"])).status_code == 200
    wider = {"heeftAlleAutorisaties": True, "autorisaties": []}
    assert (await autorisaties.patch(created["url"], wider)).status_code == 403
    assert (await autorisaties.delete(created["url"])).status_code == 403
