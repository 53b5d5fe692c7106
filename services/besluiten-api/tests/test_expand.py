"""Related objects in besluiten: in how many questions, and only what their reader may see."""

from collections import Counter
from typing import Any

import pytest

from besluitsysteem import CATALOGUS, Besluitsysteem, Json
from zgw_core.testing.api import InProcess

ALL = "besluittype,zaak"


@pytest.fixture
async def besluit(besluiten: Besluitsysteem) -> Json:
    return await besluiten.besluit(zaak=besluiten.zaak())


async def related(api: InProcess, row: Json, path: str) -> Any:
    answer = await api.request("GET", row["url"], params={"expand": path})
    assert answer.status_code == 200, answer.text
    return answer.json()["_expand"]


def asked(api: InProcess) -> Counter[str]:
    """How many questions each other service got."""
    return Counter(each.url.host for each in api.others.requests)


def forget(api: InProcess) -> None:
    api.context.elsewhere.drop()
    api.others.requests.clear()


async def test_what_a_besluit_refers_to(
    api: InProcess, besluiten: Besluitsysteem, besluit: Json
) -> None:
    objects = besluiten.others.objects
    shown = await related(api, besluit, ALL)
    assert shown == {"besluittype": objects[besluiten.type], "zaak": objects[besluit["zaak"]]}
    assert await related(api, await besluiten.besluit(), "zaak") == {"zaak": {}}


async def test_what_a_besluitinformatieobject_refers_to_at_every_depth(
    api: InProcess, besluiten: Besluitsysteem, besluit: Json
) -> None:
    row = await besluiten.bio(besluit)
    objects = besluiten.others.objects
    shown = await related(api, row, "informatieobject,besluit.besluittype,besluit.zaak")
    assert shown["informatieobject"] == objects[row["informatieobject"]]
    inner = shown["besluit"].pop("_expand")
    assert shown["besluit"] == besluit
    assert inner == {"besluittype": objects[besluiten.type], "zaak": objects[besluit["zaak"]]}
    listed = await api.request(
        "GET", "/besluitinformatieobjecten", params={"expand": "informatieobject"}
    )
    assert listed.json()[0]["_expand"] == {"informatieobject": shown["informatieobject"]}


async def test_from_a_document_back_to_the_zaak(
    api: InProcess, besluiten: Besluitsysteem, besluit: Json
) -> None:
    """And from a besluit to its documents: both are lists of what relates the two."""
    row = await besluiten.bio(besluit)
    await besluiten.bio(await besluiten.besluit())
    path = "/besluitinformatieobjecten"
    for known in ("besluit", "informatieobject"):
        params = {known: row[known], "expand": "informatieobject,besluit.zaak"}
        (found,) = (await api.request("GET", path, params=params)).json()
        shown = found["_expand"]
        assert shown["informatieobject"]["url"] == row["informatieobject"]
        assert shown["besluit"]["_expand"]["zaak"]["url"] == besluit["zaak"]


@pytest.mark.parametrize("kinds", [1, 100, 900])
async def test_a_page_of_100_takes_at_most_two_questions_of_each_service(
    api: InProcess, besluiten: Besluitsysteem, kinds: int
) -> None:
    """However many kinds of besluiten are on it, out of two pages of kinds."""
    every = [besluiten.besluittype(omschrijving=f"Soort {number}") for number in range(kinds)]
    zaak = besluiten.zaak(besluittypeOmschrijving=[f"Soort {number}" for number in range(kinds)])
    soort = besluiten.others.objects[zaak]["zaaktype"]
    for number in range(100):
        own = besluiten.others.put("zaken", "/zaken", zaaktype=soort)
        await besluiten.besluit(zaak=own, besluittype=every[-1 - number % kinds])
    forget(api)
    answer = await api.request("GET", "/besluiten", params={"expand": ALL})
    results = answer.json()["results"]
    assert len(results) == 100
    for row in results:
        assert row["_expand"]["besluittype"]["url"] == row["besluittype"]
        assert row["_expand"]["zaak"]["url"] == row["zaak"]
    told = asked(api)
    assert told.keys() == {"zaken.test", "catalogi.test"}
    assert max(told.values()) <= 2
    api.others.requests.clear()
    again = await api.request("GET", "/besluiten", params={"expand": ALL})
    assert again.json() == answer.json()
    assert asked(api) == {"zaken.test": 1}


