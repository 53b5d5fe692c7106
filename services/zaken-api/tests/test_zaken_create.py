"""Opening a zaak."""

import re
from datetime import date
from typing import Any

import pytest

from zaaksysteem import NOWHERE, OTHER_RSIN, RSIN, Zaaksysteem
from zgw_core.testing.api import InProcess, codes
from zgw_core.testing.others import Others


async def test_a_zaak_is_made_with_defaults(api: InProcess, zaken: Zaaksysteem) -> None:
    answer = await api.post("/zaken", zaken.body())
    zaak = answer.json()
    assert answer.status_code == 201
    assert answer.headers["location"] == zaak["url"] == f"{api.base_url}/zaken/{zaak['uuid']}"
    assert answer.headers["content-crs"] == "EPSG:4326"
    assert answer.headers["api-version"] == "1.7.0"
    assert zaak["archiefstatus"] == "nog_te_archiveren"
    assert zaak["registratiedatum"] == date.today().isoformat()
    assert zaak["verlenging"] is None
    assert zaak["status"] is None
    assert zaak["resultaat"] is None
    assert zaak["rollen"] == zaak["deelzaken"] == zaak["kenmerken"] == []
    assert zaak["opdrachtgevendeOrganisatie"] == zaak["communicatiekanaal"] == ""
    assert (await api.get(zaak["url"])).json() == zaak


async def test_a_date_that_never_comes_is_kept_and_found(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    never = "9999-12-31"
    zaak = await zaken.zaak(uiterlijkeEinddatumAfdoening=never)
    assert zaak["uiterlijkeEinddatumAfdoening"] == never
    params = {"uiterlijkeEinddatumAfdoening__gt": "9999-12-30"}
    (found,) = (await api.get("/zaken", params=params)).json()["results"]
    assert found == zaak


async def test_everything_sent_is_kept(api: InProcess, zaken: Zaaksysteem) -> None:
    sent = zaken.body(
        identificatie="Z/2024 é 1",
        omschrijving="Kapvergunning",
        toelichting="Een boom",
        registratiedatum="2024-01-02",
        einddatumGepland="2024-02-29",
        uiterlijkeEinddatumAfdoening="2024-03-31",
        publicatiedatum="2024-01-03",
        vertrouwelijkheidaanduiding="intern",
        betalingsindicatie="geheel",
        laatsteBetaaldatum="2024-01-05T10:30:00+01:00",
        verlenging={"reden": "druk", "duur": "P1M"},
        opschorting={"indicatie": True, "reden": ""},
        kenmerken=[{"kenmerk": "K1", "bron": "B1"}, {"kenmerk": "K2", "bron": "B2"}],
        archiefnominatie="blijvend_bewaren",
        archiefactiedatum="2030-01-01",
        opdrachtgevendeOrganisatie=OTHER_RSIN,
        processobjectaard="pand",
        startdatumBewaartermijn="2025-01-01",
        processobject={
            "datumkenmerk": "einddatum",
            "identificatie": "1",
            "objecttype": "pand",
            "registratie": "BAG",
        },
    )
    zaak = await api.create("/zaken", sent)
    assert {key: zaak[key] for key in sent} == sent | {"laatsteBetaaldatum": "2024-01-05T09:30:00Z"}
    assert zaak["betalingsindicatieWeergave"]


async def test_read_only_and_unknown_members_are_ignored(zaken: Zaaksysteem) -> None:
    zaak = await zaken.zaak(uuid="x", einddatum="2020-01-01", status="http://x", onbekend=[1])
    assert (zaak["einddatum"], zaak["status"]) == (None, None)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        (NOWHERE.format("zaaktypen"), "bad-url"),
        ("http://catalogi.test/catalogi/api/v1/zaaktypen/1", "bad-url"),
        ("http://elders.test/zaaktypen/5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11", "bad-url"),
        ("geen url", "bad-url"),
        ("", "bad-url"),
        (NOWHERE.format("statustypen"), "invalid-resource"),
    ],
)
async def test_zrc_001_zaaktype_leads_to_a_zaaktype(
    api: InProcess, zaken: Zaaksysteem, url: str, code: str
) -> None:
    assert codes(await api.post("/zaken", zaken.body(zaaktype=url))) == {"zaaktype": code}


