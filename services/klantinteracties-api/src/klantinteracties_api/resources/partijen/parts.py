"""What belongs to a partij and is sent with it: addresses, accounts and identificatoren. To change
these asks the right to them as well."""

from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, update

from klantinteracties_api.kanalen import PARTIJEN
from klantinteracties_api.resources.partij_identificatoren.fill import (
    fill_codes,
    has_others_below,
)
from klantinteracties_api.resources.partij_identificatoren.rules import check_nothing_below
from klantinteracties_api.resources.partijen.model import Partij
from klantinteracties_api.scopes import writing
from klantinteracties_api.tables import DigitaalAdres, PartijIdentificator, Rekeningnummer
from klantinteracties_api.writes import Given, below
from zgw_core.change import Change
from zgw_core.problems import invalid


async def give_adressen(partij: Partij, given: list[Given] | None, change: Change) -> None:
    """The partij has just these from here on; the others are let go. What changes hands is
    nobody's standard or preferred address any more."""
    wanted = [UUID(reference["uuid"]) for reference in given or []]
    ours = DigitaalAdres.verstrekt_door_partij == partij.uuid
    rows = await _rows(DigitaalAdres, ours, wanted, "digitaleAdressen", change)
    for adres in rows:
        owner = partij.uuid if adres.uuid in wanted else None
        if adres.verstrekt_door_partij != owner:
            change.require(PARTIJEN, partij, *writing("digitaleadressen"))
            adres.verstrekt_door_partij, adres.is_standaard_adres = owner, False
            await change.flush()
            await change.session.execute(
                update(Partij)
                .where(Partij.voorkeurs_digitaal_adres == adres.uuid)
                .values(voorkeurs_digitaal_adres=None)
            )


async def give_rekeningnummers(partij: Partij, given: list[Given] | None, change: Change) -> None:
    """As with addresses."""
    wanted = [UUID(reference["uuid"]) for reference in given or []]
    ours = Rekeningnummer.partij == partij.uuid
    for rekening in await _rows(Rekeningnummer, ours, wanted, "rekeningnummers", change):
        owner = partij.uuid if rekening.uuid in wanted else None
        if rekening.partij != owner:
            change.require(PARTIJEN, partij, *writing("rekeningnummers"))
            rekening.partij = owner
            await change.flush()
            await change.session.execute(
                update(Partij)
                .where(Partij.voorkeurs_rekeningnummer == rekening.uuid)
                .values(voorkeurs_rekeningnummer=None)
            )


async def _rows(kind: Any, ours: Any, wanted: list[UUID], field: str, change: Change) -> list[Any]:
    """Those of the partij and those that were named, locked; what is let go comes first, so that
    others can take its place. Raises `invalid` for one that is not there."""
    either = or_(ours, kind.uuid.in_(wanted))
    statement = select(kind).where(either).order_by(kind.id).with_for_update()
    rows = [*await change.session.scalars(statement)]
    known = {row.uuid for row in rows}
    for index, uuid in enumerate(wanted):
        if uuid not in known:
            raise invalid(f"{field}.{index}.uuid", "invalid", "Dit object bestaat niet.")
    return sorted(rows, key=lambda row: row.uuid in known.intersection(wanted))


async def give_identificatoren(partij: Partij, given: list[Given], change: Change) -> None:
    """The partij has just these from here on; the others are removed, before any is made."""
    if given or await _identificatoren_of(partij, change):
        change.require(PARTIJEN, partij, *writing("partij-identificatoren"))
    kept = {entry["uuid"] for entry in given if entry.get("uuid")}
    await _remove_others(partij, kept, change)
    for index, entry in enumerate(given):
        with below(f"partijIdentificatoren.{index}"):
            identificator = await _identificator(entry.get("uuid"), change)
            others = {name: entry[name] for name in entry if name != "identificeerde_partij"}
            await fill_codes(identificator, others, change)
            identificator.identificeerde_partij = partij.uuid
            change.session.add(identificator)
            await change.flush()


async def check_may_go(partij: Partij, change: Change) -> None:
    """Nothing of another partij hangs on an identificator of this one. Raises `invalid`."""
    own = [row.uuid for row in await _identificatoren_of(partij, change)]
    check_nothing_below(await has_others_below(own, change))


async def _identificatoren_of(partij: Partij, change: Change) -> list[PartijIdentificator]:
    mine = PartijIdentificator.identificeerde_partij == partij.uuid
    return [*await change.session.scalars(select(PartijIdentificator).where(mine))]


async def _remove_others(partij: Partij, kept: set[UUID], change: Change) -> None:
    others = [row for row in await _identificatoren_of(partij, change) if row.uuid not in kept]
    check_nothing_below(await has_others_below([row.uuid for row in others], change))
    for row in others:
        await change.session.delete(row)
    await change.flush()


async def _identificator(uuid: UUID | None, change: Change) -> PartijIdentificator:
    """The one that is there, or a new one. Raises `invalid` on `uuid`."""
    if uuid is None:
        return PartijIdentificator(andere_partij_identificator="")
    found = await change.session.get(PartijIdentificator, uuid, with_for_update=True)
    if found is None:
        raise invalid("uuid", "invalid", "Deze identificator bestaat niet.")
    return found
