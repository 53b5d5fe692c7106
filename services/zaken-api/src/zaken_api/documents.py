"""The documents of a zaak, as the Documenten API has them now."""

from sqlalchemy import select

from zaken_api.clients.documenten import EnkelvoudigInformatieObject
from zaken_api.resources.zaakinformatieobjecten.model import Zaakinformatieobject
from zaken_api.resources.zaken.model import Zaak
from zgw_core.change import Change
from zgw_core.expansion.shape import WHOLE


async def documents_of(zaak: Zaak, change: Change) -> list[EnkelvoudigInformatieObject]:
    """The latest version of each that is there. Raises 503 when they cannot be asked for."""
    named = select(Zaakinformatieobject.informatieobject)
    urls = await change.session.scalars(named.where(Zaakinformatieobject.zaak == zaak.uuid))
    kinds = ("enkelvoudiginformatieobject",)
    found = await change.context.elsewhere.fetch(kinds, urls.all(), WHOLE)
    return [EnkelvoudigInformatieObject.model_validate(each) for each in found.values()]
