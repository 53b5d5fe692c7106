"""The documents of a zaak."""

import pytest

from zaaksysteem import CATALOGUS, NOWHERE, Json, Zaaksysteem
from zaken_api.clients.catalogi import InformatieObjectType, ZaakType
from zaken_api.resources.zaakinformatieobjecten.rules import check_informatieobjecttype
from zgw_core.problems import Invalid
from zgw_core.testing.api import InProcess, codes

PATH = "/zaakinformatieobjecten"


@pytest.fixture
async def zaak(zaken: Zaaksysteem) -> Json:
    return await zaken.zaak()


async def test_zrc_003_the_document_is_one(api: InProcess, zaken: Zaaksysteem, zaak: Json) -> None:
    wrong = zaken.others.put("documenten", "/enkelvoudiginformatieobjecten", titel="geen")
    body = {"zaak": zaak["url"], "informatieobject": wrong}
    assert codes(await api.post(PATH, body)) == {"informatieobject": "invalid-resource"}
    body["informatieobject"] = zaken.eigenschap()
    assert codes(await api.post(PATH, body)) == {"informatieobject": "invalid-resource"}


async def test_zrc_004_the_relation_is_named_and_dated_by_the_zaak(
    zaken: Zaaksysteem, zaak: Json
) -> None:
    row = await zaken.make(
        "zaakinformatieobject",
        zaak,
        aardRelatieWeergave="Legt vast, omgekeerd: kan vastgelegd zijn als",
        registratiedatum="2000-01-01T00:00:00Z",
    )
    assert row["aardRelatieWeergave"] == "Hoort bij, omgekeerd: kent"
    assert not row["registratiedatum"].startswith("2000")


@pytest.mark.parametrize("method", ["put", "patch"])
async def test_zrc_004_the_relation_itself_stays(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, method: str
) -> None:
    row = await zaken.make("zaakinformatieobject", zaak)
    change = getattr(api, method)
    body = {"zaak": zaak["url"], "informatieobject": row["informatieobject"]}
    other = await zaken.zaak()
    for name, value in (("zaak", other["url"]), ("informatieobject", zaken.document())):
        answer = await change(row["url"], {**body, name: value})
        assert codes(answer) == {name: "wijzigen-niet-toegelaten"}
    free = {
        "titel": "T",
        "beschrijving": "B",
        "vernietigingsdatum": "2030-01-01T00:00:00Z",
        "status": (await zaken.status(zaak))["url"],
    }
    assert (await change(row["url"], {**body, **free})).json() == {**row, **free}
    assert (await zaken.read({"url": free["status"]}))["zaakinformatieobjecten"] == [row["url"]]
    answer = await change(row["url"], {**body, "status": None})
    assert answer.json()["status"] is None
    assert answer.json()["titel"] == ("" if method == "put" else "T")


async def test_the_status_of_a_document_is_of_its_zaak(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    other = await zaken.status(await zaken.zaak())
    body = {"zaak": zaak["url"], "informatieobject": zaken.document(), "status": other["url"]}
    assert codes(await api.post(PATH, body)) == {"status": "zaak-status-mismatch"}
    row = await zaken.make("zaakinformatieobject", zaak)
    answer = await api.patch(row["url"], {"status": other["url"]})
    assert codes(answer) == {"status": "zaak-status-mismatch"}
    for url in (zaak["url"], other["url"][:-4] + "beef", "http://elders.test/statussen/1"):
        assert codes(await api.patch(row["url"], {"status": url})) == {"status": "no_match"}


async def test_zrc_017_documents_are_of_a_type_that_the_zaaktype_names(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    before = await zaken.stored()
    for wrong in ({"omschrijving": "Anders"}, {"catalogus": NOWHERE.format("andere")}):
        body = {"zaak": zaak["url"], "informatieobject": zaken.document(**wrong)}
        code = "missing-zaaktype-informatieobjecttype-relation"
        assert codes(await api.post(PATH, body)) == {"nonFieldErrors": code}
    assert await zaken.stored() == before
    newer_version = zaken.document(omschrijving="Bijlage")
    await api.create(PATH, {"zaak": zaak["url"], "informatieobject": newer_version})


def test_zrc_017_without_a_database() -> None:
    zaaktype = ZaakType.model_validate(
        {
            "url": "z",
            "identificatie": "Z",
            "concept": False,
            "vertrouwelijkheidaanduiding": "openbaar",
            "beginGeldigheid": "2024-01-01",
            "catalogus": CATALOGUS,
            "informatieobjecttypeOmschrijving": ["Bijlage"],
        }
    )
    named = InformatieObjectType(url="i", catalogus=CATALOGUS, omschrijving="Bijlage")
    check_informatieobjecttype(named, zaaktype)
    for wrong in ({"catalogus": "x"}, {"omschrijving": "bijlage"}):
        with pytest.raises(Invalid):
            check_informatieobjecttype(named.model_copy(update=wrong), zaaktype)


async def test_an_archived_zaak_gets_no_documents(api: InProcess, zaken: Zaaksysteem) -> None:
    zaak = await zaken.zaak(
        archiefstatus="gearchiveerd",
        archiefnominatie="vernietigen",
        archiefactiedatum="2030-01-01",
    )
    path, body = zaken.part("zaakinformatieobject", zaak)
    answer = await api.post(path, body)
    assert codes(answer) == {"nonFieldErrors": "zaak-archiefstatus-invalid"}


async def test_documents_are_sought_by_zaak_and_by_document(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    rows = [await zaken.make("zaakinformatieobject", each) for each in (zaak, await zaken.zaak())]
    for name in ("zaak", "informatieobject"):
        for row in rows:
            assert (await api.get(f"{PATH}?{name}={row[name]}")).json() == [row]
        assert (await api.get(f"{PATH}?{name}=http://elders.test/x")).json() == []
        assert codes(await api.get(f"{PATH}?{name}=x")) == {name: "invalid"}
