"""Documents, and all that hangs on them."""

from tests.contract.contracts import Json
from tests.contract.rooms.room import Room, Rooms
from tests.contract.world.documenten import DOCUMENTEN
from tests.contract.world.whole import World


def _of_verzoek(world: World) -> Json:
    """A relation to something that does not have to know of it."""
    return {
        "informatieobject": world.documenten.document()["url"],
        "object": world.verzoek(),
        "objectType": "verzoek",
    }


def _locked(world: World, made: Json, body: Json) -> Json:
    """Between locking and unlocking; it stays locked for the next change."""
    if not made.get("lock"):
        made["lock"] = world.documenten.lock(made)
    return {**body, "lock": made["lock"]}


ROOMS: Rooms = {
    DOCUMENTEN: Room(lambda world: world.documenten.body(), changed=_locked),
    "/gebruiksrechten": Room(
        lambda world: world.documenten.gebruiksrechten_body(world.documenten.document())
    ),
    "/verzendingen": Room(
        lambda world: world.documenten.verzending_body(world.documenten.document())
    ),
    "/objectinformatieobjecten": Room(_of_verzoek),
}
