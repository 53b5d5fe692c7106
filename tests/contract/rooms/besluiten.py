"""Besluiten, and the documents they are written in."""

from tests.contract.rooms.room import Room, Rooms

ROOMS: Rooms = {
    "/besluiten": Room(lambda world: world.besluiten.body()),
    "/besluitinformatieobjecten": Room(
        lambda world: {
            "besluit": world.besluiten.besluit()["url"],
            "informatieobject": world.documenten.document()["url"],
        }
    ),
}
