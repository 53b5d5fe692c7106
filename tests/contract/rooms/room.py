"""How an object of one collection is made, and changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.contract.contracts import Json
from tests.contract.world.whole import World

Made = tuple[str, Json]


def _as_it_was_made(world: World, made: Json, body: Json) -> Json:
    return body


@dataclass(frozen=True)
class Room:
    """One of `body` and `place` is given."""

    body: Callable[[World], Json] | None = None
    """What to post for a new one, each time another."""
    place: Callable[[World], Made] | None = None
    """The same with the path to post to, where that names another object."""
    found: Callable[[World], Json] | None = None
    """One that is there, where another component makes them and clients do not."""
    changed: Callable[[World, Json, Json], Json] = _as_it_was_made
    """What to put, from the object and from the body it was made with."""

    def new(self, path: str, world: World) -> Made:
        """Where to post, and what."""
        if self.place:
            return self.place(world)
        assert self.body
        return path, self.body(world)


Rooms = Mapping[str, Room]
"""Path of a collection, as in the contract → how one of it is made."""
