"""Rules about the besluiten of a zaak: the Besluiten API decides, the zaak follows."""

from zaken_api.clients.besluiten import Besluit
from zgw_core.problems import NON_FIELD, invalid


def check_refers(besluit: Besluit, zaak_url: str) -> None:
    """A besluit of a zaak refers to that zaak. Raises `inconsistent-relation`."""
    if besluit.zaak != zaak_url:
        reason = "Het besluit verwijst niet naar deze zaak."
        raise invalid(NON_FIELD, "inconsistent-relation", reason)


def check_refers_no_more(besluit: Besluit | None, zaak_url: str) -> None:
    """A besluit leaves its zaak when it is gone or refers elsewhere.
    Raises `inconsistent-relation`."""
    if besluit is not None and besluit.zaak == zaak_url:
        reason = "Het besluit verwijst nog naar deze zaak."
        raise invalid(NON_FIELD, "inconsistent-relation", reason)
