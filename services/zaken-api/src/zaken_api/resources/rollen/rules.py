"""Rules about who takes part in a zaak."""

from zaken_api.betrokkenen.choices import ONCE_PER_ZAAK
from zaken_api.clients.catalogi import RolType
from zaken_api.resources.rollen.schema import RolBody
from zaken_api.resources.zaken.model import Zaak
from zgw_core.problems import NON_FIELD, invalid


def check_roltype(roltype: RolType, zaak: Zaak) -> None:
    """zrc-019: the roltype is one of the zaaktype. Raises `zaaktype-mismatch`."""
    if roltype.zaaktype != zaak.zaaktype:
        reason = "Het roltype hoort niet bij het zaaktype van de zaak."
        raise invalid(NON_FIELD, "zaaktype-mismatch", reason)


def check_betrokkene(body: RolBody) -> None:
    """A rol says whose it is, by URL or by identification. Raises `invalid-betrokkene`."""
    if not body.betrokkene and body.betrokkene_identificatie is None:
        reason = "Geef een betrokkene of een betrokkeneIdentificatie."
        raise invalid(NON_FIELD, "invalid-betrokkene", reason)


def check_occurrence(roltype: RolType, is_taken: bool) -> None:
    """A zaak has one initiator and one zaakcoordinator. Raises `max-occurences` (sic)."""
    if roltype.omschrijving_generiek in ONCE_PER_ZAAK and is_taken:
        reason = f"Deze zaak heeft al een {roltype.omschrijving_generiek}."
        raise invalid("roltype", "max-occurences", reason)
