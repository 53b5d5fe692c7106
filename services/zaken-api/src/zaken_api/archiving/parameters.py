"""The archive parameters of a closed zaak, from its resultaattype and what is known of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import isodate

from zaken_api.clients.catalogi import BrondatumArchiefprocedure, ResultaatType
from zaken_api.resources.zaken.model import Zaak


@dataclass(frozen=True)
class ArchiveParameters:
    archiefnominatie: str | None = None
    archiefactiedatum: date | None = None
    startdatum_bewaartermijn: date | None = None


@dataclass(frozen=True)
class Facts:
    """The days from which an archive date may be counted, for one way of deriving it."""

    days: tuple[date, ...] = ()

    @classmethod
    def of(cls, days: Iterable[date | None]) -> "Facts":
        return cls(tuple(day for day in days if day))

    @property
    def latest(self) -> date | None:
        return max(self.days, default=None)


def archive_parameters(
    zaak: Zaak, resultaattype: ResultaatType, einddatum: date, facts: Facts
) -> ArchiveParameters:
    """zrc-021: the archive parameters of a zaak that ends on `einddatum`.

    What the client gave is kept: archiefnominatie, and startdatumBewaartermijn as the brondatum.
    Without a brondatum or an archiefactietermijn there is no archiefactiedatum. Only what is to be
    destroyed has a bewaartermijn that begins (zrc-026).
    """
    nominatie = zaak.archiefnominatie or resultaattype.archiefnominatie or None
    derived = _brondatum(resultaattype.brondatum_archiefprocedure, einddatum, facts)
    brondatum = zaak.startdatum_bewaartermijn or derived
    actiedatum = zaak.archiefactiedatum
    if brondatum and resultaattype.archiefactietermijn:
        actiedatum = _later(brondatum, resultaattype.archiefactietermijn)
    start = brondatum if nominatie == "vernietigen" else zaak.startdatum_bewaartermijn
    return ArchiveParameters(nominatie, actiedatum, start)


def _brondatum(
    procedure: BrondatumArchiefprocedure | None, einddatum: date, facts: Facts
) -> date | None:
    """The end of the procestermijn. `ander_datumkenmerk` is for clients to fill in."""
    if procedure is None:
        return None
    if procedure.afleidingswijze == "afgehandeld":
        return einddatum
    if procedure.afleidingswijze == "termijn":
        return _later(einddatum, procedure.procestermijn) if procedure.procestermijn else None
    return facts.latest


def _later(start: date, termijn: str) -> date | None:
    """Calendar arithmetic: a month is a month. None when the calendar ends before."""
    try:
        end = start + isodate.parse_duration(termijn)
    except (OverflowError, ValueError):
        return None
    return end.date() if isinstance(end, datetime) else end


def day_in(value: object) -> date | None:
    """The day in a text of an eigenschap or an object: JJJJMMDD, JJJJMMDDuummss or ISO 8601."""
    text = str(value or "").strip()
    if text.isascii() and text.isdigit() and len(text) == len("JJJJMMDDuummss"):
        text = text[:8]
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def set_archive_parameters(zaak: Zaak, parameters: ArchiveParameters) -> None:
    zaak.archiefnominatie = parameters.archiefnominatie
    zaak.archiefactiedatum = parameters.archiefactiedatum
    zaak.startdatum_bewaartermijn = parameters.startdatum_bewaartermijn
