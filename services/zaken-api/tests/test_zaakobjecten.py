"""What a zaak is about."""

from typing import Any, get_args

import pytest

from zaaksysteem import BSN, RSIN, Json, Zaaksysteem
from zaken_api.objecten.choices import ObjectType
from zaken_api.objecten.identification import IDENTIFICATIES
from zgw_core.testing.api import InProcess, codes

PATH = "/zaakobjecten"
ADRES = {
    "aoaIdentificatie": "1",
    "wplWoonplaatsNaam": "Utrecht",
    "gorOpenbareRuimteNaam": "Dom",
    "aoaHuisnummer": 1,
}
TERREIN = {"identificatie": "T1", "adresAanduidingGrp": ADRES}
WOZ = {"wozObjectNummer": "W1", "aanduidingWozObject": ADRES}
DEEL = {"type": "paal", "identificatie": "1", "naam": "n"}
KADASTER = {"kadastraleIdentificatie": "K1", "kadastraleAanduiding": "AMS01"}
PERSON: Json = {"inpBsn": BSN, "inpA_nummer": "1234567890"}
IDENTIFICATIONS: dict[str, Json] = {
    "adres": {
        "identificatie": "1",
        "wplWoonplaatsNaam": "Utrecht",
        "gorOpenbareRuimteNaam": "Dom",
        "huisnummer": 0,
    },
    "buurt": {
        "buurtCode": "01",
        "buurtNaam": "B",
        "gemGemeenteCode": "0344",
        "wykWijkCode": "02",
    },
    "gemeente": {"gemeenteNaam": "Utrecht", "gemeenteCode": "0344"},
    "gemeentelijke_openbare_ruimte": {"identificatie": "1", "openbareRuimteNaam": "Plein"},
    "huishouden": {"nummer": "1", "isGehuisvestIn": TERREIN},
    "inrichtingselement": DEEL,
    "kadastrale_onroerende_zaak": KADASTER,
    "kunstwerkdeel": {**DEEL, "type": "sluis"},
    "maatschappelijke_activiteit": {"kvkNummer": "12345678", "handelsnaam": "BV"},
    "medewerker": {"identificatie": "M1", "achternaam": "Jansen"},
    "natuurlijk_persoon": PERSON,
    "niet_natuurlijk_persoon": {"innNnpId": RSIN},
    "openbare_ruimte": {
        "identificatie": "1",
        "wplWoonplaatsNaam": "Utrecht",
        "gorOpenbareRuimteNaam": "Dom",
    },
    "organisatorische_eenheid": {"identificatie": "OE1", "naam": "Vergunningen"},
    "pand": {"identificatie": "P1"},
    "spoorbaandeel": {**DEEL, "type": "smalspoor"},
    "terreindeel": {**DEEL, "type": "bos"},
    "terrein_gebouwd_object": TERREIN,
    "vestiging": {"vestigingsNummer": "1", "handelsnaam": ["A"]},
    "waterdeel": {"typeWaterdeel": "zee", "identificatie": "1", "naam": "n"},
    "wegdeel": {**DEEL, "type": "rijbaan"},
    "wijk": {"wijkCode": "01", "wijkNaam": "W", "gemGemeenteCode": "0344"},
    "woonplaats": {"identificatie": "1", "woonplaatsNaam": "Utrecht"},
    "woz_deelobject": {"nummerWozDeelObject": "1", "isOnderdeelVan": WOZ},
    "woz_object": WOZ,
    "woz_waarde": {"waardepeildatum": "20240101", "isVoor": WOZ},
    "zakelijk_recht": {
        "identificatie": "1",
        "avgAard": "eigendom",
        "heeftBetrekkingOp": KADASTER,
        "heeftAlsGerechtigde": {"natuurlijkPersoon": PERSON},
    },
    "overige": {"overigeData": {"vrij": ["van", {"vorm": None}]}},
}


def holds(found: Any, sent: Any) -> bool:
    """Whether everything that was sent came back."""
    if isinstance(sent, dict):
        return all(holds(found[key], value) for key, value in sent.items())
    return bool(found == sent)


@pytest.fixture
async def zaak(zaken: Zaaksysteem) -> Json:
    return await zaken.zaak()


