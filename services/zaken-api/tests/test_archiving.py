"""zrc-021, zrc-026: when a closed zaak is destroyed or handed over."""

from calendar import monthrange
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaaksysteem import Json, Zaaksysteem
from zaken_api.archiving.parameters import ArchiveParameters, Facts, archive_parameters, day_in
from zaken_api.clients.catalogi import ResultaatType
from zaken_api.resources.zaken.model import Zaak
from zgw_core.testing.api import InProcess

EIND = date(2024, 1, 31)


def resultaattype(
    wijze: str = "afgehandeld", termijn: str | None = "P5Y", **values: Any
) -> ResultaatType:
    procedure = {"afleidingswijze": wijze, **values.pop("procedure", {})}
    return ResultaatType.model_validate(
        {
            "url": "http://x",
            "zaaktype": "http://x",
            "archiefnominatie": "vernietigen",
            "archiefactietermijn": termijn,
            "brondatumArchiefprocedure": procedure,
            **values,
        }
    )


@pytest.mark.parametrize(
    ("termijn", "actiedatum"),
    [
        ("P5Y", date(2029, 1, 31)),
        ("P1M", date(2024, 2, 29)),
        ("P13M", date(2025, 2, 28)),
        ("P1Y1M1D", date(2025, 3, 1)),
        ("P10D", date(2024, 2, 10)),
        ("P2W", date(2024, 2, 14)),
        ("P9000Y", None),
        ("P99999999999999Y", None),
        ("P999999999999D", None),
        (f"P{'9' * 400}D", None),
        (f"P{'9' * 400}Y", None),
        ("onzin", None),
        ("P0.5Y", None),
        (None, None),
        ("", None),
    ],
)
def test_zrc_021_actiedatum_is_reckoned_by_the_calendar(
    termijn: str | None, actiedatum: date | None
) -> None:
    found = archive_parameters(Zaak(), resultaattype(termijn=termijn), EIND, Facts())
    assert found == ArchiveParameters("vernietigen", actiedatum, EIND)


@given(start=st.dates(date(1900, 1, 1), date(2500, 1, 1)), months=st.integers(0, 1200))
def test_zrc_021_months_are_months_of_the_calendar(start: date, months: int) -> None:
    found = archive_parameters(Zaak(), resultaattype(termijn=f"P{months}M"), start, Facts())
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    day = min(start.day, monthrange(year, month)[1])
    assert found.archiefactiedatum == date(year, month, day)


@given(termijn=st.from_regex(r"P(\d{1,30}Y)?(\d{1,30}M)?(\d{1,30}D)?", fullmatch=True))
def test_zrc_021_no_termijn_breaks_the_reckoning(termijn: str) -> None:
    archive_parameters(Zaak(), resultaattype("termijn", termijn), date(9999, 12, 31), Facts())


def test_zrc_021_what_the_client_gave_is_kept() -> None:
    zaak = Zaak(archiefnominatie="blijvend_bewaren", startdatum_bewaartermijn=date(2000, 1, 1))
    found = archive_parameters(zaak, resultaattype(), EIND, Facts())
    assert found == ArchiveParameters("blijvend_bewaren", date(2005, 1, 1), date(2000, 1, 1))


@pytest.mark.parametrize(
    "wijze",
    [
        "hoofdzaak",
        "eigenschap",
        "ander_datumkenmerk",
        "zaakobject",
        "termijn",
        "gerelateerde_zaak",
        "ingangsdatum_besluit",
        "vervaldatum_besluit",
    ],
)
def test_zrc_021_without_a_brondatum_there_is_no_date(wijze: str) -> None:
    found = archive_parameters(Zaak(), resultaattype(wijze), EIND, Facts())
    assert found == ArchiveParameters("vernietigen", None, None)


def test_zrc_021_without_a_procedure_there_is_no_date() -> None:
    found = archive_parameters(Zaak(), resultaattype(brondatumArchiefprocedure=None), EIND, Facts())
    assert found == ArchiveParameters("vernietigen", None, None)


def test_zrc_026_the_bewaartermijn_begins_at_the_end_of_the_procestermijn() -> None:
    kind = resultaattype("termijn", procedure={"procestermijn": "P1M"})
    found = archive_parameters(Zaak(), kind, EIND, Facts())
    assert found == ArchiveParameters("vernietigen", date(2029, 2, 28), date(2024, 2, 29))


def test_zrc_026_what_is_kept_forever_has_no_bewaartermijn() -> None:
    kind = resultaattype(archiefnominatie="blijvend_bewaren")
    found = archive_parameters(Zaak(), kind, EIND, Facts())
    assert found == ArchiveParameters("blijvend_bewaren", date(2029, 1, 31), None)


async def test_zrc_021_closing_sets_the_archive_parameters(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak = await zaken.closed("2024-03-01T12:00:00Z")
    assert zaak["archiefnominatie"] == "vernietigen"
    assert zaak["archiefactiedatum"] == "2029-03-01"
    assert zaak["startdatumBewaartermijn"] == "2024-03-01"


async def test_zrc_021_a_resultaat_of_a_closed_zaak_sets_them_anew(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak = await zaken.closed("2024-03-01T12:00:00Z")
    await api.delete(zaak["resultaat"])
    without = await zaken.read(zaak)
    assert (without["archiefnominatie"], without["archiefactiedatum"]) == (None, None)
    assert without["einddatum"] == "2024-03-01"
    longer = zaken.resultaattype(zaken.standard.url, archiefactietermijn="P10Y")
    await zaken.resultaat(zaak, resultaattype=longer)
    assert (await zaken.read(zaak))["archiefactiedatum"] == "2034-03-01"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20240131", EIND),
        ("20240131235959", EIND),
        ("2024-01-31", EIND),
        ("2024-01-31T23:30:00+01:00", EIND),
        (" 20240131 ", EIND),
        ("", None),
        (None, None),
        ("onzin", None),
        ("20241301", None),
        (20240131, EIND),
    ],
)
def test_zrc_021_a_day_in_a_text(text: object, day: date | None) -> None:
    assert day_in(text) == day


