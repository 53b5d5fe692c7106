"""Every filter finds what it should and not the rest."""

from typing import Any

import pytest

from zaaksysteem import BSN, OTHER_RSIN, RSIN, Json, Zaaksysteem
from zaken_api.resources.resultaten.api import RESULTAAT
from zaken_api.resources.rollen.api import ROL
from zaken_api.resources.statussen.api import STATUS
from zaken_api.resources.zaken.resource import ZAAK, ZAAK_SEARCH
from zgw_core.resource import Resource
from zgw_core.testing.api import InProcess, codes
from zgw_core.testing.others import Others

UNKNOWN = "http://catalogi.test/catalogi/api/v1/zaaktypen/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"

ZAKEN: dict[str, list[str]] = {
    "identificatie": ["A"],
    "bronorganisatie": [RSIN],
    "bronorganisatie__in": [RSIN, f"{RSIN},100000009"],
    "zaaktype": ["{zaaktype}"],
    "archiefnominatie": ["vernietigen"],
    "archiefnominatie__in": ["vernietigen", "vernietigen,vernietigen"],
    "archiefactiedatum": ["2030-01-01"],
    "archiefactiedatum__isnull": ["false", "False", "0"],
    "archiefactiedatum__lt": ["2030-01-02"],
    "archiefactiedatum__gt": ["2029-12-31"],
    "archiefstatus": ["gearchiveerd"],
    "archiefstatus__in": ["gearchiveerd,overgedragen"],
    "startdatum": ["2024-01-01"],
    "startdatum__gt": [],
    "startdatum__gte": [],
    "startdatum__lt": ["2024-01-02"],
    "startdatum__lte": ["2024-01-01"],
    "registratiedatum": ["2024-01-01"],
    "registratiedatum__gt": [],
    "registratiedatum__lt": ["2024-01-02"],
    "einddatum": ["2024-03-01"],
    "einddatum__isnull": ["false"],
    "einddatum__gt": ["2024-02-29"],
    "einddatum__lt": ["2024-03-02"],
    "einddatumGepland": ["2024-02-01"],
    "einddatumGepland__gt": ["2024-01-31"],
    "einddatumGepland__lt": ["2024-02-02"],
    "uiterlijkeEinddatumAfdoening": ["2024-02-01"],
    "uiterlijkeEinddatumAfdoening__gt": ["2024-01-31"],
    "uiterlijkeEinddatumAfdoening__lt": ["2024-02-02"],
    "maximaleVertrouwelijkheidaanduiding": ["beperkt_openbaar", "vertrouwelijk"],
    "rol__betrokkene": ["{betrokkene}"],
    "rol__betrokkeneType": ["natuurlijk_persoon"],
    "rol__omschrijvingGeneriek": ["initiator"],
    "rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn": [BSN],
    "rol__betrokkeneIdentificatie__natuurlijkPersoon__anpIdentificatie": ["anp"],
    "rol__betrokkeneIdentificatie__natuurlijkPersoon__inpA_nummer": ["1234567890"],
    "rol__betrokkeneIdentificatie__nietNatuurlijkPersoon__innNnpId": [RSIN],
    "rol__betrokkeneIdentificatie__nietNatuurlijkPersoon__annIdentificatie": ["ann"],
    "rol__betrokkeneIdentificatie__vestiging__vestigingsNummer": ["v1"],
    "rol__betrokkeneIdentificatie__medewerker__identificatie": ["m1"],
    "rol__betrokkeneIdentificatie__organisatorischeEenheid__identificatie": ["oe1"],
}
"""Filter → values that find zaak A and not zaak B."""

NEVER_A = {
    "startdatum__gt": "2024-01-01",
    "startdatum__gte": "2024-01-02",
    "registratiedatum__gt": "2024-01-01",
    "startdatum__lt": "2024-01-01",
    "einddatum__isnull": "true",
    "archiefactiedatum__isnull": "true",
    "archiefactiedatum__lt": "2030-01-01",
    "archiefactiedatum__gt": "2030-01-01",
    "maximaleVertrouwelijkheidaanduiding": "openbaar",
    "archiefnominatie__in": "blijvend_bewaren",
    "zaaktype": UNKNOWN,
    "rol__betrokkene": UNKNOWN,
    "identificatie": "a",
}
"""Filter → a value that does not find zaak A."""

IDENTIFICATIONS: dict[str, Json] = {
    "natuurlijk_persoon": {
        "inpBsn": BSN,
        "anpIdentificatie": "anp",
        "inpA_nummer": "1234567890",
    },
    "niet_natuurlijk_persoon": {"innNnpId": RSIN, "annIdentificatie": "ann"},
    "vestiging": {"vestigingsNummer": "v1"},
    "medewerker": {"identificatie": "m1"},
    "organisatorische_eenheid": {"identificatie": "oe1"},
}


