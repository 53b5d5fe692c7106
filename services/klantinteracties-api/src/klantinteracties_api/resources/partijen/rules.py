"""Rules about partijen."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from zgw_core.problems import invalid

_OWN = "partijIdentificatoren.identificeerdePartij"


def check_employer(soort_partij: str) -> None:
    """A contact person works for an organisation. Raises `invalid`."""
    if soort_partij != "organisatie":
        reason = "Een contactpersoon werkt voor een organisatie."
        raise invalid("partijIdentificatie.werkteVoorPartij", "invalid", reason)


def check_preferred(field: str, preferred: UUID | None, own: Collection[UUID]) -> None:
    """What is preferred is one of those of the partij. Raises `invalid`."""
    if preferred is not None and preferred not in own:
        raise invalid(field, "invalid", "Dit hoort niet bij de partij.")


def check_identificatoren(given: Iterable[dict[str, Any]], is_new: bool) -> None:
    """Each stands in the list once, and of a new partij none says whose it is, for that follows.
    Raises `duplicated`, `invalid`."""
    entries = list(given)
    uuids = Counter(entry["uuid"] for entry in entries if entry.get("uuid"))
    if any(count > 1 for count in uuids.values()):
        raise invalid(_OWN, "duplicated", "Een identificator staat twee keer in de lijst.")
    if is_new and any(entry.get("identificeerde_partij") for entry in entries):
        raise invalid(_OWN, "invalid", "Bij een nieuwe partij wordt dit vanzelf ingevuld.")
