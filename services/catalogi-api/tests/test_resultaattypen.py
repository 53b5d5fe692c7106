"""Resultaattypen and the selectielijst that they follow."""

from typing import Any

import pytest

from catalogi_api.resources.resultaattypen import rules
from catalogi_factory import NOBODY, Catalogi
from zgw_core.problems import Invalid
from zgw_core.testing.api import InProcess, codes

MEMBERS = ("datumkenmerk", "einddatumBekend", "objecttype", "registratie", "procestermijn")
EMPTY = {
    "datumkenmerk": "",
    "einddatumBekend": False,
    "objecttype": "",
    "registratie": "",
    "procestermijn": None,
}
FILLED = {
    "datumkenmerk": "datum",
    "einddatumBekend": True,
    "objecttype": "pand",
    "registratie": "BAG",
    "procestermijn": "P5Y",
}
TABLE = {
    "afgehandeld": "-----",
    "hoofdzaak": "-o---",
    "eigenschap": "Ro---",
    "ander_datumkenmerk": "RoRR-",
    "zaakobject": "RoR--",
    "termijn": "----R",
    "gerelateerde_zaak": "-o---",
    "ingangsdatum_besluit": "-o---",
    "vervaldatum_besluit": "-o---",
}
WIJZEN = pytest.mark.parametrize("wijze", TABLE)


def errors(brondatum: dict[str, Any]) -> dict[str, str]:
    try:
        rules.check_brondatum(brondatum)
    except Invalid as error:
        prefix = "brondatumArchiefprocedure."
        return {p.name.removeprefix(prefix): p.code for p in error.invalid_params}
    return {}


def check_column(member: str, wijze: str) -> None:
    """One cell of the table: what happens with the member empty, and with it filled."""
    cell = TABLE[wijze][MEMBERS.index(member)]
    when_empty = errors({"afleidingswijze": wijze, **FILLED, member: EMPTY[member]}).get(member)
    when_filled = errors({"afleidingswijze": wijze, **EMPTY, member: FILLED[member]}).get(member)
    assert when_empty == ("required" if cell == "R" else None)
    assert when_filled == ("must-be-empty" if cell == "-" else None)


@WIJZEN
def test_ztc_004_datumkenmerk(wijze: str) -> None:
    check_column("datumkenmerk", wijze)


@WIJZEN
def test_ztc_005_einddatum_bekend(wijze: str) -> None:
    check_column("einddatumBekend", wijze)


@WIJZEN
def test_ztc_006_objecttype(wijze: str) -> None:
    check_column("objecttype", wijze)


@WIJZEN
def test_ztc_007_registratie(wijze: str) -> None:
    check_column("registratie", wijze)


@WIJZEN
def test_ztc_008_procestermijn(wijze: str) -> None:
    check_column("procestermijn", wijze)


async def test_ztc_004_to_ztc_008_all_errors_at_once(api: InProcess, catalogi: Catalogi) -> None:
    brondatum = {"afleidingswijze": "zaakobject", "registratie": "BAG", "procestermijn": "P1D"}
    sent = await catalogi.resultaattype_body(brondatumArchiefprocedure=brondatum)
    group = "brondatumArchiefprocedure"
    found = {
        f"{group}.datumkenmerk": "required",
        f"{group}.objecttype": "required",
        f"{group}.registratie": "must-be-empty",
        f"{group}.procestermijn": "must-be-empty",
    }
    assert codes(await api.post("/resultaattypen", sent)) == found
    made = await catalogi.resultaattype()
    assert codes(await api.patch(made["url"], {group: brondatum})) == found
    assert codes(await api.put(made["url"], sent)) == found
    assert await catalogi.read(made) == made
    empty = {group: {"datumkenmerk": "x"}}
    assert codes(await api.patch(made["url"], empty)) == {f"{group}.afleidingswijze": "required"}


async def test_brondatum_archiefprocedure(api: InProcess, catalogi: Catalogi) -> None:
    brondatum = {"afleidingswijze": "eigenschap", "datumkenmerk": "einddatum"}
    made = await catalogi.resultaattype(brondatumArchiefprocedure=brondatum)
    assert made["brondatumArchiefprocedure"] == {**EMPTY, **brondatum}
    emptied = await api.patch(made["url"], {"brondatumArchiefprocedure": None})
    assert emptied.json() == {**made, "brondatumArchiefprocedure": None}


