"""What a client may do: worked out from its applicatie, which is kept for a while."""

import asyncio
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zgw_core.problems import Problem
from zgw_core.rights import Applicatie, Rights
from zgw_core.rights_source import PATIENCE_SECONDS, RightsFromApi
from zgw_core.settings import Api
from zgw_core.testing.api import InProcess
from zgw_core.testing.others import AUTORISATIES, Others
from zgw_core.vertrouwelijkheid import LEVELS

TYPE = "http://soorten.test/roman"


def rights(*rows: dict[str, Any], everything: bool = False) -> Rights:
    given = {"autorisaties": list(rows), "heeftAlleAutorisaties": everything}
    return Rights(Applicatie.model_validate(given))


def row(**values: Any) -> dict[str, Any]:
    return {
        "component": "zrc",
        "scopes": ["zaken.lezen"],
        "zaaktype": TYPE,
        "maxVertrouwelijkheidaanduiding": "intern",
        **values,
    }


@pytest.mark.parametrize(
    ("rows", "level", "is_covered"),
    [
        ([], "openbaar", False),
        ([row()], "openbaar", True),
        ([row()], "intern", True),
        ([row()], "zaakvertrouwelijk", False),
        ([row(zaaktype="http://x")], "openbaar", False),
        ([row(scopes=["zaken.aanmaken"])], "openbaar", False),
        ([row(component="drc")], "openbaar", False),
        ([row(), row(maxVertrouwelijkheidaanduiding="geheim")], "geheim", True),
        ([row(), row(maxVertrouwelijkheidaanduiding="geheim", zaaktype="x")], "geheim", False),
        ([row(), row(maxVertrouwelijkheidaanduiding="geheim", scopes=["x"])], "geheim", False),
        ([row(maxVertrouwelijkheidaanduiding="")], "beperkt_openbaar", False),
    ],
)
def test_type_level_and_scope_come_from_one_row(
    rows: list[dict[str, Any]], level: str, is_covered: bool
) -> None:
    assert rights(*rows).allowed("zrc", ["zaken.lezen"]).covers(TYPE, level) is is_covered


def test_any_of_several_scopes_suffices() -> None:
    allowed = rights(row()).allowed("zrc", ["zaken.bijwerken", "zaken.lezen"])
    assert allowed.covers(TYPE)
    assert allowed.somewhere


def test_all_rights_are_all_rights() -> None:
    allowed = rights(everything=True).allowed("brc", ["besluiten.lezen"])
    assert allowed.covers("http://anything", "zeer_geheim")
    assert allowed.somewhere


def test_ztc_014_a_scope_counts_in_a_row_of_its_own_component() -> None:
    scopes = ["catalogi.lezen", "zaken.lezen"]
    assert rights(row()).allowed("ztc", scopes).somewhere
    assert not rights(row(component="ztc")).allowed("ztc", scopes).somewhere
    own = row(component="ztc", scopes=["catalogi.lezen"])
    assert rights(own).allowed("ztc", scopes).somewhere


@pytest.mark.parametrize("component", ["brc", "ztc", "nrc", "ac"])
def test_a_row_without_level_is_of_use_where_there_are_no_levels(component: str) -> None:
    scope = {"brc": "besluiten", "ztc": "catalogi", "nrc": "notificaties", "ac": "autorisaties"}
    for missing in ({}, {"maxVertrouwelijkheidaanduiding": ""}):
        name = f"{scope[component]}.lezen"
        given = {"component": component, "scopes": [name], "besluittype": TYPE, **missing}
        assert rights(given).allowed(component, [name]).covers(TYPE)


LEVEL = st.sampled_from(LEVELS)


@given(highest=st.lists(LEVEL, min_size=1), level=LEVEL)
def test_levels_are_at_most_the_highest(highest: list[str], level: str) -> None:
    rows = [row(maxVertrouwelijkheidaanduiding=one) for one in highest]
    covered = rights(*rows).allowed("zrc", ["zaken.lezen"]).covers(TYPE, level)
    assert covered is (LEVELS.index(level) <= max(map(LEVELS.index, highest)))


