"""Rules about digital addresses."""

from uuid import UUID

from klantinteracties_api.groups.fields import is_email, is_telephone
from zgw_core.problems import invalid

_IS_GOOD = {"email": is_email, "telefoonnummer": is_telephone}
_REASON = {
    "email": "Dit is geen geldig e-mailadres.",
    "telefoonnummer": "Dit is geen geldig telefoonnummer.",
}


def check_adres(soort: str, adres: str) -> None:
    """An address has the form of its kind; of other kinds nothing is known. Raises `invalid`."""
    if soort in _IS_GOOD and not _IS_GOOD[soort](adres):
        raise invalid("adres", "invalid", _REASON[soort])


def check_standaard(is_standaard: bool, partij: UUID | None) -> None:
    """Only a partij has a standard address. Raises `invalid`."""
    if is_standaard and partij is None:
        reason = "Alleen het adres van een partij kan het standaardadres zijn."
        raise invalid("isStandaardAdres", "invalid", reason)