async def test_types_that_are_on_no_page_are_asked_for_one_by_one(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    """As when a catalogus lists no concepts, or takes no such question at all."""
    for _ in range(4):
        await besluiten.besluit(besluittype=besluiten.besluittype())
    shown_on = "http://catalogi.test/catalogi/api/v1/besluittypen"
    odd_answers: list[Any] = [[], {"results": [], "count": 0}, None]
    for odd in odd_answers:
        forget(api)
        besluiten.others.pages[shown_on] = odd
        answer = await api.request("GET", "/besluiten", params={"expand": "besluittype"})
        assert all(row["_expand"]["besluittype"] for row in answer.json()["results"])
        assert asked(api)["catalogi.test"] == 1 + 4


async def test_a_catalogus_that_knows_the_standard_only_is_asked_in_its_words(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    besluiten.others.takes_page_size = False
    for expected in ("?page=1&pageSize=500", "?page=1"), ("?page=1", "?page=2"):
        for _ in range(60):
            await besluiten.besluit(besluittype=besluiten.besluittype())
        api.others.requests.clear()
        answer = await api.request("GET", "/besluiten", params={"expand": "besluittype"})
        assert all(row["_expand"]["besluittype"] for row in answer.json()["results"])
        listed = [url for url in api.others.asked if "/besluittypen?" in url]
        assert [url.removeprefix(url.partition("?")[0]) for url in listed] == list(expected)


async def test_a_few_types_are_asked_for_one_by_one(
    api: InProcess, besluiten: Besluitsysteem
) -> None:
    for _ in range(2):
        await besluiten.besluit(besluittype=besluiten.besluittype(catalogus=CATALOGUS))
    forget(api)
    await api.request("GET", "/besluiten", params={"expand": "besluittype"})
    assert asked(api) == {"catalogi.test": 2}


async def test_what_may_not_be_seen_elsewhere_is_left_out(
    api: InProcess, besluiten: Besluitsysteem, besluit: Json
) -> None:
    row = await besluiten.bio(besluit)
    reads = besluiten.may("besluiten.lezen")
    api.as_client("beperkt", reads)
    assert await related(api, besluit, ALL) == {}
    assert (await related(api, row, "informatieobject,besluit")).keys() == {"besluit"}
    zaak = besluiten.others.objects[besluit["zaak"]]
    may = {"component": "zrc", "scopes": ["zaken.lezen"], "zaaktype": zaak["zaaktype"]}
    api.as_client("beperkt", reads, {**may, "maxVertrouwelijkheidaanduiding": "openbaar"})
    assert (await related(api, besluit, "zaak"))["zaak"] == zaak


@pytest.mark.parametrize("gereed", [True, False, None])
async def test_clients_that_see_only_what_is_ready_see_no_other_documents(
    api: InProcess, besluiten: Besluitsysteem, besluit: Json, gereed: bool | None
) -> None:
    row = await besluiten.bio(besluit)
    besluiten.others.objects[row["informatieobject"]]["isGereedVoorPublicatie"] = gereed
    besluiten.others.applicaties["alles"]["alleenIsGereedVoorPublicatie"] = True
    api.context.rights.drop()
    shown = await related(api, row, "informatieobject")
    assert ("informatieobject" in shown) is (gereed is True)


async def test_no_half_answer_when_another_service_is_down(
    api: InProcess, besluiten: Besluitsysteem, besluit: Json
) -> None:
    forget(api)
    api.others.is_down = True
    answer = await api.request("GET", "/besluiten", params={"expand": "zaak"})
    assert answer.status_code == 503
    assert "http://zaken.test" in answer.json()["detail"]
    wrong = await api.request("GET", "/besluiten", params={"expand": "documenten"})
    assert wrong.status_code == 404
