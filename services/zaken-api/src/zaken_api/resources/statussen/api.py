"""Statussen: a zaak is moved on, closed and reopened by its next status."""

from typing import Annotated
from uuid import UUID

from pydantic import WithJsonSchema
from sqlalchemy import bindparam, func, select, update
from starlette.responses import Response

from zaken_api import scopes
from zaken_api.archiving.derivation import derive, derive_deelzaken
from zaken_api.archiving.parameters import ArchiveParameters, set_archive_parameters
from zaken_api.clients.catalogi import ResultaatType, StatusType
from zaken_api.deelzaken import locked_deelzaken
from zaken_api.documents import documents_of
from zaken_api.kanalen import ZAKEN
from zaken_api.resources.resultaten.model import Resultaat
from zaken_api.resources.rollen.model import Rol
from zaken_api.resources.statussen import rules, schema
from zaken_api.resources.statussen.model import Status
from zaken_api.resources.zaken.model import Zaak
from zaken_api.resources.zaken.rules import check_not_archived
from zgw_core.change import Change, Writing
from zgw_core.fields import Url
from zgw_core.filters import equals, refers_to
from zgw_core.references import References, Resolving
from zgw_core.resource import Resource
from zgw_core.routes import Routes

_TRUE_OR_FALSE = {"type": "string", "enum": ["true", "false"]}
STATUS = Resource(
    naam="status",
    model=Status,
    schema=schema.Status,
    hoofdobject=ZAKEN,
    via="zaak",
    read_scopes=[scopes.LEZEN],
    order_by="-datum_status_gezet",
    filters={
        "zaak": refers_to("zaak", Zaak.path),
        "statustype": equals("statustype", Url),
        "indicatieLaatstGezetteStatus": equals(
            "indicatie_laatst_gezette_status", Annotated[bool, WithJsonSchema(_TRUE_OR_FALSE)]
        ),
    },
)
_UITLEG_CREATE = (
    "Brengt een zaak in een volgende stand. Met de eindstatus van het zaaktype wordt de "
    "zaak afgesloten: dan moet er een resultaat zijn, zijn deelzaken gesloten en hebben "
    "die een resultaat, en zijn documenten vrijgegeven. Een andere status op een "
    "afgesloten zaak heropent haar (`zaken.heropenen`). Een afgesloten zaak die "
    "gearchiveerd is gaat niet meer open (`zaak-archiefstatus-invalid`)."
)
_OF_ZAAK = Status.zaak == bindparam("of_zaak")
_LATEST = select(func.max(Status.datum_status_gezet)).where(_OF_ZAAK)
_UNSET_LATEST = (
    update(Status)
    .where(_OF_ZAAK, Status.indicatie_laatst_gezette_status)
    .values(indicatie_laatst_gezette_status=False)
)
_RESULTAATTYPE = select(Resultaat.resultaattype).where(Resultaat.zaak == bindparam("of_zaak"))
_EINDDATUM = select(Zaak.einddatum).where(Zaak.uuid == bindparam("of_zaak"))
_RESULTATEN_OF_DEELZAKEN = (
    select(func.count())
    .select_from(Resultaat)
    .join(Zaak, Zaak.uuid == Resultaat.zaak)
    .where(Zaak.hoofdzaak == bindparam("of_zaak"))
)
routes = Routes(STATUS)
routes.reads()


@routes.creates(
    scopes.AANMAKEN, scopes.STATUSSEN_TOEVOEGEN, scopes.HEROPENEN, uitleg=_UITLEG_CREATE
)
async def create_status(body: schema.StatusBody, change: Writing, resolve: Resolving) -> Response:
    statustype = await resolve.get("statustype", body.statustype, StatusType)
    zaak = await change.lock("zaak", body.zaak, Zaak)
    latest = await change.ask_one(_LATEST, of_zaak=zaak.uuid)
    change.require(ZAKEN, zaak, *rules.required_scopes(zaak, latest is not None))
    rules.check_statustype(statustype, zaak)
    rules.check_moment(body.datum_status_gezet)
    is_latest = latest is None or body.datum_status_gezet > latest
    rules.check_latest(statustype.is_eindstatus, is_latest)
    status = Status(
        zaak=zaak.uuid,
        statustype=body.statustype,
        datum_status_gezet=body.datum_status_gezet,
        statustoelichting=body.statustoelichting,
        indicatie_laatst_gezette_status=is_latest,
        gezetdoor=await _gezetdoor(body, zaak, change),
    )
    if is_latest:
        await change.ask(_UNSET_LATEST, of_zaak=zaak.uuid)
        await _close_or_reopen(zaak, statustype, body, change, resolve)
    return await change.created(STATUS, status)


async def _close_or_reopen(
    zaak: Zaak, statustype: StatusType, body: schema.StatusBody, change: Change, resolve: References
) -> None:
    """zrc-007, zrc-008: a zaak is closed as long as its latest status is the eindstatus. One that
    was archived after that neither reopens nor closes anew (zrc-022)."""
    if zaak.einddatum:
        check_not_archived(zaak)
    if statustype.is_eindstatus:
        await _close_zaak(zaak, body, change, resolve)
    elif zaak.einddatum:
        await _reopen_zaak(zaak, change, resolve)


async def _gezetdoor(body: schema.StatusBody, zaak: Zaak, change: Change) -> UUID | None:
    if not body.gezetdoor:
        return None
    rol = await change.refer("gezetdoor", body.gezetdoor, Rol)
    rules.check_gezetdoor(rol, zaak)
    return rol.uuid


async def _close_zaak(
    zaak: Zaak, body: schema.StatusBody, change: Change, resolve: References
) -> None:
    """zrc-007, zrc-021: the eindstatus gives the zaak its einddatum and archive parameters; on a
    zaak that was closed already they are derived anew."""
    if zaak.einddatum:
        set_archive_parameters(zaak, ArchiveParameters())
    resultaattype_url = await change.ask_one(_RESULTAATTYPE, of_zaak=zaak.uuid)
    rules.check_documents(await documents_of(zaak, change))
    deelzaken = await locked_deelzaken(zaak, change)
    if deelzaken:
        have_resultaat = await change.ask_one(_RESULTATEN_OF_DEELZAKEN, of_zaak=zaak.uuid)
        rules.check_deelzaken(deelzaken, have_resultaat == len(deelzaken))
    rules.check_closable(resultaattype_url is not None)
    resultaattype = await resolve.get("resultaattype", resultaattype_url, ResultaatType)
    zaak.einddatum = rules.einddatum(body.datum_status_gezet)
    await derive(zaak, resultaattype, change, resolve)
    await derive_deelzaken(deelzaken, change, resolve)


async def _reopen_zaak(zaak: Zaak, change: Change, resolve: References) -> None:
    """zrc-008: an open zaak has no einddatum and no archive parameters. The hoofdzaak need not be
    locked: who closes it has to wait for this deelzaak, and finds it open."""
    if zaak.hoofdzaak:
        rules.check_reopenable(await change.ask_one(_EINDDATUM, of_zaak=zaak.hoofdzaak))
    zaak.einddatum = None
    set_archive_parameters(zaak, ArchiveParameters())
    await derive_deelzaken(await locked_deelzaken(zaak, change), change, resolve)
