"""Numbers of people are left out of what others than the client may read."""

import re

_UUID = r"(?P<uuid>[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12})"
_BSN = r"(?<![0-9])[0-9]{4}(?P<between>[ .-]?)[0-9]{2}(?P=between)[0-9]{3}(?![0-9])"
"""What may be a burgerservicenummer, or one with a mistake in it."""
_UUID_OR_BSN = re.compile(f"{_UUID}|{_BSN}")
MASK = "*********"


def without_bsn(text: str) -> str:
    """A uuid stays as it is, whatever digits are in it."""
    return _UUID_OR_BSN.sub(lambda found: found["uuid"] or MASK, text)
