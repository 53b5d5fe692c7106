"""Types that are not published, each on a zaaktype or in a catalogus of this run."""

from itertools import count

from tests.contract.rooms.room import Room, Rooms

_NUMBERS = count(1)
_LAST = 9000
"""Volgnummers are up to 9999; those of other relations than the world's begin at 2."""


def _number() -> int:
    return 2 + next(_NUMBERS) % _LAST


ROOMS: Rooms = {
    "/catalogussen": Room(lambda world: world.catalogi.catalogus_body()),
    "/zaaktypen": Room(lambda world: world.catalogi.zaaktype_body()),
    "/statustypen": Room(lambda world: world.catalogi.statustype_body(volgnummer=_number())),
    "/resultaattypen": Room(lambda world: world.catalogi.resultaattype_body()),
    "/roltypen": Room(lambda world: world.catalogi.roltype_body()),
    "/eigenschappen": Room(lambda world: world.catalogi.eigenschap_body()),
    "/zaakobjecttypen": Room(lambda world: world.catalogi.zaakobjecttype_body()),
    "/besluittypen": Room(lambda world: world.catalogi.besluittype_body()),
    "/informatieobjecttypen": Room(lambda world: world.catalogi.informatieobjecttype_body()),
    "/zaaktype-informatieobjecttypen": Room(
        lambda world: world.catalogi.relation_body(volgnummer=1 + _number() % 900)
    ),
}
