"""zrc-021, zrc-026: when a closed zaak is destroyed or handed over."""

from calendar import monthrange
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaaksysteem import Zaaksysteem
from zaken_api.clients.catalogi import ResultaatType
from zaken_api.resources.zaken.archiving import ArchiveParameters, archive_parameters
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
    found = archive_parameters(Zaak(), resultaattype(termijn=termijn), EIND)
    assert found == ArchiveParameters("vernietigen", actiedatum, EIND)


@given(start=st.dates(date(1900, 1, 1), date(2500, 1, 1)), months=st.integers(0, 1200))
def test_zrc_021_months_are_months_of_the_calendar(start: date, months: int) -> None:
    found = archive_parameters(Zaak(), resultaattype(termijn=f"P{months}M"), start)
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    day = min(start.day, monthrange(year, month)[1])
    assert found.archiefactiedatum == date(year, month, day)


@given(termijn=st.from_regex(r"P(\d{1,30}Y)?(\d{1,30}M)?(\d{1,30}D)?", fullmatch=True))
def test_zrc_021_no_termijn_breaks_the_reckoning(termijn: str) -> None:
    archive_parameters(Zaak(), resultaattype("termijn", termijn), date(9999, 12, 31))


def test_zrc_021_what_the_client_gave_is_kept() -> None:
    zaak = Zaak(archiefnominatie="blijvend_bewaren", startdatum_bewaartermijn=date(2000, 1, 1))
    found = archive_parameters(zaak, resultaattype(), EIND)
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
    found = archive_parameters(Zaak(), resultaattype(wijze), EIND)
    assert found == ArchiveParameters("vernietigen", None, None)


def test_zrc_021_without_a_procedure_there_is_no_date() -> None:
    found = archive_parameters(Zaak(), resultaattype(brondatumArchiefprocedure=None), EIND)
    assert found == ArchiveParameters("vernietigen", None, None)


def test_zrc_026_the_bewaartermijn_begins_at_the_end_of_the_procestermijn() -> None:
    kind = resultaattype("termijn", procedure={"procestermijn": "P1M"})
    found = archive_parameters(Zaak(), kind, EIND)
    assert found == ArchiveParameters("vernietigen", date(2029, 2, 28), date(2024, 2, 29))


def test_zrc_026_what_is_kept_forever_has_no_bewaartermijn() -> None:
    kind = resultaattype(archiefnominatie="blijvend_bewaren")
    found = archive_parameters(Zaak(), kind, EIND)
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
