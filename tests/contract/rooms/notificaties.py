"""Kanalen, which stay, and abonnementen of the subscriber of this run."""

from uuid import uuid4

from tests.contract.contracts import Json
from tests.contract.rooms.room import Room, Rooms
from tests.contract.world.whole import World


def _abonnement(world: World) -> Json:
    subscriber = world.subscriber
    kanalen = [{"naam": "zaken", "filters": {"bronorganisatie": "000000000"}}]
    return {"callbackUrl": subscriber.url, "auth": subscriber.auth, "kanalen": kanalen}


ROOMS: Rooms = {
    "/kanaal": Room(lambda _: {"naam": f"contract-{uuid4()}"}),
    "/abonnement": Room(_abonnement),
}
