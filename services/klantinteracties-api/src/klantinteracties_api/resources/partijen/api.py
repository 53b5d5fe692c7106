"""Partijen: the people and organisations that there is contact with."""

from uuid import UUID, uuid4

from pydantic.alias_generators import to_camel
from sqlalchemy import select
from starlette.responses import Response

from klantinteracties_api import expansion
from klantinteracties_api.groups.details import read_details
from klantinteracties_api.groups.schema import full_name
from klantinteracties_api.kanalen import PARTIJEN
from klantinteracties_api.resources.partijen import parts, removal, rules, schema, trails
from klantinteracties_api.resources.partijen.filters import FILTERS
from klantinteracties_api.resources.partijen.model import Partij
from klantinteracties_api.scopes import reading, writing
from klantinteracties_api.tables import DigitaalAdres, Rekeningnummer
from klantinteracties_api.writes import Given, add_changes, add_creation, existing
from zgw_core.audittrail import audit_routes
from zgw_core.change import Change, Writing
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

PARTIJ = Resource(
    naam="partij",
    model=Partij,
    schema=schema.Partij,
    hoofdobject=PARTIJEN,
    read_scopes=reading("partijen"),
    filters=FILTERS,
    own_expansion=expansion.PARTIJEN,
)
_SCOPES = writing("partijen")
_APART = (
    "digitale_adressen",
    "rekeningnummers",
    "partij_identificatoren",
    "voorkeurs_digitaal_adres",
    "voorkeurs_rekeningnummer",
)
"""What is not in the table of partijen, or refers to what is not."""
_UITLEG_DESTROY = (
    "Met de partij verdwijnt alles wat eraan hangt, ook uit het audittrail. Contacten "
    "blijven, zonder haar."
)
routes = Routes(PARTIJ)
routes.reads()
audittrail = audit_routes(PARTIJ, "partij_uuid", "partij_audittrail")


async def fill_partij(partij: Partij, given: Given, change: Change) -> None:
    """The partij itself is stored before what refers to it."""
    apart = {name: given.pop(name) for name in _APART if name in given}
    identificatoren = apart.get("partij_identificatoren")
    if identificatoren is not None:
        rules.check_identificatoren(identificatoren, is_new=partij.id is None)
    await _read_details(partij, given, change)
    assign(partij, given)
    change.session.add(partij)
    await change.flush()
    if "digitale_adressen" in apart:
        await parts.give_adressen(partij, apart["digitale_adressen"], change)
    if "rekeningnummers" in apart:
        await parts.give_rekeningnummers(partij, apart["rekeningnummers"], change)
    if identificatoren is not None:
        await parts.give_identificatoren(partij, identificatoren, change)
    await change.flush()
    await _prefer(partij, apart, change)


async def _read_details(partij: Partij, given: Given, change: Change) -> None:
    """What is known of one kind of partij does not fit another."""
    soort = given.get("soort_partij", partij.soort_partij)
    if "partij_identificatie" not in given:
        if soort != partij.soort_partij:
            given |= {"details": None, "werkte_voor_partij": None}
        return
    details = read_details(
        "partijIdentificatie", given.pop("partij_identificatie"), soort, schema.IDENTIFICATIES
    )
    given |= {"details": details, "werkte_voor_partij": None}
    if details is not None and soort != "organisatie":
        details["volledigeNaam"] = full_name(details["contactnaam"])
    if details is not None and soort == "contactpersoon":
        details["uuid"] = details["uuid"] or str(uuid4())
        given["werkte_voor_partij"] = await _employer(details.pop("werkteVoorPartij"), change)


async def _employer(reference: Given | None, change: Change) -> UUID | None:
    if reference is None:
        return None
    field = "partijIdentificatie.werkteVoorPartij.uuid"
    uuid = await existing(change, field, reference, Partij)
    soort = await change.session.scalar(select(Partij.soort_partij).where(Partij.uuid == uuid))
    rules.check_employer(soort or "")
    return uuid


async def _prefer(partij: Partij, apart: Given, change: Change) -> None:
    """Judged by what the partij has now."""
    await change.session.refresh(partij, ["voorkeurs_digitaal_adres", "voorkeurs_rekeningnummer"])
    for name, kind, owner in (
        ("voorkeurs_digitaal_adres", DigitaalAdres, DigitaalAdres.verstrekt_door_partij),
        ("voorkeurs_rekeningnummer", Rekeningnummer, Rekeningnummer.partij),
    ):
        if name in apart:
            reference = apart[name]
            preferred = UUID(reference["uuid"]) if reference else None
            own = await change.session.scalars(select(kind.uuid).where(owner == partij.uuid))
            rules.check_preferred(to_camel(name), preferred, [*own])
            setattr(partij, name, preferred)


add_creation(routes, schema.PartijBody, _SCOPES, fill_partij)
add_changes(routes, schema.PartijBody, schema.PartijPatch, _SCOPES, fill_partij)


@routes.destroys(*_SCOPES, uitleg=_UITLEG_DESTROY)
async def delete_partij(uuid: UUID, change: Writing) -> Response:
    """A partij is forgotten: with all that hangs on it, and with what was written of either."""
    partij = await change.load(PARTIJ, uuid, Partij)
    change.require(PARTIJEN, partij, *_SCOPES)
    await parts.check_may_go(partij, change)
    hanging = await removal.hanging_on(uuid, change)
    await trails.forget(uuid, hanging, change)
    await removal.remove_mentions(uuid, change)
    await removal.remove_addresses(uuid, change)
    answer = await change.deleted(PARTIJ, partij)
    await change.forget_trails([uuid])
    return answer
