"""What the archive date of a zaak may be counted from, looked up here and in other APIs."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from sqlalchemy import select

from zaken_api.archiving.parameters import Facts, day_in
from zaken_api.clients.besluiten import Besluit
from zaken_api.clients.catalogi import BrondatumArchiefprocedure
from zaken_api.clients.zaken import AndereZaak
from zaken_api.resources.besluiten.model import Zaakbesluit
from zaken_api.resources.zaakeigenschappen.model import Zaakeigenschap
from zaken_api.resources.zaakobjecten.model import Zaakobject
from zaken_api.resources.zaken.model import Zaak
from zgw_core.change import Change
from zgw_core.filters import own_uuid
from zgw_core.problems import NON_FIELD
from zgw_core.references import References
from zgw_core.tasks import all_of

Lookup = Callable[[Zaak, BrondatumArchiefprocedure, Change, References], Awaitable[Facts]]


async def facts(
    zaak: Zaak, procedure: BrondatumArchiefprocedure | None, change: Change, resolve: References
) -> Facts:
    """zrc-021: nothing for the ways that need no more than the zaak itself.

    Raises Invalid when an API that has to be asked gives no answer.
    """
    lookup = _LOOKUPS.get(procedure.afleidingswijze) if procedure else None
    return await lookup(zaak, procedure, change, resolve) if procedure and lookup else Facts()


async def _hoofdzaak(
    zaak: Zaak, _: BrondatumArchiefprocedure, change: Change, __: References
) -> Facts:
    if zaak.hoofdzaak is None:
        return Facts()
    hoofdzaak = await change.session.get_one(Zaak, zaak.hoofdzaak)
    return Facts.of([hoofdzaak.einddatum])


async def _eigenschap(
    zaak: Zaak, procedure: BrondatumArchiefprocedure, change: Change, _: References
) -> Facts:
    named = select(Zaakeigenschap.waarde).where(
        Zaakeigenschap.zaak == zaak.uuid, Zaakeigenschap.naam == procedure.datumkenmerk
    )
    return Facts.of(day_in(waarde) for waarde in await change.session.scalars(named))


async def _zaakobject(
    zaak: Zaak, procedure: BrondatumArchiefprocedure, change: Change, resolve: References
) -> Facts:
    urls = select(Zaakobject.object).where(
        Zaakobject.zaak == zaak.uuid,
        Zaakobject.object_type == procedure.objecttype,
        Zaakobject.object != "",
    )
    found = await all_of(
        resolve.read(NON_FIELD, url) for url in (await change.session.scalars(urls)).all()
    )
    return Facts.of(day_in(_member(each, procedure.datumkenmerk)) for each in found)


def _member(found: Any, path: str) -> Any:
    """A member of an object, or of one inside it: `record/datum`."""
    for name in path.split("/"):
        found = found.get(name) if isinstance(found, dict) else None
    return found


async def _gerelateerde_zaak(
    zaak: Zaak, _: BrondatumArchiefprocedure, change: Change, resolve: References
) -> Facts:
    urls = [each["url"] for each in zaak.relevante_andere_zaken]
    return Facts.of([await _einddatum(url, change, resolve) for url in urls])


async def _einddatum(url: str, change: Change, resolve: References) -> date | None:
    uuid = own_uuid(url, change.context.settings.base_url, Zaak.path)
    if uuid:
        andere = await change.session.get(Zaak, uuid)
        return andere.einddatum if andere else None
    elsewhere = await resolve.find(NON_FIELD, url, AndereZaak)
    return elsewhere.einddatum if elsewhere else None


async def _ingangsdatum_besluit(
    zaak: Zaak, _: BrondatumArchiefprocedure, change: Change, resolve: References
) -> Facts:
    return Facts.of(each.ingangsdatum for each in await _besluiten(zaak, change, resolve))


async def _vervaldatum_besluit(
    zaak: Zaak, _: BrondatumArchiefprocedure, change: Change, resolve: References
) -> Facts:
    return Facts.of(each.vervaldatum for each in await _besluiten(zaak, change, resolve))


async def _besluiten(zaak: Zaak, change: Change, resolve: References) -> list[Besluit]:
    urls = select(Zaakbesluit.besluit).where(Zaakbesluit.zaak == zaak.uuid)
    found = await all_of(
        resolve.find(NON_FIELD, url, Besluit) for url in (await change.session.scalars(urls)).all()
    )
    return [besluit for besluit in found if besluit]


_LOOKUPS: dict[str, Lookup] = {
    "hoofdzaak": _hoofdzaak,
    "eigenschap": _eigenschap,
    "zaakobject": _zaakobject,
    "gerelateerde_zaak": _gerelateerde_zaak,
    "ingangsdatum_besluit": _ingangsdatum_besluit,
    "vervaldatum_besluit": _vervaldatum_besluit,
}
