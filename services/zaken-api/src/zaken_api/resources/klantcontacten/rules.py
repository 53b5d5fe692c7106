"""Rules about klantcontacten."""

from secrets import token_hex


def identificatie(given: str) -> str:
    """What is not given is generated: 14 characters, by chance and so without a race."""
    return given or token_hex(7)