class Clock:
    """The time that the rights are kept by."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr("zgw_core.rights_source.monotonic", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def autorisaties() -> Others:
    others = Others()
    others.allow("a", row())
    return others


@pytest.fixture
def source(autorisaties: Others) -> RightsFromApi:
    http = httpx.AsyncClient(transport=autorisaties)
    return RightsFromApi(http, Api(url=AUTORISATIES), lambda: "token", 300, 3600)


async def may_read(source: RightsFromApi, client: str = "a") -> bool:
    return (await source.of(client)).allowed("zrc", ["zaken.lezen"]).somewhere


async def test_rights_are_asked_once_while_fresh(
    source: RightsFromApi, autorisaties: Others, clock: Clock
) -> None:
    assert all(await asyncio.gather(*(may_read(source) for _ in range(10))))
    assert autorisaties.asked == [f"{AUTORISATIES}/applicaties/consumer?clientId=a"]
    clock.now += 301
    assert await may_read(source)
    assert len(autorisaties.asked) == 2


async def test_rights_are_asked_again_when_they_may_have_changed(
    source: RightsFromApi, autorisaties: Others, clock: Clock
) -> None:
    assert await may_read(source)
    autorisaties.allow("a", row(scopes=["zaken.aanmaken"]))
    assert await may_read(source)
    source.drop()
    assert not await may_read(source)
    assert not await may_read(source)
    assert len(autorisaties.asked) == 2


async def test_known_clients_go_on_while_rights_cannot_be_asked(
    source: RightsFromApi, autorisaties: Others, clock: Clock
) -> None:
    assert await may_read(source)
    autorisaties.is_down = True
    source.drop()
    clock.now += 3599
    assert await may_read(source)
    with pytest.raises(Problem) as raised:
        await may_read(source, "b")
    assert raised.value.status == 503
    clock.now += 2
    with pytest.raises(Problem) as raised:
        await may_read(source)
    assert raised.value.status == 503


async def test_many_clients_at_once_are_asked_for_once_each(
    source: RightsFromApi, autorisaties: Others, clock: Clock
) -> None:
    clients = [f"client-{number}" for number in range(20)]
    for client in clients:
        autorisaties.allow(client, row())
    assert all(await asyncio.gather(*(may_read(source, client) for client in clients * 10)))
    assert len(autorisaties.asked) == len(set(autorisaties.asked)) == 20


async def test_while_rights_cannot_be_asked_requests_do_not_queue_up(
    source: RightsFromApi, autorisaties: Others, clock: Clock
) -> None:
    assert await may_read(source)
    autorisaties.is_down = True
    source.drop()
    autorisaties.requests.clear()
    assert all(await asyncio.gather(*(may_read(source) for _ in range(10))))
    for _ in range(3):
        with pytest.raises(Problem):
            await may_read(source, "b")
    assert len(autorisaties.asked) == 2
    clock.now += PATIENCE_SECONDS
    autorisaties.is_down = False
    autorisaties.allow("a", row(scopes=["zaken.aanmaken"]))
    assert not await may_read(source)


async def test_a_message_makes_us_ask_at_once_also_after_a_failure(
    source: RightsFromApi, autorisaties: Others, clock: Clock
) -> None:
    assert await may_read(source)
    autorisaties.is_down = True
    source.drop()
    assert await may_read(source)
    autorisaties.is_down = False
    autorisaties.allow("a", row(scopes=["zaken.aanmaken"]))
    source.drop()
    assert not await may_read(source)


async def test_an_answer_from_before_a_change_is_not_kept(
    source: RightsFromApi, autorisaties: Others, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message comes while an older answer is on its way."""
    answer = autorisaties.handle_async_request

    async def slow(request: httpx.Request) -> httpx.Response:
        found = await answer(request)
        source.drop()
        return found

    monkeypatch.setattr(autorisaties, "handle_async_request", slow)
    assert await may_read(source)
    monkeypatch.setattr(autorisaties, "handle_async_request", answer)
    autorisaties.allow("a", row(scopes=["zaken.aanmaken"]))
    assert not await may_read(source)


@pytest.mark.parametrize("content", [5, {"autorisaties": 5}, {"autorisaties": [{"scopes": []}]}])
async def test_an_answer_of_another_shape_takes_no_rights_from_known_clients(
    source: RightsFromApi, autorisaties: Others, clock: Clock, content: Any
) -> None:
    assert await may_read(source)
    autorisaties.applicaties["a"] = content
    source.drop()
    assert await may_read(source)
    clock.now += 3601
    with pytest.raises(Problem) as raised:
        await may_read(source)
    assert raised.value.status == 503


async def test_a_client_without_applicatie_may_nothing(source: RightsFromApi) -> None:
    assert not await may_read(source, "onbekend")


@pytest.mark.parametrize("content", [5, "x", [], {"autorisaties": 5}, None])
async def test_an_answer_of_another_shape_gives_no_rights(
    source: RightsFromApi, autorisaties: Others, content: Any
) -> None:
    autorisaties.applicaties["a"] = content
    if content is None:
        assert not await may_read(source)
        return
    with pytest.raises(Problem) as raised:
        await may_read(source)
    assert raised.value.status == 503


async def test_a_service_without_a_secret_of_its_own_says_so(
    api: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api.context.settings, "client_id", "zonder-geheim")
    answer = await api.get("/boeken")
    assert (answer.status_code, answer.json()["code"]) == (503, "service_unavailable")
    assert "geheim" in answer.json()["detail"]


async def test_autorisaties_that_is_down_is_503_for_strangers_only(
    api: InProcess, boek: dict[str, str]
) -> None:
    await api.create("/boeken", boek)
    api.others.is_down = True
    api.context.rights.drop()
    assert (await api.get("/boeken")).status_code == 200
    api.client_id = "ander"
    answer = await api.get("/boeken")
    assert (answer.status_code, answer.json()["code"]) == (503, "service_unavailable")
