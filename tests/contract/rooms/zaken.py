"""Zaken, and all that hangs on them."""

from uuid import uuid4

from tests.contract.contracts import Json
from tests.contract.rooms.room import Made, Room, Rooms
from tests.contract.world.catalogi import RSIN
from tests.contract.world.whole import World


def _relation(world: World) -> Json:
    return {"zaak": world.zaken.zaak()["url"]}


def _zaakeigenschap(world: World) -> Made:
    zaak = world.zaken.zaak()
    return f"{zaak['url']}/zaakeigenschappen", world.zaken.eigenschap_body(zaak)


def _zaakbesluit(world: World) -> Made:
    zaak = world.zaken.zaak()
    besluit = world.besluiten.besluit(zaak=zaak["url"])
    return f"{zaak['url']}/besluiten", {"besluit": besluit["url"]}


def _known_besluit(world: World) -> Json:
    """The component of besluiten told of it."""
    where, _ = _zaakbesluit(world)
    found: Json = world.zaken.client.read(where)[0]
    return found


def _klantcontact_url(world: World) -> str:
    return str(world.klantinteracties.klantcontact()["url"])


ROOMS: Rooms = {
    "/zaken": Room(lambda world: world.zaken.body()),
    "/statussen": Room(lambda world: world.zaken.status_body(world.zaken.zaak())),
    "/resultaten": Room(lambda world: world.zaken.resultaat_body(world.zaken.zaak())),
    "/rollen": Room(lambda world: world.zaken.rol_body(world.zaken.zaak())),
    "/zaakobjecten": Room(lambda world: world.zaken.zaakobject_body(world.zaken.zaak())),
    "/zaakinformatieobjecten": Room(
        lambda world: {
            **_relation(world),
            "informatieobject": world.documenten.document()["url"],
        }
    ),
    "/zaken/{zaak_uuid}/zaakeigenschappen": Room(place=_zaakeigenschap),
    "/zaken/{zaak_uuid}/besluiten": Room(place=_zaakbesluit, found=_known_besluit),
    "/zaakcontactmomenten": Room(
        lambda world: {**_relation(world), "contactmoment": _klantcontact_url(world)}
    ),
    "/zaakverzoeken": Room(lambda world: {**_relation(world), "verzoek": _klantcontact_url(world)}),
    "/klantcontacten": Room(
        lambda world: {
            **_relation(world),
            "identificatie": uuid4().hex[:14],
            "datumtijd": "2024-01-02T10:00:00Z",
        }
    ),
    "/zaaknotities": Room(
        lambda world: {
            "gerelateerdAan": world.zaken.zaak()["url"],
            "onderwerp": "Bellen",
            "tekst": "Bel terug",
        }
    ),
    "/zaaknummer_reserveren": Room(lambda _: {"bronorganisatie": RSIN}),
}
