"""Zaken that come to an end."""

from typing import Any

from tests.contract.contracts import Json
from tests.contract.world.catalogi import Zaaktype
from tests.contract.world.whole import World

END = "2024-03-01T12:00:00Z"
AFTERWARDS = "2024-04-01T12:00:00Z"


def zaak_with_resultaat(world: World, zaaktype: Zaaktype, **changes: Any) -> Json:
    """One that is ready to be closed."""
    zaak = world.zaken.zaak(zaaktype=zaaktype.url, **changes)
    world.zaken.resultaat(zaak, resultaattype=zaaktype.resultaattype)
    return zaak


def close(world: World, zaak: Json, eindstatus: str, moment: str = END) -> Json:
    """The zaak as it is read afterwards."""
    world.zaken.status(zaak, eindstatus, datumStatusGezet=moment)
    read: Json = world.zaken.client.read(zaak["url"])
    return read


def closed_zaak(world: World, zaaktype: Zaaktype, moment: str = END, **changes: Any) -> Json:
    zaak = zaak_with_resultaat(world, zaaktype, **changes)
    return close(world, zaak, zaaktype.afgehandeld, moment)