@pytest.mark.parametrize("field", ["resultaattypeomschrijving", "selectielijstklasse"])
async def test_ztc_002_references_are_of_the_right_kind(
    api: InProcess, catalogi: Catalogi, field: str
) -> None:
    made = await catalogi.resultaattype()
    nowhere = catalogi.klasse.rpartition("/")[0] + f"/{NOBODY}"
    if field == "resultaattypeomschrijving":
        nowhere = catalogi.omschrijving.rpartition("/")[0] + f"/{NOBODY}"
    for url, code in (
        (catalogi.procestype, "invalid-resource"),
        (nowhere, "bad-url"),
        ("https://elders.nl/1", "bad-url"),
    ):
        sent = await catalogi.resultaattype_body(**{field: url})
        assert codes(await api.post("/resultaattypen", sent)) == {field: code}
        assert codes(await api.put(made["url"], sent)) == {field: code}
        assert codes(await api.patch(made["url"], {field: url})) == {field: code}
    assert await catalogi.rows("resultaattype") == 1


async def test_ztc_002_omschrijving_generiek(api: InProcess, catalogi: Catalogi) -> None:
    made = await catalogi.resultaattype(omschrijvingGeneriek="Eigen tekst")
    assert made["omschrijvingGeneriek"] == "Afgebroken"
    other = api.others.put(
        "referentielijsten", "/resultaattypeomschrijvingen", omschrijving="Verleend"
    )
    patched = await api.patch(made["url"], {"resultaattypeomschrijving": other})
    assert patched.json()["omschrijvingGeneriek"] == "Verleend"


async def test_ztc_002_procestype_mismatch(api: InProcess, catalogi: Catalogi) -> None:
    made = await catalogi.resultaattype()
    other = api.others.put("referentielijsten", "/procestypen", naam="Ander")
    klasse = catalogi.selectielijstklasse(procesType=other)
    sent = await catalogi.resultaattype_body(selectielijstklasse=klasse)
    mismatch = {"nonFieldErrors": "procestype-mismatch"}
    assert codes(await api.post("/resultaattypen", sent)) == mismatch
    assert codes(await api.put(made["url"], sent)) == mismatch
    assert codes(await api.patch(made["url"], {"selectielijstklasse": klasse})) == mismatch
    without = await catalogi.zaaktype(identificatie="B", selectielijstProcestype="")
    sent = await catalogi.resultaattype_body(zaaktype=without["url"])
    assert codes(await api.post("/resultaattypen", sent)) == mismatch


async def test_ztc_002_archiving_follows_the_selectielijst(
    api: InProcess, catalogi: Catalogi
) -> None:
    made = await catalogi.resultaattype()
    assert (made["archiefnominatie"], made["archiefactietermijn"]) == ("vernietigen", "P5Y")
    bewaren = catalogi.selectielijstklasse(waardering="blijvend_bewaren", bewaartermijn=None)
    sent = await catalogi.resultaattype_body(selectielijstklasse=bewaren)
    replaced = (await api.put(made["url"], sent)).json()
    archiving = (replaced["archiefnominatie"], replaced["archiefactietermijn"])
    assert archiving == ("blijvend_bewaren", None)


async def test_ztc_002_what_is_given_stays(api: InProcess, catalogi: Catalogi) -> None:
    given = {"archiefnominatie": "blijvend_bewaren", "archiefactietermijn": "P20Y"}
    made = await catalogi.resultaattype(**given)
    assert made == {**made, **given}
    patched = await api.patch(made["url"], {"archiefactietermijn": None})
    assert patched.json() == {**made, "archiefactietermijn": "P5Y"}


@pytest.mark.parametrize(
    ("procestermijn", "wijze", "allowed"),
    [
        ("nihil", "afgehandeld", True),
        ("nihil", "hoofdzaak", False),
        ("ingeschatte_bestaansduur_procesobject", "termijn", True),
        ("ingeschatte_bestaansduur_procesobject", "afgehandeld", False),
        ("", "hoofdzaak", True),
        (None, "afgehandeld", True),
        ("vast_te_leggen_datum", "afgehandeld", True),
    ],
)
async def test_ztc_003_afleidingswijze_fits_the_procestermijn(
    api: InProcess, catalogi: Catalogi, procestermijn: str | None, wijze: str, allowed: bool
) -> None:
    made = await catalogi.resultaattype()
    klasse = catalogi.selectielijstklasse(procestermijn=procestermijn)
    brondatum: dict[str, Any] = {"afleidingswijze": wijze}
    if wijze == "termijn":
        brondatum["procestermijn"] = "P1Y"
    changes = {"selectielijstklasse": klasse, "brondatumArchiefprocedure": brondatum}
    sent = await catalogi.resultaattype_body(omschrijving="Ander", **changes)
    answers = [await api.post("/resultaattypen", sent), await api.patch(made["url"], changes)]
    if allowed:
        assert [answer.status_code for answer in answers] == [201, 200]
        return
    refused = {"nonFieldErrors": "invalid-afleidingswijze-for-procestermijn"}
    assert [codes(answer) for answer in answers] == [refused, refused]


