"""When a closed zaak is destroyed or handed over."""

from dataclasses import dataclass
from datetime import date, datetime

import isodate

from zaken_api.clients.catalogi import ResultaatType
from zaken_api.resources.zaken.model import Zaak


@dataclass(frozen=True)
class ArchiveParameters:
    archiefnominatie: str | None = None
    archiefactiedatum: date | None = None
    startdatum_bewaartermijn: date | None = None


def archive_parameters(
    zaak: Zaak, resultaattype: ResultaatType, einddatum: date
) -> ArchiveParameters:
    """zrc-021: the archive parameters of a zaak that ends on `einddatum`.

    What the client gave is kept: archiefnominatie, and startdatumBewaartermijn as the brondatum.
    Without a brondatum or an archiefactietermijn there is no archiefactiedatum. Only what is to be
    destroyed has a bewaartermijn that begins (zrc-026).
    """
    nominatie = zaak.archiefnominatie or resultaattype.archiefnominatie or None
    brondatum = zaak.startdatum_bewaartermijn or _brondatum(resultaattype, einddatum)
    actiedatum = zaak.archiefactiedatum
    if brondatum and resultaattype.archiefactietermijn:
        actiedatum = _later(brondatum, resultaattype.archiefactietermijn)
    start = brondatum if nominatie == "vernietigen" else zaak.startdatum_bewaartermijn
    return ArchiveParameters(nominatie, actiedatum, start)


def _brondatum(resultaattype: ResultaatType, einddatum: date) -> date | None:
    """The end of the procestermijn."""
    procedure = resultaattype.brondatum_archiefprocedure
    if procedure is None:
        return None
    if procedure.afleidingswijze == "afgehandeld":
        return einddatum
    if procedure.afleidingswijze == "termijn" and procedure.procestermijn:
        return _later(einddatum, procedure.procestermijn)
    return None


def _later(start: date, termijn: str) -> date | None:
    """Calendar arithmetic: a month is a month. None when the calendar ends before."""
    try:
        end = start + isodate.parse_duration(termijn)
    except (OverflowError, ValueError):
        return None
    return end.date() if isinstance(end, datetime) else end


def set_archive_parameters(zaak: Zaak, parameters: ArchiveParameters) -> None:
    zaak.archiefnominatie = parameters.archiefnominatie
    zaak.archiefactiedatum = parameters.archiefactiedatum
    zaak.startdatum_bewaartermijn = parameters.startdatum_bewaartermijn
