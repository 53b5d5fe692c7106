"""Verzendingen: how documents came and went."""

import asyncio

import pytest

from documentensysteem import Documentensysteem, Json, verzending_body
from zgw_core.testing.api import InProcess, codes

BINNENLANDS = {"huisnummer": 1, "naamOpenbareRuimte": "Dam", "woonplaatsnaam": "Amsterdam"}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"telefoonnummer": None}, {"nonFieldErrors": "invalid-address"}),
        ({"emailadres": "a@b.nl"}, {"nonFieldErrors": "invalid-address"}),
        ({"mijnOverheid": True}, {"nonFieldErrors": "invalid-address"}),
        ({"ontvangstdatum": "2024-01-01"}, {"ontvangstdatum": "must-be-empty"}),
        ({"aardRelatie": "afzender"}, {"ontvangstdatum": "required"}),
        (
            {"aardRelatie": "afzender", "verzenddatum": "2024-01-01"},
            {"ontvangstdatum": "required", "verzenddatum": "must-be-empty"},
        ),
        ({"aardRelatie": "x"}, {"aardRelatie": "invalid_choice"}),
        (
            {
                "telefoonnummer": None,
                "binnenlandsCorrespondentieadres": {**BINNENLANDS, "huisnummer": 0},
            },
            {"binnenlandsCorrespondentieadres.huisnummer": "min_value"},
        ),
        (
            {"buitenlandsCorrespondentieadres": {"adresBuitenland1": "x"}},
            {"buitenlandsCorrespondentieadres.landPostadres": "required"},
        ),
    ],
)
async def test_a_verzending_goes_one_way(
    api: InProcess, documenten: Documentensysteem, values: Json, expected: Json
) -> None:
    document = await documenten.document()
    assert codes(await api.post("/verzendingen", verzending_body(document, **values))) == expected
    assert (await documenten.stored())["verzending"] == 0


@pytest.mark.parametrize(
    "values",
    [
        {"verzenddatum": "2024-01-01"},
        {"faxnummer": "020"},
        {"telefoonnummer": None, "mijnOverheid": True},
        {"telefoonnummer": "", "binnenlandsCorrespondentieadres": BINNENLANDS},
        {
            "telefoonnummer": None,
            "buitenlandsCorrespondentieadres": {
                "adresBuitenland1": "x",
                "landPostadres": "http://x/y",
            },
        },
        {
            "telefoonnummer": None,
            "correspondentiePostadres": {
                "postBusOfAntwoordnummer": 1,
                "postadresPostcode": "1000AA",
                "postadresType": "postbusnummer",
                "woonplaatsnaam": "Amsterdam",
            },
        },
        {"aardRelatie": "afzender", "ontvangstdatum": "2024-01-01"},
    ],
)
async def test_verzendingen(api: InProcess, documenten: Documentensysteem, values: Json) -> None:
    document = await documenten.document()
    made = await api.create("/verzendingen", verzending_body(document, **values))
    assert await documenten.read(made) == made
    answer = await api.patch(made["url"], {"toelichting": "anders"})
    assert answer.json() == {**made, "toelichting": "anders"}
    answer = await api.patch(made["url"], {"emailadres": "a@b.nl"})
    if made["emailadres"] is None:
        assert codes(answer) == {"nonFieldErrors": "invalid-address"}
    answer = await api.put(made["url"], verzending_body(document, **values))
    assert answer.json() == made
    other = await documenten.document()
    fixed = {"informatieobject": "wijzigen-niet-toegelaten"}
    assert codes(await api.patch(made["url"], {"informatieobject": other["url"]})) == fixed
    assert (await api.delete(made["url"])).status_code == 204
    assert (await api.delete(document["url"])).status_code == 204


async def test_a_document_has_one_afzender(api: InProcess, documenten: Documentensysteem) -> None:
    received = {"aardRelatie": "afzender", "ontvangstdatum": "2024-01-01"}
    document = await documenten.document()
    afzender = await api.create("/verzendingen", verzending_body(document, **received))
    sent = [await api.create("/verzendingen", verzending_body(document)) for _ in range(2)]
    before = await documenten.stored()
    second = {"aardRelatie": "unique"}
    again = verzending_body(document, **received)
    assert codes(await api.post("/verzendingen", again)) == second
    assert codes(await api.patch(sent[0]["url"], received)) == second
    assert codes(await api.put(sent[0]["url"], again)) == second
    assert await documenten.stored() == before
    turned = {"aardRelatie": "geadresseerde", "ontvangstdatum": None}
    assert (await api.patch(afzender["url"], {"toelichting": "post"})).status_code == 200
    assert (await api.patch(afzender["url"], turned)).status_code == 200
    assert (await api.patch(sent[0]["url"], received)).status_code == 200


async def test_one_of_many_afzenders_at_once(api: InProcess, documenten: Documentensysteem) -> None:
    document = await documenten.document()
    received = {"aardRelatie": "afzender", "ontvangstdatum": "2024-01-01"}
    bodies = [verzending_body(document, **(received if n % 2 else {})) for n in range(6)]
    answers = await asyncio.gather(*(api.post("/verzendingen", body) for body in bodies))
    made = [answer.json()["aardRelatie"] for answer in answers if answer.status_code == 201]
    assert sorted(made) == ["afzender", *["geadresseerde"] * 3]


async def test_filters_find_what_is_asked_and_nothing_else(
    api: InProcess, documenten: Documentensysteem
) -> None:
    documents = [await documenten.document() for _ in range(4)]
    received = {"aardRelatie": "afzender", "ontvangstdatum": "2024-01-01"}
    made = [
        await api.create("/verzendingen", verzending_body(documents[number], **values))
        for number, values in enumerate(
            (received, received, {"betrokkene": "http://x.test/ander"}, {})
        )
    ]

    async def found(**query: str) -> list[int]:
        page = (await api.request("GET", "/verzendingen", params=query)).json()
        numbers = [made.index(row) for row in page["results"]]
        assert page["count"] == len(numbers)
        return numbers

    assert await found() == [3, 2, 1, 0]
    assert await found(aardRelatie="afzender") == [1, 0]
    assert await found(aardRelatie="geadresseerde") == [3, 2]
    assert await found(informatieobject=documents[0]["url"]) == [0]
    assert await found(betrokkene="http://x.test/ander") == [2]
    assert await found(betrokkene="http://x.test/niemand") == []
    both = {"informatieobject": documents[0]["url"], "aardRelatie": "afzender"}
    assert await found(**both) == [0]
    assert await found(**both, betrokkene="http://x.test/ander") == []
