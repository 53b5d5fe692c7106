"""The parts of a zaak, for what changes all of them at once."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from zaken_api.resources.zaken.model import Zaak
from zgw_core.change import Change

_DEELZAKEN = select(Zaak.uuid).where(Zaak.hoofdzaak == bindparam("of_zaak"))


async def locked_deelzaken(hoofdzaak: Zaak, change: Change) -> Sequence[Zaak]:
    """In one order for all, so that no two writes wait for each other. The hoofdzaak is locked
    already: none is added while this change lasts, and what hangs on them stays as it is."""
    if not await change.ask(_DEELZAKEN, of_zaak=hoofdzaak.uuid):
        return []
    deelzaken = select(Zaak).where(Zaak.hoofdzaak == hoofdzaak.uuid)
    return (await change.session.scalars(deelzaken.order_by(Zaak.id).with_for_update())).all()