def body(zaak: Json, kind: str = "pand", **values: Any) -> Json:
    named = {"objectTypeOverige": "boom"} if kind == "overige" else {}
    identification = IDENTIFICATIONS.get(kind)
    return {
        "zaak": zaak["url"],
        "objectType": kind,
        "objectIdentificatie": identification,
        **named,
        **values,
    }


def test_every_type_but_three_has_an_identification() -> None:
    without = set(get_args(ObjectType)) - IDENTIFICATIES.keys()
    assert without == {"besluit", "enkelvoudig_document", "status"}
    assert IDENTIFICATIONS.keys() == IDENTIFICATIES.keys()


@pytest.mark.parametrize("kind", IDENTIFICATIONS)
async def test_a_zaakobject_for_each_type(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, kind: str
) -> None:
    row = await api.create(PATH, body(zaak, kind))
    assert holds(row["objectIdentificatie"], IDENTIFICATIONS[kind])
    assert (await zaken.read(row)) == row
    answer = await api.patch(row["url"], {"objectIdentificatie": IDENTIFICATIONS[kind]})
    assert answer.json() == row
    answer = await api.put(row["url"], body(zaak, kind, relatieomschrijving="x"))
    assert answer.json() == {**row, "relatieomschrijving": "x"}


@pytest.mark.parametrize("kind", ["besluit", "enkelvoudig_document", "status"])
async def test_some_types_have_a_url_and_nothing_else(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, kind: str
) -> None:
    sent = body(zaak, kind, objectIdentificatie={"identificatie": "1"})
    assert codes(await api.post(PATH, sent)) == {"nonFieldErrors": "invalid-zaakobject"}
    sent["object"] = zaken.others.put("besluiten", "/wat-dan-ook")
    row = await api.create(PATH, sent)
    assert (row["object"], row["objectIdentificatie"]) == (sent["object"], None)


@pytest.mark.parametrize(
    ("kind", "wrong", "expected"),
    [
        ("pand", {"identificatie": None}, {"identificatie": "null"}),
        ("pand", {"identificatie": ""}, {"identificatie": "blank"}),
        ("pand", {"identificatie": "x" * 101}, {"identificatie": "max_length"}),
        ("waterdeel", {"typeWaterdeel": "bad"}, {"typeWaterdeel": "invalid_choice"}),
        ("natuurlijk_persoon", {"inpBsn": "111222334"}, {"inpBsn": "invalid"}),
        ("adres", {"huisnummer": -1}, {"huisnummer": "min_value"}),
        ("adres", {"huisnummer": "1"}, {"huisnummer": "invalid"}),
        ("overige", {"overigeData": []}, {"overigeData": "invalid"}),
        (
            "huishouden",
            {"isGehuisvestIn": {"adresAanduidingGrp": {}}},
            {
                "isGehuisvestIn.identificatie": "required",
                "isGehuisvestIn.adresAanduidingGrp.wplWoonplaatsNaam": "required",
                "isGehuisvestIn.adresAanduidingGrp.gorOpenbareRuimteNaam": "required",
                "isGehuisvestIn.adresAanduidingGrp.aoaHuisnummer": "required",
            },
        ),
        (
            "terrein_gebouwd_object",
            {"adresAanduidingGrp": {**ADRES, "aoaIdentificatie": ""}},
            {"adresAanduidingGrp": "required"},
        ),
    ],
)
async def test_an_identification_is_checked_as_its_type(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, kind: str, wrong: Json, expected: Json
) -> None:
    row = await api.create(PATH, body(zaak, kind))
    given = {**IDENTIFICATIONS[kind], **wrong}
    named = {f"objectIdentificatie.{name}": code for name, code in expected.items()}
    before = await zaken.stored()
    answers = [
        await api.post(PATH, body(zaak, kind, objectIdentificatie=given)),
        await api.put(row["url"], body(zaak, kind, objectIdentificatie=given)),
        await api.patch(row["url"], {"objectIdentificatie": given}),
    ]
    assert [codes(answer) for answer in answers] == [named] * 3
    assert await zaken.stored() == before


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"objectType": "dier"}, {"objectType": "invalid_choice"}),
        ({"objectType": None}, {"objectType": "null"}),
        ({"objectIdentificatie": "P1"}, {"objectIdentificatie": "invalid"}),
        ({"objectIdentificatie": []}, {"objectIdentificatie": "invalid"}),
        ({"objectIdentificatie": None}, {"nonFieldErrors": "invalid-zaakobject"}),
        ({"relatieomschrijving": "x" * 81}, {"relatieomschrijving": "max_length"}),
        ({"objectTypeOverige": "Boom 1"}, {"objectTypeOverige": "invalid"}),
        ({"objectTypeOverige": "boom"}, {"nonFieldErrors": "invalid-object-type-overige-usage"}),
        (
            {"objectIdentificatie": {}, "relatieomschrijving": "x" * 81},
            {"objectIdentificatie.identificatie": "required", "relatieomschrijving": "max_length"},
        ),
    ],
)
async def test_a_zaakobject_is_checked(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, wrong: Json, expected: Json
) -> None:
    before = await zaken.stored()
    assert codes(await api.post(PATH, body(zaak, **wrong))) == expected
    assert await zaken.stored() == before


