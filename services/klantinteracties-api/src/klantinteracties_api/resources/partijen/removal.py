"""What goes with a partij: all that the database removes with it, and what was written of that."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, or_, select

from klantinteracties_api.groups.model import member
from klantinteracties_api.resources.partijen import trails
from klantinteracties_api.tables import (
    Betrokkene,
    Bijlage,
    CategorieRelatie,
    DigitaalAdres,
    Onderwerpobject,
    PartijIdentificator,
    Rekeningnummer,
    Vertegenwoordiging,
)
from zgw_core.change import Change


async def hanging_on(partij: UUID, change: Change) -> list[UUID]:
    """The objects that go with a partij. Their audit trail may be elsewhere than with it."""
    represents = or_(
        Vertegenwoordiging.vertegenwoordigende_partij == partij,
        Vertegenwoordiging.vertegenwoordigde_partij == partij,
    )
    every = (
        select(DigitaalAdres.uuid).where(DigitaalAdres.verstrekt_door_partij == partij),
        select(DigitaalAdres.uuid).where(_given_by(partij)),
        select(Rekeningnummer.uuid).where(Rekeningnummer.partij == partij),
        select(PartijIdentificator.uuid).where(PartijIdentificator.identificeerde_partij == partij),
        select(CategorieRelatie.uuid).where(CategorieRelatie.partij == partij),
        select(Betrokkene.uuid).where(Betrokkene.was_partij == partij),
        select(Vertegenwoordiging.uuid).where(represents),
    )
    first, *others = every
    return [*await change.session.scalars(first.union_all(*others))]


async def remove_mentions(partij: UUID, change: Change) -> None:
    """What contacts were about and what was exchanged, where that is called by a number of this
    partij: with what was written of it."""
    numbers = [*await change.session.execute(_numbers_of(partij))]
    for kind, group, contacts in (
        (
            Onderwerpobject,
            Onderwerpobject.onderwerpobjectidentificator,
            (Onderwerpobject.klantcontact, Onderwerpobject.was_klantcontact),
        ),
        (Bijlage, Bijlage.bijlageidentificator, (Bijlage.was_bijlage_van_klantcontact,)),
    ):
        named = or_(False, *(_is_called(group, soort, number) for soort, number in numbers))
        rows = [*await change.session.execute(select(kind.uuid, *contacts).where(named))]
        places = [uuid for row in rows for uuid in row if uuid]
        await trails.forget_lines(places, [row[0] for row in rows], change)
        await change.session.execute(delete(kind).where(named))


def _numbers_of(partij: UUID) -> Any:
    mine = PartijIdentificator.identificeerde_partij == partij
    numbers = select(PartijIdentificator.code_soort_object_id, PartijIdentificator.object_id)
    return numbers.where(mine)


def _is_called(group: Any, soort: str, number: str) -> ColumnElement[bool]:
    """A BSN by whatever name clients give it; other numbers are short enough to be of something
    else, unless it is said what they are."""
    is_number: ColumnElement[bool] = member(group, "objectId") == number
    return (
        is_number if soort == "bsn" else is_number & (member(group, "codeSoortObjectId") == soort)
    )


async def remove_addresses(partij: UUID, change: Change) -> None:
    """Those that it gave as a betrokkene would stay behind as nobody's."""
    await change.session.execute(delete(DigitaalAdres).where(_given_by(partij)))


def _given_by(partij: UUID) -> ColumnElement[bool]:
    betrokkenen = select(Betrokkene.uuid).where(Betrokkene.was_partij == partij)
    return and_(
        DigitaalAdres.verstrekt_door_betrokkene.in_(betrokkenen),
        DigitaalAdres.verstrekt_door_partij.is_(None),
    )