async def test_zrc_001_zaaktype_has_the_shape_of_one(
    api: InProcess, zaken: Zaaksysteem, others: Others
) -> None:
    other = others.put("catalogi", "/zaaktypen", naam="geen zaaktype")
    answer = await api.post("/zaken", zaken.body(zaaktype=other))
    assert codes(answer) == {"zaaktype": "invalid-resource"}


async def test_zrc_001_zaaktype_is_published(api: InProcess, zaken: Zaaksysteem) -> None:
    concept = zaken.zaaktype(concept=True)
    answer = await api.post("/zaken", zaken.body(zaaktype=concept.url))
    assert codes(answer) == {"zaaktype": "not-published"}


async def test_zrc_002_identificatie_is_unique_within_its_bronorganisatie(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    await zaken.zaak(identificatie="Z1")
    answer = await api.post("/zaken", zaken.body(identificatie="Z1"))
    assert codes(answer) == {"identificatie": "identificatie-niet-uniek"}
    elsewhere = await zaken.zaak(identificatie="Z1", bronorganisatie=OTHER_RSIN)
    assert elsewhere["identificatie"] == "Z1"


@pytest.mark.parametrize("given", [{}, {"identificatie": ""}])
async def test_zrc_002_identificatie_is_generated(zaken: Zaaksysteem, given: Any) -> None:
    made = [(await zaken.zaak(**given))["identificatie"] for _ in range(3)]
    assert len(set(made)) == 3
    assert all(re.fullmatch(rf"ZAAK-{date.today().year}-\d{{10}}", one) for one in made)


async def test_zrc_002_a_generated_identificatie_passes_by_chosen_ones(zaken: Zaaksysteem) -> None:
    number = int((await zaken.zaak())["identificatie"].rpartition("-")[2])
    start = f"ZAAK-{date.today().year}-"
    await zaken.zaak(identificatie=f"{start}{number + 1:010d}")
    assert (await zaken.zaak())["identificatie"] == f"{start}{number + 2:010d}"


async def test_zrc_009_vertrouwelijkheid_comes_from_the_zaaktype(zaken: Zaaksysteem) -> None:
    geheim = zaken.zaaktype(vertrouwelijkheidaanduiding="geheim").url
    for given in ({}, {"vertrouwelijkheidaanduiding": ""}):
        zaak = await zaken.zaak(zaaktype=geheim, **given)
        assert zaak["vertrouwelijkheidaanduiding"] == "geheim"
    zaak = await zaken.zaak(zaaktype=geheim, vertrouwelijkheidaanduiding="openbaar")
    assert zaak["vertrouwelijkheidaanduiding"] == "openbaar"


async def test_zrc_010_communicatiekanaal_is_one(
    api: InProcess, zaken: Zaaksysteem, others: Others
) -> None:
    path = "/communicatiekanalen"
    kanaal = others.put("referentielijsten", path, naam="post", omschrijving="per post")
    assert (await zaken.zaak(communicatiekanaal=kanaal))["communicatiekanaal"] == kanaal
    other = others.put("referentielijsten", path, iets="anders")
    answer = await api.post("/zaken", zaken.body(communicatiekanaal=other))
    assert codes(answer) == {"communicatiekanaal": "invalid-resource"}
    answer = await api.post("/zaken", zaken.body(communicatiekanaal=kanaal[:-1] + "x"))
    assert codes(answer) == {"communicatiekanaal": "bad-url"}


async def test_zrc_011_relevante_andere_zaken_are_zaken(
    api: InProcess, zaken: Zaaksysteem, others: Others
) -> None:
    own = (await zaken.zaak())["url"]
    foreign = others.put("zaken", "/zaken", identificatie="Z", bronorganisatie=RSIN)
    relations = [
        {"url": own, "aardRelatie": "vervolg"},
        {"url": foreign, "aardRelatie": "onderwerp"},
    ]
    zaak = await zaken.zaak(relevanteAndereZaken=relations)
    assert zaak["relevanteAndereZaken"] == relations
    assert (await zaken.read({"url": own}))["relevanteAndereZaken"] == []

    def with_second(url: str) -> Any:
        second = {"url": url, "aardRelatie": "bijdrage"}
        return zaken.body(relevanteAndereZaken=[relations[0], second])

    name = "relevanteAndereZaken.1.url"
    for url in (own[:-4] + "beef", foreign[:-4] + "beef", "http://elders.test/zaken/1"):
        assert codes(await api.post("/zaken", with_second(url))) == {name: "bad-url"}
    other = others.put("zaken", "/zaken", naam="geen zaak")
    assert codes(await api.post("/zaken", with_second(other))) == {name: "invalid-resource"}


@pytest.mark.parametrize(
    ("group", "missing"),
    [
        ("opschorting", {"indicatie", "reden"}),
        ("verlenging", {"reden", "duur"}),
        ("processobject", {"datumkenmerk", "identificatie", "objecttype", "registratie"}),
    ],
)
async def test_zrc_012_a_group_is_whole_or_absent(
    api: InProcess, zaken: Zaaksysteem, group: str, missing: set[str]
) -> None:
    assert (await zaken.zaak(**{group: None}))[group] is None
    answer = await api.post("/zaken", zaken.body(**{group: {}}))
    assert codes(answer) == {f"{group}.{name}": "required" for name in missing}


async def test_zrc_014_no_payment_has_no_date(api: InProcess, zaken: Zaaksysteem) -> None:
    moment = {"laatsteBetaaldatum": "2024-01-01T00:00:00Z"}
    answer = await api.post("/zaken", zaken.body(betalingsindicatie="nvt", **moment))
    assert codes(answer) == {"laatsteBetaaldatum": "betaling-nvt"}
    later = {"laatsteBetaaldatum": "2999-01-01T00:00:00Z"}
    answer = await api.post("/zaken", zaken.body(betalingsindicatie="geheel", **later))
    assert codes(answer) == {"laatsteBetaaldatum": "future_not_allowed"}


async def test_zrc_015_producten_are_of_the_zaaktype(api: InProcess, zaken: Zaaksysteem) -> None:
    product, other = "http://producten.test/1", "http://producten.test/2"
    zaaktype = zaken.zaaktype(productenOfDiensten=[product]).url
    zaak = await zaken.zaak(zaaktype=zaaktype, productenOfDiensten=[product])
    assert zaak["productenOfDiensten"] == [product]
    body = zaken.body(zaaktype=zaaktype, productenOfDiensten=[product, other])
    answer = await api.post("/zaken", body)
    assert codes(answer) == {"productenOfDiensten": "invalid-products-services"}


@pytest.mark.parametrize("status", ["gearchiveerd", "overgedragen"])
async def test_zrc_022_archiving_needs_nominatie_and_actiedatum(
    api: InProcess, zaken: Zaaksysteem, status: str
) -> None:
    body = zaken.body(archiefstatus=status)
    answer = await api.post("/zaken", body)
    assert codes(answer) == {"archiefnominatie": "archiefnominatie-not-set"}
    body["archiefnominatie"] = "vernietigen"
    answer = await api.post("/zaken", body)
    assert codes(answer) == {"archiefactiedatum": "archiefactiedatum-not-set"}
    body["archiefactiedatum"] = "2030-01-01"
    assert (await api.create("/zaken", body))["archiefstatus"] == status


@pytest.mark.parametrize(
    "name", ["bronorganisatie", "verantwoordelijkeOrganisatie", "opdrachtgevendeOrganisatie"]
)
@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("12345678a", "only-digits"),
        ("12345678", "invalid-length"),
        ("1234567821", "max_length"),
        ("123456789", "invalid"),
        ("000000000", "invalid"),
    ],
)
async def test_organisations_are_rsin(
    api: InProcess, zaken: Zaaksysteem, name: str, value: str, code: str
) -> None:
    assert codes(await api.post("/zaken", zaken.body(**{name: value}))) == {name: code}
