"""Numbers of people are left out of what others than the client may read."""

import re

_NINE_DIGITS = re.compile(r"(?<![0-9A-Fa-f])[0-9]{9}(?![0-9A-Fa-f])")
"""What may be a burgerservicenummer, or one with a mistake in it. No part of a uuid is."""
MASK = "*********"


def without_bsn(text: str) -> str:
    return _NINE_DIGITS.sub(MASK, text)
