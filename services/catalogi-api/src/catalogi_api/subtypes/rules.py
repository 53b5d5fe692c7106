"""Rules about every type below a zaaktype."""

from catalogi_api.resources.zaaktypen.model import ZaakType
from zgw_core.problems import NON_FIELD, invalid

FOLLOWING = ("catalogus", "begin_geldigheid", "einde_geldigheid", "begin_object", "einde_object")
"""Clients may send these, but they follow from the zaaktype."""


def check_concept(zaaktype: ZaakType, is_forced: bool) -> None:
    """ztc-010: what hangs on a published zaaktype stays as it is, unless by force.
    Raises `non-concept-zaaktype`."""
    if not zaaktype.concept and not is_forced:
        reason = "Het zaaktype is gepubliceerd, dus wat erbij hoort staat vast."
        raise invalid(NON_FIELD, "non-concept-zaaktype", reason)
