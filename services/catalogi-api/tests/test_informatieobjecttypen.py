"""Informatieobjecttypen: kinds of documents."""

import pytest

from catalogi_factory import Catalogi
from zgw_core.testing.api import InProcess, codes

GENERIEK = {
    "informatieobjecttypeOmschrijvingGeneriek": "Brief",
    "definitieInformatieobjecttypeOmschrijvingGeneriek": "Een brief",
    "herkomstInformatieobjecttypeOmschrijvingGeneriek": "Lijst",
    "hierarchieInformatieobjecttypeOmschrijvingGeneriek": "1",
}


async def test_a_new_informatieobjecttype_is_a_concept_with_defaults(
    api: InProcess, catalogi: Catalogi
) -> None:
    body = await catalogi.informatieobjecttype_body(concept=False)
    made = await api.create("/informatieobjecttypen", body)
    opmerking = "opmerkingInformatieobjecttypeOmschrijvingGeneriek"
    assert made == {
        **body,
        "url": made["url"],
        "eindeGeldigheid": None,
        "beginObject": "2020-01-01",
        "eindeObject": None,
        "concept": True,
        "zaaktypen": [],
        "zaaktypeIdentificaties": [],
        "besluittypen": [],
        "besluittypeOmschrijving": [],
        "trefwoord": [],
        "omschrijvingGeneriek": {**dict.fromkeys(GENERIEK, ""), opmerking: ""},
    }
    assert (await api.put(made["url"], made)).json() == made
    patched = (await api.patch(made["url"], {"omschrijvingGeneriek": GENERIEK})).json()
    assert patched == {**made, "omschrijvingGeneriek": {**GENERIEK, opmerking: ""}}
    assert (await api.put(made["url"], body)).json() == made


@pytest.mark.parametrize("missing", GENERIEK)
async def test_a_group_is_whole(api: InProcess, catalogi: Catalogi, missing: str) -> None:
    made = await catalogi.informatieobjecttype()
    half = {name: text for name, text in GENERIEK.items() if name != missing}
    answer = await api.patch(made["url"], {"omschrijvingGeneriek": half})
    assert codes(answer) == {f"omschrijvingGeneriek.{missing}": "required"}


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("omschrijving", "x" * 81, "max_length"),
        ("informatieobjectcategorie", "", "blank"),
        ("vertrouwelijkheidaanduiding", "", "invalid_choice"),
        ("trefwoord", "woord", "not_a_list"),
        ("catalogus", "http://elders.nl/1", "no_match"),
    ],
)
async def test_bad_values_are_refused(
    api: InProcess, catalogi: Catalogi, field: str, value: str, code: str
) -> None:
    body = await catalogi.informatieobjecttype_body(**{field: value})
    assert codes(await api.post("/informatieobjecttypen", body)) == {field: code}
    assert await catalogi.rows("informatieobjecttype") == 0


async def test_date_mismatch(api: InProcess, catalogi: Catalogi) -> None:
    body = await catalogi.informatieobjecttype_body(eindeGeldigheid="2019-12-31")
    answer = await api.post("/informatieobjecttypen", body)
    assert codes(answer) == {"nonFieldErrors": "date-mismatch"}


async def test_filters(catalogi: Catalogi) -> None:
    other = (await catalogi.catalogus(domein="B"))["url"]
    brief = (await catalogi.informatieobjecttype(eindeGeldigheid="2021-01-01"))["url"]
    foto = (await catalogi.informatieobjecttype(omschrijving="Foto", catalogus=other))["url"]
    path = "/informatieobjecttypen?status=alles"
    assert await catalogi.listed("/informatieobjecttypen") == []
    assert await catalogi.listed(path) == [foto, brief]
    assert await catalogi.listed(f"{path}&omschrijving=Brief") == [brief]
    assert await catalogi.listed(f"{path}&catalogus={other}") == [foto]
    assert await catalogi.listed(f"{path}&datumGeldigheid=2021-01-02") == [foto]
