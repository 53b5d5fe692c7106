"""Rules about kanalen."""

import re
from collections.abc import Iterable


def fits(keys: Iterable[str], filters: Iterable[str]) -> bool:
    """Whether the kenmerken that are named fit those of a kanaal: only missing or only extra."""
    named, known = (set(map(canonical, names)) for names in (keys, filters))
    return named <= known or named >= known


def canonical(key: str) -> str:
    """verantwoordelijke_organisatie and verantwoordelijkeOrganisatie are the same kenmerk."""
    return re.sub("_([a-z])", lambda found: found[1].upper(), key)
