"""What goes with a partij: all that the database removes with it, and what was written of that."""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, or_, select

from klantinteracties_api.tables import (
    Betrokkene,
    CategorieRelatie,
    DigitaalAdres,
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


async def remove_addresses(partij: UUID, change: Change) -> None:
    """Those that it gave as a betrokkene would stay behind as nobody's."""
    await change.session.execute(delete(DigitaalAdres).where(_given_by(partij)))


def _given_by(partij: UUID) -> ColumnElement[bool]:
    betrokkenen = select(Betrokkene.uuid).where(Betrokkene.was_partij == partij)
    return and_(
        DigitaalAdres.verstrekt_door_betrokkene.in_(betrokkenen),
        DigitaalAdres.verstrekt_door_partij.is_(None),
    )
