"""Rules about verzendingen."""

from typing import Any, Protocol

from zgw_core.problems import NON_FIELD, Invalid, InvalidParam, invalid


class Delivery(Protocol):
    aard_relatie: str
    ontvangstdatum: Any
    verzenddatum: Any
    binnenlands_correspondentieadres: Any
    buitenlands_correspondentieadres: Any
    correspondentie_postadres: Any
    emailadres: Any
    faxnummer: Any
    telefoonnummer: Any
    mijn_overheid: bool


def check_address(verzending: Delivery) -> None:
    """A verzending goes one way, so it has exactly one address. Raises `invalid-address`."""
    addresses = (
        verzending.binnenlands_correspondentieadres,
        verzending.buitenlands_correspondentieadres,
        verzending.correspondentie_postadres,
        verzending.emailadres,
        verzending.faxnummer,
        verzending.telefoonnummer,
        verzending.mijn_overheid,
    )
    if sum(bool(address) for address in addresses) != 1:
        raise invalid(NON_FIELD, "invalid-address", "Geef precies één adres.")


def check_afzender(has_other: bool) -> None:
    """A document came from one afzender. Raises `unique`."""
    if has_other:
        raise invalid("aardRelatie", "unique", "Dit document heeft al een afzender.")


def check_dates(verzending: Delivery) -> None:
    """What came from someone was received, what went to someone was sent.

    Raises `required` or `must-be-empty`.
    """
    found = []
    if verzending.aard_relatie == "afzender":
        if verzending.ontvangstdatum is None:
            found.append(InvalidParam("ontvangstdatum", "required", "Dit veld is vereist."))
        if verzending.verzenddatum is not None:
            reason = "Wat van een afzender komt heeft geen verzenddatum."
            found.append(InvalidParam("verzenddatum", "must-be-empty", reason))
    elif verzending.ontvangstdatum is not None:
        reason = "Wat naar een geadresseerde gaat heeft geen ontvangstdatum."
        found.append(InvalidParam("ontvangstdatum", "must-be-empty", reason))
    if found:
        raise Invalid(*found)