async def test_names_of_besluittypen_are_kept(catalogi: Catalogi) -> None:
    made = await catalogi.resultaattype(besluittypen=["Vergunning"])
    assert (made["besluittypen"], made["besluittypeOmschrijving"]) == ([], ["Vergunning"])


async def test_informatieobjecttypen_of_the_same_catalogus(catalogi: Catalogi) -> None:
    made = await catalogi.resultaattype(informatieobjecttypen=["Brief"])
    concept = await catalogi.informatieobjecttype()
    other = (await catalogi.catalogus(domein="ANDER"))["url"]
    await catalogi.publish(await catalogi.informatieobjecttype(catalogus=other))
    assert (await catalogi.read(made))["informatieobjecttypen"] == []
    await catalogi.publish(concept)
    assert (await catalogi.read(made))["informatieobjecttypen"] == [concept["url"]]


async def test_a_change_of_other_fields_needs_no_selectielijst(
    api: InProcess, catalogi: Catalogi
) -> None:
    made = await catalogi.resultaattype()
    api.context.references.drop()
    api.others.requests.clear()
    answer = await api.patch(made["url"], {"toelichting": "Anders"})
    assert answer.json() == {**made, "toelichting": "Anders"}
    assert not any("referentielijsten" in url for url in api.others.asked)


async def test_other_bad_values(api: InProcess, catalogi: Catalogi) -> None:
    bad = {
        "omschrijving": "x" * 31,
        "archiefnominatie": "weg",
        "archiefactietermijn": "5 jaar",
        "procestermijn": "P",
    }
    sent = await catalogi.resultaattype_body(**bad)
    found = codes(await api.post("/resultaattypen", sent))
    assert found["omschrijving"] == "max_length"
    assert found["archiefactietermijn"] == "invalid"
    assert found["procestermijn"] == "invalid"
    assert any(name.startswith("archiefnominatie") for name in found)
    assert await catalogi.rows("resultaattype") == 0


async def test_filters_by_both_names(catalogi: Catalogi) -> None:
    made = await catalogi.resultaattype()
    path = "/resultaattypen?status=alles"
    assert await catalogi.listed(f"{path}&zaaktype_identificatie=ZAAKTYPE-1") == [made["url"]]
    assert await catalogi.listed(f"{path}&zaaktype_identificatie=B") == []


@pytest.mark.parametrize("field", ["resultaattypeomschrijving", "selectielijstklasse"])
@pytest.mark.parametrize("failure", ["down", "missing", "other shape"])
async def test_ztc_002_a_selectielijst_that_fails_is_named(
    api: InProcess, catalogi: Catalogi, field: str, failure: str
) -> None:
    body = await catalogi.resultaattype_body()
    api.context.references.drop()
    url = body[field]
    if failure == "down":
        api.others.is_down = True
    elif failure == "missing":
        del api.others.objects[url]
    else:
        api.others.objects[url] = ["geen object"]
    answer = await api.post("/resultaattypen", body)
    code = "invalid-resource" if failure == "other shape" else "bad-url"
    failed = (
        catalogi.omschrijving if failure == "down" else url  # what is asked first
    )
    assert set(codes(answer).values()) == {code}
    assert failed in answer.json()["invalidParams"][0]["reason"]
    assert await catalogi.rows("resultaattype") == 0


async def test_null_among_names_does_not_count(api: InProcess, catalogi: Catalogi) -> None:
    made = await catalogi.resultaattype()
    lists = {"besluittypen": [None, "A", "A"], "informatieobjecttypen": ["B", None]}
    patched = (await api.patch(made["url"], lists)).json()
    names = {"besluittypeOmschrijving": ["A"], "informatieobjecttypeOmschrijving": ["B"]}
    assert patched == {**made, **names}
    sent = await catalogi.resultaattype_body(omschrijving="Ander", **lists)
    assert (await api.post("/resultaattypen", sent)).status_code == 400
