"""What a verified token says, whoever made it, and how a token is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from time import time
from typing import Any

from zgw_core.problems import Problem
from zgw_core.rights import Rights

FOREVER = float("inf")


@dataclass(frozen=True)
class Token:
    """Times in seconds since the epoch."""

    client_id: str
    user_id: str
    user_representation: str
    valid_from: float
    valid_until: float
    rights: Rights | None = None
    """What the token itself gives; None: what the applicatie of its client gives."""

    def check_times(self, leeway: float) -> None:
        """Raises 403 for a token that is too old or too young."""
        now = time()
        if now >= self.valid_until + leeway:
            raise refused("jwt-expired", "Het token is verlopen.")
        if now < self.valid_from - leeway:
            raise refused("jwt-immaturesignatureerror", "Het token is nog niet geldig.")


def refused(code: str, detail: str) -> Problem:
    return Problem(403, code, "Authenticatie mislukt.", detail)


def seconds(claims: Mapping[str, Any], name: str) -> float | None:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return float(value) if isfinite(value) else None
    except OverflowError:
        return None


def storable(value: Any) -> str:
    """What the database can store of a claim that should be a text."""
    text = value.encode(errors="ignore").decode() if isinstance(value, str) else ""
    return text.replace("\x00", "")[:255]
