"""Who takes part in a zaak."""

from typing import Any

import pytest

from zaaksysteem import BSN, NOWHERE, RSIN, Json, Zaaksysteem
from zgw_core.testing.api import InProcess, codes
from zgw_core.testing.others import Others

IDENTIFICATIONS: dict[str, Json] = {
    "natuurlijk_persoon": {
        "inpBsn": BSN,
        "inpA_nummer": "1234567890",
        "geslachtsaanduiding": "v",
        "verblijfsadres": {
            "aoaIdentificatie": "1",
            "wplWoonplaatsNaam": "Utrecht",
            "gorOpenbareRuimteNaam": "Dom",
            "aoaHuisnummer": 1,
        },
    },
    "niet_natuurlijk_persoon": {
        "innNnpId": RSIN,
        "innRechtsvorm": "stichting",
        "subVerblijfBuitenland": {
            "lndLandcode": "BE",
            "lndLandnaam": "België",
            "subAdresBuitenland_1": "Straat 1",
        },
    },
    "vestiging": {"vestigingsNummer": "000012345678", "handelsnaam": ["A", "B"]},
    "organisatorische_eenheid": {"identificatie": "OE1", "naam": "Vergunningen"},
    "medewerker": {"identificatie": "M1", "achternaam": "Jansen"},
}


@pytest.fixture
async def zaak(zaken: Zaaksysteem) -> Json:
    return await zaken.zaak()


@pytest.mark.parametrize("kind", IDENTIFICATIONS)
async def test_a_rol_for_each_kind_of_betrokkene(zaken: Zaaksysteem, zaak: Json, kind: str) -> None:
    sent = IDENTIFICATIONS[kind]
    rol = await zaken.rol(zaak, betrokkeneType=kind, betrokkeneIdentificatie=sent)
    found = rol["betrokkeneIdentificatie"]
    for key, value in sent.items():
        if isinstance(value, dict):
            assert value.items() <= found[key].items()
        else:
            assert found[key] == value
    assert (await zaken.read(zaak))["rollen"] == [rol["url"]]


async def test_a_rol_is_described_by_its_roltype(zaken: Zaaksysteem, zaak: Json) -> None:
    rol = await zaken.rol(zaak, omschrijving="eigen", registratiedatum="2000-01-01T00:00:00Z")
    assert (rol["omschrijving"], rol["omschrijvingGeneriek"]) == ("Behandelaar", "behandelaar")
    assert not rol["registratiedatum"].startswith("2000")
    assert rol["registratiedatum"].endswith("Z")


async def test_zrc_019_roltype_is_of_the_zaaktype(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    body = zaken.rol_body(zaak, roltype=zaken.zaaktype().roltype)
    assert codes(await api.post("/rollen", body)) == {"nonFieldErrors": "zaaktype-mismatch"}
    body = zaken.rol_body(zaak, roltype=NOWHERE.format("roltypen"))
    assert codes(await api.post("/rollen", body)) == {"roltype": "bad-url"}


async def test_a_rol_says_whose_it_is(
    api: InProcess, zaken: Zaaksysteem, others: Others, zaak: Json
) -> None:
    body = zaken.rol_body(zaak, betrokkene="", betrokkeneIdentificatie=None)
    assert codes(await api.post("/rollen", body)) == {"nonFieldErrors": "invalid-betrokkene"}
    body["betrokkene"] = others.put("zaken", "/personen", naam="iemand")
    assert (await api.create("/rollen", body))["betrokkene"] == body["betrokkene"]
    for url in (body["betrokkene"][:-3] + "000", "http://elders.test/personen/1"):
        answer = await api.post("/rollen", {**body, "betrokkene": url})
        assert codes(answer) == {"betrokkene": "bad-url"}


async def test_a_zaak_has_one_initiator(api: InProcess, zaken: Zaaksysteem, zaak: Json) -> None:
    await zaken.rol(zaak, roltype=zaken.standard.initiator)
    body = zaken.rol_body(zaak, roltype=zaken.standard.initiator)
    assert codes(await api.post("/rollen", body)) == {"roltype": "max-occurences"}
    await zaken.rol(zaak)
    await zaken.rol(zaak)
    await zaken.rol(await zaken.zaak(), roltype=zaken.standard.initiator)


@pytest.mark.parametrize(
    ("kind", "wrong", "expected"),
    [
        ("natuurlijk_persoon", {"inpBsn": "111222334"}, {"inpBsn": "invalid"}),
        ("natuurlijk_persoon", {"inpBsn": "12345678x"}, {"inpBsn": "only-digits"}),
        ("natuurlijk_persoon", {"inpA_nummer": "0123456789"}, {"inpA_nummer": "invalid"}),
        (
            "natuurlijk_persoon",
            {"geslachtsaanduiding": "x"},
            {"geslachtsaanduiding": "invalid_choice"},
        ),
        ("natuurlijk_persoon", {"inpBsn": None}, {"inpBsn": "null"}),
        ("niet_natuurlijk_persoon", {"innNnpId": "12345678"}, {"innNnpId": "invalid-length"}),
        ("vestiging", {"handelsnaam": "x"}, {"handelsnaam": "not_a_list"}),
        ("vestiging", {"handelsnaam": [1]}, {"handelsnaam.0": "invalid"}),
        ("medewerker", {"identificatie": "x" * 255}, {"identificatie": "max_length"}),
        (
            "natuurlijk_persoon",
            {"subVerblijfBuitenland": {}},
            {
                "subVerblijfBuitenland.lndLandcode": "required",
                "subVerblijfBuitenland.lndLandnaam": "required",
            },
        ),
    ],
)
async def test_an_identification_is_checked_as_its_kind(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, kind: str, wrong: Any, expected: Json
) -> None:
    body = zaken.rol_body(zaak, betrokkeneType=kind, betrokkeneIdentificatie=wrong)
    named = {f"betrokkeneIdentificatie.{name}": code for name, code in expected.items()}
    assert codes(await api.post("/rollen", body)) == named


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"betrokkeneType": "dier"}, {"betrokkeneType": "invalid_choice"}),
        ({"betrokkeneType": None}, {"betrokkeneType": "null"}),
        ({"indicatieMachtiging": "x"}, {"indicatieMachtiging": "invalid_choice"}),
        ({"contactpersoonRol": {}}, {"contactpersoonRol.naam": "required"}),
        (
            {"contactpersoonRol": {"naam": "x", "emailadres": "geen"}},
            {"contactpersoonRol.emailadres": "invalid"},
        ),
        ({"roltoelichting": "x" * 1001}, {"roltoelichting": "max_length"}),
    ],
)
async def test_a_rol_is_checked(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, wrong: Json, expected: Json
) -> None:
    assert codes(await api.post("/rollen", zaken.rol_body(zaak, **wrong))) == expected


