"""How what a file holds of a type differs from what the database holds of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from catalogi_api.transfer.checking import Entry, VersionEntry
from catalogi_api.transfer.kinds import RESULTAATTYPEN, STATUSTYPEN, SUBTYPES, Kind
from catalogi_api.transfer.stored import Stored, identity_of

Key = tuple[Any, ...]
Keyed = Mapping[Key, Stored]


def keyed(kind: Kind, rows: Iterable[Stored]) -> dict[Key, Stored]:
    """By identity, and by their place among those with the same."""
    seen: Counter[Key] = Counter()
    found = {}
    for row in rows:
        identity = identity_of(kind, row.content)
        seen[identity] += 1
        found[*identity, seen[identity]] = row
    return found


def differences(entry: VersionEntry, stored: Stored) -> list[str]:
    """Paths of all that is different, also of what hangs on a zaaktype."""
    return [*different_members(entry, stored), *_different_below(entry, stored)]


def different_members(entry: Entry, stored: Stored) -> list[str]:
    return [name for name in entry.content if _differs(entry, stored, name)]


def outdated(entry: VersionEntry, stored: Stored) -> dict[str, Keyed]:
    """What hangs on a zaaktype and is not so in the file, by the member that lists it.

    Resultaattypen go with the procestype they are of, what refers to a statustype with that.
    """
    procestype_differs = "selectielijstProcestype" in different_members(entry, stored)
    gone: set[int] = set()
    found: dict[str, Keyed] = {}
    for kind in SUBTYPES:
        wanted = {one.key: one for one in entry.below.get(kind.member, [])}
        all_go = kind is RESULTAATTYPEN and procestype_differs
        found[kind.member] = {
            key: row
            for key, row in keyed(kind, stored.below.get(kind.member, [])).items()
            if all_go
            or key not in wanted
            or different_members(wanted[key], row)
            or row.content.get("statustype") in gone
        }
        if kind is STATUSTYPEN:
            gone = {row.content["volgnummer"] for row in found[kind.member].values()}
    return found


def _different_below(entry: VersionEntry, stored: Stored) -> Iterator[str]:
    for kind in SUBTYPES:
        wanted = {one.key: one for one in entry.below.get(kind.member, [])}
        rows = keyed(kind, stored.below.get(kind.member, []))
        for key in dict.fromkeys([*wanted, *rows]):
            path = f"{kind.member}.{' '.join(map(str, key[:-1]))}"
            if key not in wanted or key not in rows:
                yield path
            else:
                yield from (f"{path}.{name}" for name in different_members(wanted[key], rows[key]))


def _differs(entry: Entry, stored: Stored, member: str) -> bool:
    """What the selectielijst fills may be left empty in a file."""
    if member in entry.kind.filled and not entry.content[member]:
        return False
    return bool(entry.content[member] != stored.content[member])
