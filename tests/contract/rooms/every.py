"""The rooms of every API."""

from tests.contract.rooms import (
    autorisaties,
    besluiten,
    catalogi,
    documenten,
    klantinteracties,
    notificaties,
    zaken,
)
from tests.contract.rooms.room import Rooms

ROOMS: dict[str, Rooms] = {
    "autorisaties": autorisaties.ROOMS,
    "besluiten": besluiten.ROOMS,
    "catalogi": catalogi.ROOMS,
    "documenten": documenten.ROOMS,
    "klantinteracties": klantinteracties.ROOMS,
    "notificaties": notificaties.ROOMS,
    "zaken": zaken.ROOMS,
    "referentielijsten": {},
}