async def test_another_type_has_a_name(api: InProcess, zaken: Zaaksysteem, zaak: Json) -> None:
    sent = body(zaak, "overige", objectTypeOverige="")
    assert codes(await api.post(PATH, sent)) == {"nonFieldErrors": "missing-object-type-overige"}
    row = await api.create(PATH, body(zaak, "overige"))
    answer = await api.patch(row["url"], {"objectTypeOverige": ""})
    assert codes(answer) == {"nonFieldErrors": "missing-object-type-overige"}
    answer = await api.patch(row["url"], {"objectTypeOverige": "struik"})
    assert answer.json()["objectTypeOverige"] == "struik"


async def test_the_zaakobjecttype_is_of_the_zaaktype(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    other, own = (
        zaken.others.put("catalogi", "/zaakobjecttypen", zaaktype=url)
        for url in (zaken.zaaktype().url, zaken.standard.url)
    )
    answer = await api.post(PATH, body(zaak, zaakobjecttype=other))
    assert codes(answer) == {"nonFieldErrors": "zaaktype-mismatch"}
    answer = await api.post(PATH, body(zaak, zaakobjecttype=zaken.standard.url))
    assert codes(answer) == {"zaakobjecttype": "invalid-resource"}
    row = await api.create(PATH, body(zaak, zaakobjecttype=own))
    answer = await api.patch(row["url"], {"zaakobjecttype": other})
    assert codes(answer) == {"zaakobjecttype": "wijzigen-niet-toegelaten"}


@pytest.mark.parametrize("method", ["put", "patch"])
async def test_a_zaakobject_stays_what_it_is(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, method: str
) -> None:
    object_, other_object = (zaken.others.put("zaken", "/personen") for _ in range(2))
    row = await api.create(PATH, body(zaak, object=object_))
    change, other = getattr(api, method), await zaken.zaak()
    for name, value in (("zaak", other["url"]), ("object", other_object)):
        answer = await change(row["url"], {**body(zaak), name: value})
        assert codes(answer) == {name: "wijzigen-niet-toegelaten"}
    answer = await change(row["url"], body(zaak, "gemeente"))
    assert codes(answer) == {"objectType": "wijzigen-niet-toegelaten"}
    answer = await change(row["url"], body(zaak, objectIdentificatie={"identificatie": "P2"}))
    assert answer.json() == {**row, "objectIdentificatie": {"identificatie": "P2"}}
    answer = await change(row["url"], body(zaak, objectIdentificatie=None))
    assert answer.json() == {**row, "objectIdentificatie": None}


async def test_a_zaakobject_goes_on_saying_which_object_it_is(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    row = await api.create(PATH, body(zaak))
    answer = await api.patch(row["url"], {"objectIdentificatie": None})
    assert codes(answer) == {"nonFieldErrors": "invalid-zaakobject"}
    assert await zaken.read(row) == row


async def test_zaakobjecten_are_sought(api: InProcess, zaken: Zaaksysteem, zaak: Json) -> None:
    object_ = zaken.others.put("zaken", "/personen")
    first = await api.create(PATH, body(zaak, object=object_))
    second = await api.create(PATH, body(await zaken.zaak(), "gemeente"))
    queries = {
        f"zaak={zaak['url']}": [first],
        f"object={object_}": [first],
        "objectType=gemeente": [second],
        "objectType=gemeente&object=" + object_: [],
        "": [second, first],
    }
    for query, expected in queries.items():
        assert (await api.get(f"{PATH}?{query}")).json()["results"] == expected
    assert codes(await api.get(f"{PATH}?objectType=x")) == {"objectType": "invalid_choice"}