@pytest.fixture
async def known(zaken: Zaaksysteem, others: Others) -> Json:
    """Zaak A has everything that filters look at; zaak B has something else."""
    betrokkene = others.put("zaken", "/personen")
    a = await zaken.zaak(
        identificatie="A",
        registratiedatum="2024-01-01",
        archiefnominatie="vernietigen",
        archiefactiedatum="2030-01-01",
        archiefstatus="gearchiveerd",
        einddatumGepland="2024-02-01",
        uiterlijkeEinddatumAfdoening="2024-02-01",
        vertrouwelijkheidaanduiding="beperkt_openbaar",
    )
    await zaken.rol(a, roltype=zaken.standard.initiator, betrokkene=betrokkene)
    for kind, identification in IDENTIFICATIONS.items():
        await zaken.rol(a, betrokkeneType=kind, betrokkeneIdentificatie=identification)
    forever = zaken.resultaattype(zaken.standard.url, brondatumArchiefprocedure=None)
    await zaken.resultaat(a, resultaattype=forever)
    assert (await zaken.end(a)).status_code == 201
    other = zaken.zaaktype()
    b = await zaken.zaak(
        identificatie="B",
        zaaktype=other.url,
        bronorganisatie=OTHER_RSIN,
        startdatum="2024-01-02",
        registratiedatum="2024-01-02",
        vertrouwelijkheidaanduiding="geheim",
    )
    await zaken.rol(
        b,
        roltype=other.roltype,
        betrokkeneType="medewerker",
        betrokkeneIdentificatie={"identificatie": BSN},
    )
    return {"zaaktype": zaken.standard.url, "betrokkene": betrokkene}


def test_no_filter_is_forgotten() -> None:
    assert ZAKEN.keys() == ZAAK.filters.keys()
    also = {"uuid__in", "zaaktype__in", "zaakgeometrie"}
    assert also == ZAAK_SEARCH.filters.keys() - ZAAK.filters.keys()


async def found(api: InProcess, **params: str) -> list[str]:
    answer = await api.get("/zaken", params=params)
    assert answer.status_code == 200, answer.text
    page = answer.json()
    assert page["count"] == len(page["results"])
    return sorted(zaak["identificatie"] for zaak in page["results"])


async def test_filters_on_zaken_find_what_they_should(api: InProcess, known: Json) -> None:
    wrong = {}
    for name, values in ZAKEN.items():
        for value in values:
            names = await found(api, **{name: value.format(**known)})
            if names != ["A"]:
                wrong[name, value] = names
    assert wrong == {}


async def test_filters_on_zaken_leave_out_the_rest(api: InProcess, known: Json) -> None:
    wrong = [name for name, value in NEVER_A.items() if "A" in await found(api, **{name: value})]
    assert wrong == []


async def test_filters_are_taken_together(api: InProcess, known: Json) -> None:
    assert await found(api, startdatum__gte="2024-01-01", identificatie="B") == ["B"]
    assert await found(api, startdatum="2024-01-01", identificatie="B") == []
    assert await found(api) == ["A", "B"]


async def test_filters_on_a_rol_hold_for_one_and_the_same(api: InProcess, known: Json) -> None:
    """Zaak A has a medewerker and an initiator, but the initiator is no medewerker."""
    medewerker = {"rol__betrokkeneType": "medewerker"}
    assert await found(api, **medewerker, rol__omschrijvingGeneriek="initiator") == []
    assert await found(api, **medewerker, rol__omschrijvingGeneriek="behandelaar") == ["A", "B"]


SUBRESOURCES: list[tuple[Resource, Json]] = [
    (
        STATUS,
        {
            "zaak": "{zaak}",
            "statustype": "{ontvangen}",
            "indicatieLaatstGezetteStatus": "true",
        },
    ),
    (RESULTAAT, {"zaak": "{zaak}", "resultaattype": "{resultaattype}"}),
    (
        ROL,
        {
            "zaak": "{zaak}",
            "betrokkene": "{betrokkene}",
            "betrokkeneType": "natuurlijk_persoon",
            "roltype": "{initiator}",
            "omschrijving": "Initiator",
            "omschrijvingGeneriek": "initiator",
            "betrokkeneIdentificatie__natuurlijkPersoon__inpBsn": BSN,
        },
    ),
]


