"""Rules about tasks."""

from collections.abc import Collection
from datetime import datetime

from zgw_core.problems import NON_FIELD, invalid


def check_actoren(given: Collection[str], may_be_left_out: bool) -> None:
    """Actors are given in one of two ways. Raises `invalid`."""
    ways = {"toegewezen_aan_actor", "toegewezen_aan_actoren"} & set(given)
    if len(ways) == 2 or not (ways or may_be_left_out):
        reason = "Geef precies een van toegewezenAanActor en toegewezenAanActoren."
        raise invalid(NON_FIELD, "invalid", reason)


def finished_at(
    status: str, given: datetime | None, stored: datetime | None, now: datetime
) -> datetime | None:
    """When a task was done: as given, as known, or now. Raises `invalid` on `afgehandeldOp`."""
    if status == "verwerkt":
        return given or stored or now
    if given:
        reason = "Alleen een verwerkte taak is afgehandeld."
        raise invalid("afgehandeldOp", "invalid", reason)
    return None