def test_zrc_021_the_latest_of_the_known_days_counts() -> None:
    known = Facts.of([date(2024, 2, 1), None, date(2024, 3, 1)])
    found = archive_parameters(Zaak(), resultaattype("vervaldatum_besluit"), EIND, known)
    assert found == ArchiveParameters("vernietigen", date(2029, 3, 1), date(2024, 3, 1))


async def closed_with(zaken: Zaaksysteem, wijze: str, **procedure: str) -> Json:
    """A closed zaak whose archive date is derived in this way, from what it has by then."""
    resultaattype = zaken.resultaattype(
        zaken.standard.url,
        brondatumArchiefprocedure={"afleidingswijze": wijze, **procedure},
    )
    zaak = await zaken.zaak()
    await zaken.resultaat(zaak, resultaattype=resultaattype)
    return zaak


async def end(zaken: Zaaksysteem, zaak: Json) -> str | None:
    answer = await zaken.end(zaak)
    assert answer.status_code == 201, answer.text
    found: str | None = (await zaken.read(zaak))["archiefactiedatum"]
    return found


async def test_zrc_021_eigenschap(api: InProcess, zaken: Zaaksysteem) -> None:
    zaak = await closed_with(zaken, "eigenschap", datumkenmerk="Kleur")
    assert await end(zaken, zaak) is None
    eigenschap = await zaken.make("zaakeigenschap", zaak, waarde="20200101")
    assert (await zaken.read(zaak))["archiefactiedatum"] == "2025-01-01"
    await api.patch(eigenschap["url"], {"waarde": "20210101"})
    assert (await zaken.read(zaak))["archiefactiedatum"] == "2026-01-01"
    await api.delete(eigenschap["url"])
    assert (await zaken.read(zaak))["archiefactiedatum"] is None


async def test_zrc_021_hoofdzaak(api: InProcess, zaken: Zaaksysteem) -> None:
    zaken.others.objects[zaken.standard.url]["deelzaaktypen"] = [zaken.standard.url]
    hoofdzaak = await zaken.zaak()
    deelzaak = await closed_with(zaken, "hoofdzaak")
    await api.patch(deelzaak["url"], {"hoofdzaak": hoofdzaak["url"]})
    assert await end(zaken, deelzaak) is None
    await zaken.resultaat(hoofdzaak)
    await end(zaken, hoofdzaak)
    assert (await zaken.read(deelzaak))["archiefactiedatum"] == "2029-03-01"
    await zaken.status(hoofdzaak, moment="2024-04-01T12:00:00Z")
    assert (await zaken.read(deelzaak))["archiefactiedatum"] is None


async def test_zrc_021_gerelateerde_zaak(api: InProcess, zaken: Zaaksysteem) -> None:
    here = await zaken.closed("2024-05-01T12:00:00Z")
    there = zaken.others.put(
        "zaken", "/zaken", identificatie="Z", bronorganisatie="1", einddatum="2024-06-01"
    )
    zaak = await closed_with(zaken, "gerelateerde_zaak")
    andere = [{"url": url, "aardRelatie": "vervolg"} for url in (here["url"], there)]
    await api.patch(zaak["url"], {"relevanteAndereZaken": andere})
    assert await end(zaken, zaak) == "2029-06-01"


async def test_zrc_021_zaakobject(api: InProcess, zaken: Zaaksysteem) -> None:
    zaak = await closed_with(zaken, "zaakobject", objecttype="pand", datumkenmerk="record/eind")
    for day in ("2020-01-01", "2022-01-01", "geen"):
        pand = zaken.others.put("zaken", "/panden", record={"eind": day})
        await zaken.make("zaakobject", zaak, object=pand, objectIdentificatie=None)
    assert await end(zaken, zaak) == "2027-01-01"


@pytest.mark.parametrize(
    ("wijze", "actiedatum"),
    [("ingangsdatum_besluit", "2025-02-01"), ("vervaldatum_besluit", "2035-02-01")],
)
async def test_zrc_021_besluiten(
    api: InProcess, zaken: Zaaksysteem, wijze: str, actiedatum: str
) -> None:
    zaak = await closed_with(zaken, wijze)
    await zaken.make("zaakbesluit", zaak)
    assert await end(zaken, zaak) is None
    besluit = zaken.besluit(zaak)
    dates = {"ingangsdatum": "2020-02-01", "vervaldatum": "2030-02-01"}
    zaken.others.objects[besluit] |= dates
    await api.create(f"{zaak['url']}/besluiten", {"besluit": besluit})
    assert (await zaken.read(zaak))["archiefactiedatum"] == actiedatum


async def test_zrc_021_a_zaak_does_not_close_when_what_is_needed_cannot_be_asked(
    api: InProcess, zaken: Zaaksysteem
) -> None:
    zaak = await closed_with(zaken, "vervaldatum_besluit")
    await zaken.make("zaakbesluit", zaak)
    zaken.others.is_down = True
    answer = await zaken.end(zaak)
    assert answer.status_code == 400
    zaken.others.is_down = False
    assert (await zaken.read(zaak))["einddatum"] is None
