"""Zaakobjecttypen: kinds of objects that zaken are about."""

from typing import Any

import pytest

from catalogi_factory import Catalogi
from zgw_core.testing.api import InProcess, codes


async def test_a_zaakobjecttype_shows_what_is_beside_it(api: InProcess, catalogi: Catalogi) -> None:
    statustype = await catalogi.statustype()
    resultaattype = await catalogi.resultaattype()
    other = await catalogi.zaaktype(identificatie="B")
    await catalogi.statustype(zaaktype=other["url"])
    body = await catalogi.zaakobjecttype_body()
    made = await api.create("/zaakobjecttypen", body)
    assert made == {
        **body,
        "url": made["url"],
        "zaaktypeIdentificatie": "ZAAKTYPE-1",
        "beginGeldigheid": "2020-01-01",
        "eindeGeldigheid": None,
        "beginObject": "2020-01-01",
        "eindeObject": None,
        "resultaattypen": [resultaattype["url"]],
        "resultaattypeOmschrijving": ["Hersteld"],
        "statustypen": [statustype["url"]],
    }
    assert (await api.put(made["url"], made)).json() == made


async def test_the_catalogus_is_that_of_the_zaaktype(api: InProcess, catalogi: Catalogi) -> None:
    made = await catalogi.zaakobjecttype()
    other = (await catalogi.catalogus(domein="ANDER"))["url"]
    refused = {"nonFieldErrors": "relations-incorrect-catalogus"}
    sent = await catalogi.zaakobjecttype_body(catalogus=other)
    assert codes(await api.post("/zaakobjecttypen", sent)) == refused
    assert codes(await api.put(made["url"], sent)) == refused
    assert codes(await api.patch(made["url"], {"catalogus": other})) == refused
    answer = await api.patch(made["url"], {"catalogus": made["zaaktype"]})
    assert codes(answer) == {"catalogus": "no_match"}
    zaaktype = await catalogi.zaaktype(catalogus=other)
    moved = {"zaaktype": zaaktype["url"], "catalogus": other}
    assert (await api.patch(made["url"], moved)).json()["catalogus"] == other


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("objecttype", "geen url", "bad-url"),
        ("objecttype", "https://x.nl/" + "x" * 200, "max_length"),
        ("relatieOmschrijving", "", "blank"),
        ("relatieOmschrijving", "x" * 81, "max_length"),
        ("anderObjecttype", "nee", "invalid"),
    ],
)
async def test_bad_values_are_refused(
    api: InProcess, catalogi: Catalogi, field: str, value: Any, code: str
) -> None:
    sent = await catalogi.zaakobjecttype_body(**{field: value})
    assert codes(await api.post("/zaakobjecttypen", sent)) == {field: code}
    assert await catalogi.rows("zaakobjecttype") == 0


async def test_filters(api: InProcess, catalogi: Catalogi) -> None:
    one = (await catalogi.zaakobjecttype())["url"]
    other = (await catalogi.catalogus(domein="ANDER"))["url"]
    later = await catalogi.zaaktype(
        identificatie="B",
        catalogus=other,
        beginGeldigheid="2021-01-01",
        eindeGeldigheid="2021-12-31",
    )
    two = (
        await catalogi.zaakobjecttype(
            zaaktype=later["url"],
            anderObjecttype=True,
            objecttype="https://objecttypen.nl/boom",
            relatieOmschrijving="Valt om",
        )
    )["url"]
    path = "/zaakobjecttypen"
    assert await catalogi.listed(path) == [two, one]
    for query, expected in (
        ("anderObjecttype=true", two),
        ("anderObjecttype=false", one),
        (f"catalogus={other}", two),
        ("datumBeginGeldigheid=2021-01-01", two),
        ("datumEindeGeldigheid=2021-12-31", two),
        ("datumGeldigheid=2020-12-31", one),
        ("datumGeldigheid=2022-01-01", one),
        ("objecttype=https://objecttypen.nl/boom", two),
        ("relatieOmschrijving=Valt om", two),
        (f"zaaktype={later['url']}", two),
        ("zaaktypeIdentificatie=ZAAKTYPE-1", one),
        (f"catalogus={other}&datumGeldigheid=2021-12-31", two),
    ):
        assert await catalogi.listed(f"{path}?{query}") == [expected]
    assert await catalogi.listed(f"{path}?catalogus={other}&zaaktypeIdentificatie=ZAAKTYPE-1") == []
    assert codes(await api.get(f"{path}?anderObjecttype=x")) == {"anderObjecttype": "invalid"}
    assert codes(await api.get(f"{path}?status=alles")) == {"nonFieldErrors": "unknown-parameters"}