@pytest.mark.parametrize(("resource", "filters"), SUBRESOURCES)
async def test_filters_on_what_hangs_on_a_zaak(
    api: InProcess, zaken: Zaaksysteem, others: Others, resource: Resource, filters: Json
) -> None:
    zaak, other = await zaken.zaak(), await zaken.zaak()
    betrokkene = others.put("zaken", "/personen")
    names = {"zaak": zaak["url"], "betrokkene": betrokkene, **vars(zaken.standard)}
    status, _ = await zaken.status(zaak), await zaken.status(other, zaken.standard.in_behandeling)
    await zaken.status(
        other, zaken.standard.afgehandeld and zaken.standard.in_behandeling, "2024-02-02T00:00:00Z"
    )
    await zaken.status(other, zaken.standard.in_behandeling, "2024-01-05T00:00:00Z")
    resultaat = await zaken.resultaat(zaak)
    more = zaken.resultaattype(zaken.standard.url)
    await zaken.resultaat(other, resultaattype=more)
    rol = await zaken.rol(zaak, roltype=zaken.standard.initiator, betrokkene=betrokkene)
    await zaken.rol(
        other, betrokkeneType="medewerker", betrokkeneIdentificatie={"identificatie": "m"}
    )
    wanted: Any = {STATUS: status, RESULTAAT: resultaat, ROL: rol}[resource]["url"]
    for name, value in filters.items():
        answer = await api.get(resource.path, params={name: value.format(**names)})
        urls = [row["url"] for row in answer.json()["results"]]
        if name == "indicatieLaatstGezetteStatus":
            assert wanted in urls
            assert len(urls) == 2
        else:
            assert urls == [wanted], name
        both = {name: value.format(**names), "zaak": other["url"]}
        if name not in ("zaak", "indicatieLaatstGezetteStatus"):
            assert (await api.get(resource.path, params=both)).json()["count"] == 0
    assert filters.keys() >= {name for name in resource.filters if "__" not in name}


BAD: list[tuple[Resource, str, str, str]] = [
    (ZAAK, "bronorganisatie", "123456789", "invalid"),
    (ZAAK, "bronorganisatie", "1234", "invalid-length"),
    (ZAAK, "bronorganisatie__in", f"{RSIN},x", "only-digits"),
    (ZAAK, "zaaktype", "geen url", "invalid"),
    (ZAAK, "archiefnominatie", "x", "invalid_choice"),
    (ZAAK, "archiefnominatie__in", "vernietigen,x", "invalid_choice"),
    (ZAAK, "archiefstatus", "x", "invalid_choice"),
    (ZAAK, "archiefstatus__in", "x", "invalid_choice"),
    (ZAAK, "startdatum", "2024-02-30", "invalid"),
    (ZAAK, "startdatum__gt", "1-1-2024", "invalid"),
    (ZAAK, "startdatum__lte", "20240101", "invalid"),
    (ZAAK, "registratiedatum__lt", "2024-01-01T00:00:00Z", "invalid"),
    (ZAAK, "einddatum__isnull", "misschien", "invalid"),
    (ZAAK, "archiefactiedatum__isnull", "2", "invalid"),
    (ZAAK, "maximaleVertrouwelijkheidaanduiding", "x", "invalid_choice"),
    (ZAAK, "rol__betrokkeneType", "x", "invalid_choice"),
    (ZAAK, "rol__betrokkene", "x", "invalid"),
    (ZAAK, "rol__omschrijvingGeneriek", "x", "invalid_choice"),
    (STATUS, "zaak", "x", "invalid"),
    (STATUS, "indicatieLaatstGezetteStatus", "x", "invalid"),
    (RESULTAAT, "resultaattype", "x", "invalid"),
    (ROL, "roltype", "x", "invalid"),
]


@pytest.mark.parametrize(("resource", "name", "value", "code"), BAD)
async def test_a_bad_value_is_refused(
    api: InProcess, zaken: Zaaksysteem, resource: Resource, name: str, value: str, code: str
) -> None:
    assert codes(await api.get(resource.path, params={name: value})) == {name: code}


async def test_every_bad_value_is_named(api: InProcess, zaken: Zaaksysteem) -> None:
    answer = await api.get("/zaken?startdatum=x&archiefstatus=x&onbekend=x")
    assert codes(answer) == {
        "startdatum": "invalid",
        "archiefstatus": "invalid_choice",
        "nonFieldErrors": "unknown-parameters",
    }


@pytest.mark.parametrize("resource", [ZAAK, STATUS, RESULTAAT, ROL])
@pytest.mark.parametrize("value", ["\x00", "http://x/\x00", "a\x00b"])
async def test_nul_is_refused_by_every_filter(
    api: InProcess, zaken: Zaaksysteem, resource: Resource, value: str
) -> None:
    for name in resource.filters:
        answer = await api.get(resource.path, params={name: value})
        assert codes(answer).keys() == {name}


@pytest.mark.parametrize("resource", [STATUS, RESULTAAT, ROL])
@pytest.mark.parametrize(
    "url",
    [
        "{base}/zaken/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11",
        "{base}/zaken/x",
        "{base}/rollen/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11",
        "http://elders.test/zaken/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11",
    ],
)
async def test_a_url_that_leads_nowhere_finds_nothing(
    api: InProcess, zaken: Zaaksysteem, resource: Resource, url: str
) -> None:
    answer = await api.get(resource.path, params={"zaak": url.format(base=api.base_url)})
    assert answer.json()["count"] == 0
