"""Rules about the documents of a besluit."""

from besluiten_api.clients.catalogi import BesluitType, InformatieObjectType
from zgw_core.problems import NON_FIELD, invalid


def check_informatieobjecttype(
    informatieobjecttype: InformatieObjectType, besluittype: BesluitType
) -> None:
    """brc-008: documents are of the types that the besluittype names, in any version of those
    types. Raises `missing-besluittype-informatieobjecttype-relation`."""
    named = besluittype.informatieobjecttype_omschrijvingen
    is_named = informatieobjecttype.omschrijving in named
    if not is_named or informatieobjecttype.catalogus != besluittype.catalogus:
        reason = "Het besluittype kent geen documenten van dit informatieobjecttype."
        raise invalid(NON_FIELD, "missing-besluittype-informatieobjecttype-relation", reason)
