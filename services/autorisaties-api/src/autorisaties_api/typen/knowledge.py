"""What is known of the types in a catalogus, brought up to date."""

from collections.abc import Iterable, Mapping
from uuid import UUID

import httpx
import structlog
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from autorisaties_api import scopes
from autorisaties_api.kanalen import AUTORISATIES
from autorisaties_api.resources.applicaties.model import Applicatie
from autorisaties_api.resources.applicaties.resource import APPLICATIE
from autorisaties_api.typen.client import SOORTEN, names_of_types
from autorisaties_api.typen.model import BekendType
from zgw_core import rights
from zgw_core.change import Change
from zgw_core.context import Context
from zgw_core.problems import Problem
from zgw_core.recording import Actor
from zgw_core.transaction import Transaction

log = structlog.get_logger(__name__)

Part = tuple[str, str]
"""Component, and URL of a catalogus."""

_ACTOR = Actor("autorisaties-api", "Autorisaties API", "", "", "Typen in de catalogus", "")
_RIGHTS = rights.Rights(rights.Applicatie.model_validate({"heeftAlleAutorisaties": True}))
_LOCK = 0x5A47_5459


async def look_at(context: Context, parts: Iterable[Part]) -> bool:
    """Asks the Catalogi API again. What cannot be read stays as it was known; returns whether
    everything could be."""
    done = [await _look_at(context, part) for part in sorted(set(parts))]
    return all(done)


async def _look_at(context: Context, part: Part) -> bool:
    """One at a time, also among replicas: an older answer never comes after a newer one."""
    try:
        async with context.database.transaction() as transaction:
            await transaction.session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
            await _keep(context, transaction, part, await names_of_types(context, *part))
    except (httpx.HTTPError, ValueError, Problem) as error:
        log.warning("types_unreachable", component=part[0], error=type(error).__name__)
        return False
    return True


async def _keep(
    context: Context, transaction: Transaction, part: Part, names: Mapping[str, str]
) -> None:
    """Where rights become others by it, their applicaties are recorded and notified as changed."""
    session = transaction.session
    component, catalogus = part
    of_part = BekendType.component == component, BekendType.catalogus == catalogus
    known = {row.url: row for row in await session.scalars(select(BekendType).where(*of_part))}
    if {url: row.naam for url, row in known.items()} == names:
        return
    changes = [
        await _begin(context, transaction, uuid) for uuid in await _with_rights_to(session, part)
    ]
    for url in known.keys() - names.keys():
        await session.delete(known[url])
    for url, naam in names.items():
        row = known.get(url) or BekendType(
            component=component, soort=SOORTEN[component].naam, url=url, catalogus=catalogus
        )
        row.naam = naam
        session.add(row)
    await session.flush()
    for change, applicatie in changes:
        await change.updated(APPLICATIE, applicatie)


async def _with_rights_to(session: AsyncSession, part: Part) -> Iterable[UUID]:
    component, catalogus = part
    group = [{"component": component, "catalogus": catalogus}]
    having = select(Applicatie.uuid).where(Applicatie.autorisatie_groepen.contains(group))
    return (await session.scalars(having.order_by(Applicatie.id))).all()


async def _begin(
    context: Context, transaction: Transaction, uuid: UUID
) -> tuple[Change, Applicatie]:
    change = Change(context, transaction, _RIGHTS, _ACTOR)
    applicatie = await change.load(APPLICATIE, uuid, Applicatie)
    change.require(AUTORISATIES, applicatie, scopes.BIJWERKEN)
    return change, applicatie


async def parts_in_use(context: Context) -> set[Part]:
    """Of which catalogussen some applicatie has rights to a group of types."""
    async with context.database.sessions() as session:
        groups = await session.scalars(select(Applicatie.autorisatie_groepen))
        return {(one["component"], one["catalogus"]) for some in groups for one in some}
