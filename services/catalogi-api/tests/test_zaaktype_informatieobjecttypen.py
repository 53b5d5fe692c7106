"""Which kinds of documents belong to a zaaktype."""

from typing import Any

import pytest

from catalogi_factory import NOBODY, Catalogi
from zgw_core.testing.api import InProcess, codes

PATH = "/zaaktype-informatieobjecttypen"


async def test_a_document_is_known_by_its_omschrijving(api: InProcess, catalogi: Catalogi) -> None:
    made = await catalogi.zaakinformatieobjecttype()
    assert made == {
        "url": made["url"],
        "zaaktype": await catalogi.the_zaaktype(),
        "zaaktypeIdentificatie": "ZAAKTYPE-1",
        "catalogus": await catalogi.the_catalogus(),
        "informatieobjecttype": "Brief",
        "volgnummer": 1,
        "richting": "inkomend",
        "statustype": None,
    }
    assert (await api.put(made["url"], made)).json() == made
    statustype = (await catalogi.statustype())["url"]
    patched = (await api.patch(made["url"], {"statustype": statustype})).json()
    assert patched == {**made, "statustype": statustype}
    body = await catalogi.zaakinformatieobjecttype_body()
    assert (await api.put(made["url"], body)).json() == made


async def test_a_url_of_ours_becomes_the_omschrijving(api: InProcess, catalogi: Catalogi) -> None:
    document = await catalogi.informatieobjecttype(omschrijving="Foto")
    made = await catalogi.zaakinformatieobjecttype(informatieobjecttype=document["url"])
    assert made["informatieobjecttype"] == "Foto"
    nowhere = f"{api.base_url}/informatieobjecttypen/{NOBODY}"
    for url in (nowhere, "https://elders.nl/1", made["zaaktype"]):
        answer = await api.patch(made["url"], {"informatieobjecttype": url})
        assert codes(answer) == {"informatieobjecttype": "no_match"}


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("informatieobjecttype", "", "blank"),
        ("informatieobjecttype", "x" * 101, "max_length"),
        ("informatieobjecttype", "http://x.nl/" + "x" * 1000, "max_length"),
        ("volgnummer", 0, "min_value"),
        ("volgnummer", 1000, "max_value"),
        ("volgnummer", "1", "invalid"),
        ("richting", "heen", "invalid_choice"),
        ("statustype", "geen url", "bad-url"),
    ],
)
async def test_bad_values_are_refused(
    api: InProcess, catalogi: Catalogi, field: str, value: Any, code: str
) -> None:
    sent = await catalogi.zaakinformatieobjecttype_body(**{field: value})
    assert codes(await api.post(PATH, sent)) == {field: code}
    assert await catalogi.rows("zaaktypeinformatieobjecttype") == 0


async def test_all_that_is_missing_is_named(api: InProcess) -> None:
    required = ["zaaktype", "informatieobjecttype", "volgnummer", "richting"]
    assert codes(await api.post(PATH, {})) == dict.fromkeys(required, "required")


async def test_filters(api: InProcess, catalogi: Catalogi) -> None:
    brief = await catalogi.informatieobjecttype()
    one = (await catalogi.zaakinformatieobjecttype())["url"]
    catalogus = (await catalogi.catalogus(domein="ANDER"))["url"]
    other = await catalogi.zaaktype(identificatie="B", catalogus=catalogus)
    two = (await catalogi.zaakinformatieobjecttype(zaaktype=other["url"], richting="intern"))["url"]
    foto = {"informatieobjecttype": "Foto", "volgnummer": 2}
    three = (await catalogi.zaakinformatieobjecttype(zaaktype=other["url"], **foto))["url"]
    assert await catalogi.listed(PATH) == []
    path = f"{PATH}?status=alles"
    for query, expected in (
        ("", [three, two, one]),
        (f"&zaaktype={other['url']}", [three, two]),
        ("&informatieobjecttype=Brief", [two, one]),
        (f"&informatieobjecttype={brief['url']}", [one]),
        ("&informatieobjecttype=Niets", []),
        ("&richting=intern", [two]),
        (f"&richting=inkomend&zaaktype={other['url']}", [three]),
    ):
        assert await catalogi.listed(path + query) == expected
    assert codes(await api.get(f"{path}&richting=heen")) == {"richting": "invalid_choice"}
    await catalogi.publish(other)
    assert await catalogi.listed(f"{PATH}?status=definitief") == [three, two]
    assert await catalogi.listed(f"{PATH}?status=concept") == [one]
