"""Follows the besluiten of closed zaken: their dates may be what an archive date hangs on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import orjson
from nats.aio.msg import Msg
from sqlalchemy import select

from zaken_api.archiving.derivation import OF_BESLUITEN, derive_again
from zaken_api.resources.besluiten.model import Zaakbesluit
from zaken_api.resources.zaken.model import Zaak
from zgw_core.change import Change
from zgw_core.context import Context
from zgw_core.following import following
from zgw_core.recording import Actor
from zgw_core.rights import Rights

_CONSUMER = "archivering"
_BESLUITEN = "zgw.notificatie.brc.besluiten"
_NOBODY = Actor("", "", "", "", "", "")


@asynccontextmanager
async def follow_besluiten(context: Context) -> AsyncIterator[None]:
    async def heard(message: Msg) -> None:
        event = orjson.loads(message.data)
        if event["resource"] == "besluit" and event["actie"] in ("update", "partial_update"):
            await besluit_changed(event["hoofdObject"], context)

    async with following(context.bus, _CONSUMER, _BESLUITEN, heard):
        yield


async def besluit_changed(besluit: str, context: Context) -> None:
    """zrc-021: of each closed zaak with this besluit. Nobody asked for it, so no one is told.
    Raises Invalid when what is needed cannot be asked."""
    closed = (
        select(Zaak.uuid)
        .join(Zaakbesluit, Zaakbesluit.zaak == Zaak.uuid)
        .where(Zaakbesluit.besluit == besluit, Zaak.einddatum.is_not(None))
    )
    async with context.database.sessions() as session:
        zaken = (await session.scalars(closed)).all()
    for zaak in zaken:
        await _derive(zaak, context)


async def _derive(uuid: UUID, context: Context) -> None:
    """Besluiten are asked for once the zaak is locked: who comes last has seen the latest."""
    async with context.database.transaction() as transaction:
        zaak = await transaction.session.get(Zaak, uuid, with_for_update=True)
        if zaak is not None:
            change = Change(context, transaction, Rights(None), _NOBODY)
            await derive_again(zaak, OF_BESLUITEN, change, context.references)
