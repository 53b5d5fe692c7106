"""Rules about a besluit itself."""

from collections.abc import Mapping
from typing import Any

from besluiten_api.clients.catalogi import BesluitType, ZaakType
from besluiten_api.resources.besluiten.model import Besluit
from zgw_core.problems import NON_FIELD, invalid
from zgw_core.rules import check_unchanged

_FIXED = {
    "besluittype": "besluittype",
    "identificatie": "identificatie",
    "verantwoordelijke_organisatie": "verantwoordelijkeOrganisatie",
}


def check_published(besluittype: BesluitType) -> None:
    """brc-001: a besluit is of a published besluittype. Raises `not-published`."""
    if besluittype.concept:
        raise invalid("besluittype", "not-published", "Het besluittype is nog een concept.")


def check_fixed(besluit: Besluit, values: Mapping[str, Any]) -> None:
    """brc-001, brc-002: besluittype, identificatie and organisatie stay. Raises
    `wijzigen-niet-toegelaten`.

    An identificatie that is left empty stays what it was.
    """
    sent = {name: value for name, value in values.items() if value != ""}
    check_unchanged(besluit, sent, _FIXED)


def check_besluittype(besluittype: BesluitType, zaaktype: ZaakType) -> None:
    """brc-007: the zaaktype of the zaak names the besluittype, in any version of it.
    Raises `zaaktype-mismatch`."""
    is_named = besluittype.omschrijving in zaaktype.besluittype_omschrijving
    if not is_named or besluittype.catalogus != zaaktype.catalogus:
        reason = "Het zaaktype van de zaak kent geen besluiten van dit besluittype."
        raise invalid(NON_FIELD, "zaaktype-mismatch", reason)
