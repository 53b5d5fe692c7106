"""Types with all that filters look at."""

from collections.abc import Callable

from tests.contract.contracts import Json
from tests.contract.rooms.catalogi import ROOMS
from tests.contract.subjects.subject import Subject, Subjects
from tests.contract.world.catalogi import BEGIN
from tests.contract.world.whole import World

_BEFORE = "1990-01-01"
_VALID = (BEGIN, _BEFORE)
_CONCEPT = ("concept", "definitief")
_PAIRS = {"datumGeldigheid": _VALID, "datum_geldigheid": _VALID, "status": _CONCEPT}


def _made(path: str, **more: object) -> Callable[[World], Subject]:
    def make(world: World) -> Subject:
        where, body = ROOMS[path].new(path, world)
        return Subject(world.catalogi.client.create(where, {**body, **more}), pairs=_PAIRS)

    return make


def _of_zaaktype(path: str, **more: object) -> Callable[[World], Subject]:
    def make(world: World) -> Subject:
        made = _made(path, **more)(world).made
        zaaktype: Json = world.catalogi.client.read(made["zaaktype"])
        values = {
            "zaaktypeIdentificatie": zaaktype["identificatie"],
            "zaaktype_identificatie": zaaktype["identificatie"],
            "datumBeginGeldigheid": made.get("beginGeldigheid"),
            "datumEindeGeldigheid": made.get("eindeGeldigheid"),
        }
        return Subject(made, values=values, pairs=_PAIRS)

    return make


def _besluittype(world: World) -> Subject:
    """A published one, which a zaaktype names."""
    assert world.catalogi.zaaktype
    made = world.catalogi.client.read(world.catalogi.besluittype)
    return Subject(made, pairs={**_PAIRS, "status": ("definitief", "concept")})


SUBJECTS: Subjects = {
    "/catalogussen": _made("/catalogussen"),
    "/zaaktypen": _made("/zaaktypen", trefwoorden=["lantaarn"]),
    "/statustypen": _of_zaaktype("/statustypen"),
    "/resultaattypen": _of_zaaktype("/resultaattypen"),
    "/roltypen": _of_zaaktype("/roltypen"),
    "/eigenschappen": _of_zaaktype("/eigenschappen"),
    "/zaakobjecttypen": _of_zaaktype("/zaakobjecttypen"),
    "/besluittypen": _besluittype,
    "/informatieobjecttypen": _made("/informatieobjecttypen"),
    "/zaaktype-informatieobjecttypen": _made("/zaaktype-informatieobjecttypen"),
}
