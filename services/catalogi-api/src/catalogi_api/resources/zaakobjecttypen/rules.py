"""Rules about a zaakobjecttype."""

from uuid import UUID

from catalogi_api.resources.zaaktypen.model import ZaakType
from zgw_core.problems import NON_FIELD, invalid


def check_catalogus(catalogus: UUID, zaaktype: ZaakType) -> None:
    """It stands in the catalogus of its zaaktype. Raises `relations-incorrect-catalogus`."""
    if catalogus != zaaktype.catalogus:
        reason = "Het zaaktype staat in een andere catalogus."
        raise invalid(NON_FIELD, "relations-incorrect-catalogus", reason)
