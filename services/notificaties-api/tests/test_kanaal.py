"""Kanalen: made known once, found by name."""

import httpx

from notificaties_api.kanalen import KANALEN
from zgw_core.kanalen import Registration
from zgw_core.resource import Hoofdobject
from zgw_core.settings import Api
from zgw_core.testing.api import InProcess, codes

PUBLICEREN = {"component": "nrc", "scopes": ["notificaties.publiceren"]}
CONSUMEREN = {"component": "nrc", "scopes": ["notificaties.consumeren"]}
ZAKEN = {"naam": "zaken", "documentatieLink": "https://docs.test/zaken", "filters": ["zaaktype"]}


async def test_kanaal_comes_back_as_it_was_sent(api: InProcess) -> None:
    created = await api.create("/kanaal", ZAKEN)
    assert created == {"url": created["url"], **ZAKEN}
    read = await api.get(created["url"])
    assert (read.status_code, read.json()) == (200, created)
    assert read.headers["API-version"] == "1.0.1"


async def test_only_naam_is_required(api: InProcess) -> None:
    created = await api.create("/kanaal", {"naam": "zaken"})
    assert (created["documentatieLink"], created["filters"]) == ("", [])


async def test_list_is_a_plain_array_that_can_be_filtered_by_naam(api: InProcess) -> None:
    zaken = await api.create("/kanaal", ZAKEN)
    besluiten = await api.create("/kanaal", {"naam": "besluiten"})
    assert (await api.get("/kanaal")).json() == [besluiten, zaken]
    assert (await api.get("/kanaal?naam=zaken")).json() == [zaken]
    assert (await api.get("/kanaal?naam=Zaken")).json() == []
    assert codes(await api.get("/kanaal?page=1")) == {"nonFieldErrors": "unknown-parameters"}


async def test_naam_is_unique(api: InProcess) -> None:
    await api.create("/kanaal", ZAKEN)
    assert codes(await api.post("/kanaal", ZAKEN)) == {"naam": "unique"}
    assert len((await api.get("/kanaal")).json()) == 1


async def test_all_errors_of_a_kanaal_are_told_at_once(api: InProcess) -> None:
    wrong = {"naam": "n" * 51, "documentatieLink": "geen url", "filters": ["", "f" * 101]}
    assert codes(await api.post("/kanaal", wrong)) == {
        "naam": "max_length",
        "documentatieLink": "bad-url",
        "filters.0": "blank",
        "filters.1": "max_length",
    }
    assert codes(await api.post("/kanaal", {"naam": ""})) == {"naam": "blank"}
    assert codes(await api.post("/kanaal", {})) == {"naam": "required"}
    long_link = {"naam": "a", "documentatieLink": "http://a/" + "a" * 192}
    assert codes(await api.post("/kanaal", long_link)) == {"documentatieLink": "max_length"}


async def test_scopes_of_kanalen(api: InProcess) -> None:
    kanaal = await api.create("/kanaal", ZAKEN)
    api.as_client("beperkt", CONSUMEREN)
    assert (await api.get("/kanaal")).json() == [kanaal]
    assert (await api.post("/kanaal", {"naam": "nieuw"})).status_code == 403
    api.as_client("ander", PUBLICEREN)
    assert (await api.get(kanaal["url"])).status_code == 200
    await api.create("/kanaal", {"naam": "nieuw"})
    api.as_client("niets", {"component": "zrc", "scopes": ["zaken.lezen"]})
    assert (await api.get("/kanaal")).status_code == 403
    assert (await api.get(kanaal["url"])).status_code == 403


async def test_kanalen_are_never_changed(api: InProcess) -> None:
    kanaal = await api.create("/kanaal", ZAKEN)
    assert (await api.put(kanaal["url"], ZAKEN)).status_code == 405
    assert (await api.patch(kanaal["url"], {})).status_code == 405
    assert (await api.delete(kanaal["url"])).status_code == 405
    assert (await api.request("HEAD", kanaal["url"])).status_code == 405


async def test_unknown_kanaal_is_not_found(api: InProcess) -> None:
    assert (await api.get("/kanaal/2d3b2f0e-6f1c-4a59-9b1e-0a4e6b1a9d11")).status_code == 404
    assert (await api.get("/kanaal/geen-uuid")).status_code == 404


async def test_services_register_here(api: InProcess) -> None:
    """Twice at once, as replicas of a service do; the kanaal is there once."""
    bron = Hoofdobject("drc", KANALEN.model, kanaal="documenten", kenmerken={"bron": "naam"})
    here = Api(url=api.base_url)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(api.app)) as http:
        registrations = [Registration(http, here, api.token, [bron], 0) for _ in range(3)]
        for registration in registrations:
            registration.start()
        for registration in registrations:
            await registration.run()
            await registration.stop()
    [kanaal] = (await api.get("/kanaal")).json()
    assert (kanaal["naam"], kanaal["filters"]) == ("documenten", ["bron"])
