"""The documents of a zaak, as the Documenten API has them now."""

from sqlalchemy import bindparam, select

from zaken_api.clients.documenten import EnkelvoudigInformatieObject
from zaken_api.resources.zaakinformatieobjecten.model import Zaakinformatieobject
from zaken_api.resources.zaken.model import Zaak
from zgw_core.change import Change
from zgw_core.expansion.shape import WHOLE

_URLS = select(Zaakinformatieobject.informatieobject).where(
    Zaakinformatieobject.zaak == bindparam("of_zaak")
)


async def documents_of(zaak: Zaak, change: Change) -> list[EnkelvoudigInformatieObject]:
    """The latest version of each that is there. Raises 503 when they cannot be asked for."""
    urls = [url for (url,) in await change.ask(_URLS, of_zaak=zaak.uuid)]
    kinds = ("enkelvoudiginformatieobject",)
    found = await change.context.elsewhere.fetch(kinds, urls, WHOLE)
    return [EnkelvoudigInformatieObject.model_validate(each) for each in found.values()]
