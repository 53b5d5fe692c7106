"""What the database holds of a catalogus, in the form that a file has it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from catalogi_api.groups import empty_is_none
from catalogi_api.resources.catalogussen.model import Catalogus
from catalogi_api.resources.catalogussen.schema import CatalogusBody
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.transfer.kinds import (
    RESULTAATTYPEN,
    STATUSTYPEN,
    SUBTYPES,
    VERSIONS,
    ZAAKTYPEN,
    Content,
    Kind,
    VersionKind,
)


@dataclass
class Stored:
    uuid: UUID
    content: Content
    concept: bool = False
    below: dict[str, list["Stored"]] = field(default_factory=dict)

    def with_all_below(self) -> Content:
        below = {member: [one.content for one in rows] for member, rows in self.below.items()}
        return {**self.content, "concept": self.concept, **below}


def identity_of(kind: Kind, content: Content) -> tuple[Any, ...]:
    return tuple(content[member] for member in kind.identity)


def catalogus_content(catalogus: Catalogus) -> Content:
    fields = CatalogusBody.model_fields.items()
    return {info.alias or name: _wire(getattr(catalogus, name)) for name, info in fields}


async def stored_types(session: AsyncSession, catalogus: UUID) -> dict[str, list[Stored]]:
    """All types in a catalogus, by the member of the file that lists them."""
    found = {
        kind.member: await _stored_versions(session, kind, _in(kind, catalogus))
        for kind in VERSIONS
        if kind is not ZAAKTYPEN
    }
    is_in_catalogus = ZaakType.catalogus == catalogus
    return {**found, ZAAKTYPEN.member: await stored_zaaktypen(session, is_in_catalogus)}


async def stored_zaaktypen(session: AsyncSession, where: ColumnElement[bool]) -> list[Stored]:
    """With all that hangs on them; one statement for each kind."""
    zaaktypen = await _stored_versions(session, ZAAKTYPEN, where)
    volgnummers: dict[UUID, int] = {}
    for kind in SUBTYPES:
        below = await _stored_below(session, kind, where, volgnummers)
        for zaaktype in zaaktypen:
            zaaktype.below[kind.member] = below[zaaktype.uuid]
    return zaaktypen


def _in(kind: Kind, catalogus: UUID) -> ColumnElement[bool]:
    model: Any = kind.model
    in_catalogus: ColumnElement[bool] = model.catalogus == catalogus
    return in_catalogus


async def _stored_versions(
    session: AsyncSession, kind: VersionKind, where: ColumnElement[bool]
) -> list[Stored]:
    """By name and first day; a published one before concepts, these as they were made."""
    model: Any = kind.model
    rows: Iterable[Any] = await session.scalars(select(model).where(where).order_by(model.id))
    found = [Stored(row.uuid, _content(row, kind, {}), row.concept) for row in rows]
    return sorted(found, key=lambda one: (*identity_of(kind, one.content), one.concept))


async def _stored_below(
    session: AsyncSession,
    kind: Kind,
    where: ColumnElement[bool],
    volgnummers: dict[UUID, int],
) -> Mapping[UUID, list[Stored]]:
    """By zaaktype. Statustypen, which come first, leave their numbers for what refers to them."""
    model: Any = kind.model
    statement = select(model).join(ZaakType, ZaakType.uuid == model.zaaktype).where(where)
    found: dict[UUID, list[Stored]] = defaultdict(list)
    for row in await session.scalars(statement.order_by(model.id)):
        if kind is STATUSTYPEN:
            volgnummers[row.uuid] = row.volgnummer
        found[row.zaaktype].append(Stored(row.uuid, _content(row, kind, volgnummers)))
    for rows in found.values():
        rows.sort(key=lambda one: identity_of(kind, one.content))
    return found


def _content(row: Any, kind: Kind, volgnummers: Mapping[UUID, int]) -> Content:
    content = {
        member: _wire(getattr(row, kind.columns.get(name, name)))
        for name, member in kind.members.items()
    }
    if kind.refers_to_statustype:
        content["statustype"] = volgnummers.get(row.statustype)
    if kind is ZAAKTYPEN:
        content["gerelateerdeZaaktypen"] = [_relatie(one) for one in row.relaties]
    if kind is RESULTAATTYPEN:
        content["omschrijvingGeneriek"] = row.omschrijving_generiek
    return content


def _relatie(stored: Mapping[str, Any]) -> Content:
    return {
        "zaaktype": stored["zaaktypeIdentificatie"] or stored["zaaktype"],
        "aardRelatie": stored["aardRelatie"],
        "toelichting": stored["toelichting"],
    }


def _wire(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else empty_is_none(value)