async def test_a_rol_needs_its_type(api: InProcess, zaken: Zaaksysteem, zaak: Json) -> None:
    body = zaken.rol_body(zaak)
    del body["betrokkeneType"]
    assert codes(await api.post("/rollen", body)) == {"betrokkeneType": "required"}


async def test_a_rol_is_taken_away(api: InProcess, zaken: Zaaksysteem, zaak: Json) -> None:
    rol = await zaken.rol(zaak)
    assert (await api.delete(rol["url"])).status_code == 204
    assert (await zaken.read(zaak))["rollen"] == []
    for method in ("put", "patch"):
        assert (await getattr(api, method)(rol["url"], {})).status_code == 405


@pytest.mark.parametrize("identification", ["x", [], 1])
async def test_an_identification_is_an_object(
    api: InProcess, zaken: Zaaksysteem, zaak: Json, identification: Any
) -> None:
    body = zaken.rol_body(zaak, betrokkeneIdentificatie=identification)
    assert codes(await api.post("/rollen", body)) == {"betrokkeneIdentificatie": "invalid"}


async def test_everything_wrong_with_a_rol_is_named_at_once(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    body = zaken.rol_body(zaak, betrokkeneType="vestiging", indicatieMachtiging="x")
    body["betrokkeneIdentificatie"] = {"kvkNummer": "x" * 9, "handelsnaam": [1]}
    assert codes(await api.post("/rollen", body)) == {
        "indicatieMachtiging": "invalid_choice",
        "betrokkeneIdentificatie.kvkNummer": "max_length",
        "betrokkeneIdentificatie.handelsnaam.0": "invalid",
    }


async def test_a_rol_keeps_all_that_it_was_given(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    given = {
        "afwijkendeNaamBetrokkene": "Jansen B.V.",
        "indicatieMachtiging": "gemachtigde",
        "contactpersoonRol": {
            "naam": "Jan",
            "emailadres": "jan@voorbeeld.nl",
            "functie": "boekhouder",
            "telefoonnummer": "0101234567",
        },
    }
    rol = await zaken.rol(zaak, **given)
    assert given.items() <= rol.items()


async def test_a_zaak_has_one_zaakcoordinator(
    api: InProcess, zaken: Zaaksysteem, zaak: Json
) -> None:
    coordinator = zaken.roltype("zaakcoordinator")
    await zaken.rol(zaak, roltype=coordinator)
    again = zaken.rol_body(zaak, roltype=coordinator)
    assert codes(await api.post("/rollen", again)) == {"roltype": "max-occurences"}
