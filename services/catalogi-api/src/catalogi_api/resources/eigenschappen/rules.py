"""Rules about an eigenschap."""

from collections.abc import Mapping
from typing import Any

from zgw_core.problems import invalid

_LENGTE = {"datum": "8", "datum_tijd": "14"}


def check_specificatie(specificatie: Mapping[str, Any]) -> None:
    """ztc-015: a date has 8 characters, a date with a time has 14. Raises `invalid`."""
    formaat = specificatie["formaat"]
    lengte = _LENGTE.get(formaat)
    if lengte and specificatie["lengte"] != lengte:
        reason = f"Bij het formaat {formaat} is de lengte {lengte}."
        raise invalid("specificatie.lengte", "invalid", reason)


def check_kardinaliteit(specificatie: Mapping[str, Any]) -> None:
    """How many values there may be is a number above zero, or N. Raises `invalid`."""
    kardinaliteit = specificatie["kardinaliteit"]
    is_number = kardinaliteit.isascii() and kardinaliteit.isdigit() and int(kardinaliteit) > 0
    if not is_number and kardinaliteit != "N":
        reason = "Geef een getal groter dan nul, of N."
        raise invalid("specificatie.kardinaliteit", "invalid", reason)
