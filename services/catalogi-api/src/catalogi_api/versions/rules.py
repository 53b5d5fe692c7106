"""Rules about the life of a version: a concept, published, ended."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Protocol

from zgw_core.problems import NON_FIELD, invalid

DERIVED = ("begin_object", "einde_object", "versiedatum")
"""Clients may send these, but they follow from the versions."""


class Version(Protocol):
    concept: bool
    begin_geldigheid: date
    einde_geldigheid: date | None


def check_changeable(version: Version, names: Collection[str], is_correction: bool) -> None:
    """ztc-009: of what is published only the eindeGeldigheid changes, unless as a correction.
    Raises `non-concept-object`."""
    if not version.concept and not is_correction and set(names) != {"einde_geldigheid"}:
        reason = "Een gepubliceerd type kan niet worden gewijzigd, behalve de eindeGeldigheid."
        raise invalid(NON_FIELD, "non-concept-object", reason)


def check_deletable(version: Version, is_forced: bool) -> None:
    """ztc-009: what is published goes only by force. Raises `non-concept-object`."""
    if not version.concept and not is_forced:
        reason = "Een gepubliceerd type kan niet worden verwijderd."
        raise invalid(NON_FIELD, "non-concept-object", reason)


def check_publishable(version: Version) -> None:
    """ztc-009: publishing happens once. Raises `non-concept-object`."""
    if not version.concept:
        raise invalid(NON_FIELD, "non-concept-object", "Dit type is al gepubliceerd.")


def check_dates(version: Version) -> None:
    """A version ends on or after the day it begins. Raises `date-mismatch`."""
    einde = version.einde_geldigheid
    if einde is not None and einde < version.begin_geldigheid:
        reason = "De eindeGeldigheid ligt voor de beginGeldigheid."
        raise invalid(NON_FIELD, "date-mismatch", reason)


def check_overlap(version: Version, others: Iterable[Version], field: str) -> None:
    """ztc-016: on each day at most one published version is valid. Raises `overlap`."""
    if any(_overlap(version, other) for other in others):
        reason = "Er is al een gepubliceerde versie die in deze periode geldig is."
        raise invalid(field, "overlap", reason)


def _overlap(one: Version, other: Version) -> bool:
    begins_in_time = one.begin_geldigheid <= (other.einde_geldigheid or date.max)
    return begins_in_time and other.begin_geldigheid <= (one.einde_geldigheid or date.max)
