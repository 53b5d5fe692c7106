"""Rules about who represents whom."""

from uuid import UUID

from zgw_core.problems import invalid


def check_different(vertegenwoordigende: UUID, vertegenwoordigde: UUID) -> None:
    """Nobody represents himself. Raises `invalid`."""
    if vertegenwoordigende == vertegenwoordigde:
        reason = "Een partij kan zichzelf niet vertegenwoordigen."
        raise invalid("vertegenwoordigdePartij", "invalid", reason)
