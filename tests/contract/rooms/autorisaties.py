"""Applicaties, whose clients have no secret and so no access."""

from uuid import uuid4

from tests.contract.contracts import Json
from tests.contract.rooms.room import Room, Rooms
from tests.contract.world.whole import World


def _applicatie(world: World) -> Json:
    name = f"contract-{uuid4()}"
    rights = {"component": "ac", "scopes": ["autorisaties.lezen"]}
    return {"clientIds": [name], "label": name, "autorisaties": [rights]}


ROOMS: Rooms = {"/applicaties": Room(_applicatie)}
