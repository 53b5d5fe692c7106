"""Derives the archive parameters of a zaak: when it closes, and when what they hang on changes."""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from zaken_api.archiving.facts import facts
from zaken_api.archiving.parameters import (
    ArchiveParameters,
    archive_parameters,
    set_archive_parameters,
)
from zaken_api.clients.catalogi import ResultaatType
from zaken_api.resources.resultaten.model import Resultaat
from zaken_api.resources.zaken.model import Zaak
from zaken_api.resources.zaken.rules import is_archived
from zgw_core.change import Change
from zgw_core.references import References

OF_BESLUITEN = ("ingangsdatum_besluit", "vervaldatum_besluit")


async def derive(
    zaak: Zaak, resultaattype: ResultaatType, change: Change, resolve: References
) -> None:
    """zrc-021: of a zaak with an einddatum. Raises Invalid when what is needed cannot be asked."""
    assert zaak.einddatum
    known = await facts(zaak, resultaattype.brondatum_archiefprocedure, change, resolve)
    parameters = archive_parameters(zaak, resultaattype, zaak.einddatum, known)
    set_archive_parameters(zaak, parameters)


async def derive_again(
    zaak: Zaak, afleidingswijzen: Collection[str], change: Change, resolve: References
) -> None:
    """zrc-021: after a change of what these ways of deriving look at. The nominatie stays, and so
    does the date of a zaak that is archived by it."""
    await change.session.flush()
    if is_archived(zaak):
        return
    resultaat = await change.session.scalar(select(Resultaat).where(Resultaat.zaak == zaak.uuid))
    if zaak.einddatum is None or resultaat is None:
        return
    resultaattype = await resolve.get("resultaattype", resultaat.resultaattype, ResultaatType)
    procedure = resultaattype.brondatum_archiefprocedure
    if procedure and procedure.afleidingswijze in afleidingswijzen:
        set_archive_parameters(zaak, ArchiveParameters(zaak.archiefnominatie))
        await derive(zaak, resultaattype, change, resolve)


async def derive_deelzaken(deelzaken: Iterable[Zaak], change: Change, resolve: References) -> None:
    """zrc-021: those whose archive date is counted from the end of their hoofdzaak."""
    for deelzaak in deelzaken:
        await derive_again(deelzaak, ["hoofdzaak"], change, resolve)
