"""Catalogi and zaaktypen as they are named on the command line."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from catalogi_api.resources.catalogussen.model import Catalogus
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.transfer.report import Refused
from zgw_core.filters import own_uuid


async def find_catalogus(session: AsyncSession, named: str) -> Catalogus:
    """Raises Refused when there is none, or more than one."""
    found = (await session.scalars(select(Catalogus).where(_is_named(named)))).all()
    if len(found) != 1:
        raise Refused([f"{named}: {_choice(found)}"])
    return found[0]


async def find_zaaktype(session: AsyncSession, named: str, catalogus: str, base_url: str) -> UUID:
    """The version at a URL or of a uuid; of an identificatie the last one that is published, or
    else the last one. Raises Refused when there is none, or one in several catalogi."""
    uuid = None if catalogus else _uuid(named, base_url)
    if uuid is not None:
        is_that = ZaakType.uuid == uuid
    else:
        is_that = and_(ZaakType.identificatie == named, _is_named(catalogus))
    joined = select(ZaakType.uuid, Catalogus).join(Catalogus, Catalogus.uuid == ZaakType.catalogus)
    last_published_first = (ZaakType.concept, ZaakType.begin_geldigheid.desc(), ZaakType.id.desc())
    found = (await session.execute(joined.where(is_that).order_by(*last_published_first))).all()
    if not found:
        raise Refused([f"{named}: no such zaaktype"])
    catalogi = list({row[1].uuid: row[1] for row in found}.values())
    if len(catalogi) > 1:
        raise Refused([f"{named}: {_choice(catalogi)}"])
    version: UUID = found[0][0]
    return version


def _is_named(catalogus: str) -> ColumnElement[bool]:
    domein, slash, rsin = catalogus.partition("/")
    has_domein = Catalogus.domein == domein if domein else true()
    return and_(has_domein, Catalogus.rsin == rsin) if slash else has_domein


def _choice(catalogi: Sequence[Catalogus]) -> str:
    if not catalogi:
        return "no such catalogus; name it DOMEIN/RSIN"
    names = ", ".join(sorted(f"{each.domein}/{each.rsin}" for each in catalogi))
    return f"in several catalogi; name one of {names}"


def _uuid(named: str, base_url: str) -> UUID | None:
    try:
        return UUID(named)
    except ValueError:
        return own_uuid(named, base_url, ZaakType.path)
