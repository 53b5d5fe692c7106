"""Rules about notifications that a bron sends."""

from collections.abc import Iterable

from notificaties_api.resources.kanaal.rules import fits
from zgw_core.problems import Problem, invalid

LARGEST = 256_000
"""Bytes; the standard wants messages that say little."""


def check_kanaal(kenmerken: Iterable[str], filters: list[str] | None) -> None:
    """The kanaal is there and has these kenmerken; `filters` is None for one that is not there.

    Raises `message_kanaal`, `kenmerken_inconsistent`.
    """
    if filters is None:
        raise invalid("kanaal", "message_kanaal", "Er is geen kanaal met deze naam.")
    if not fits(kenmerken, filters):
        reason = "Deze kenmerken passen niet bij die van het kanaal."
        raise invalid("kenmerken", "kenmerken_inconsistent", reason)


def check_size(content: bytes) -> None:
    """Raises 413."""
    if len(content) > LARGEST:
        raise Problem(413, "request_entity_too_large", "Het bericht is te groot.")
