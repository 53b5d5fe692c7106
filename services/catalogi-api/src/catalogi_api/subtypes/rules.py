"""Rules about every type below a zaaktype."""

from collections.abc import Iterable
from uuid import UUID

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


def check_concept_of_relation(zaaktype: ZaakType, is_forced: bool) -> None:
    """ztc-010: which documents belong to a published zaaktype stays as it is, unless by force.
    Raises `non-concept-relation`."""
    if not zaaktype.concept and not is_forced:
        reason = "Het zaaktype is gepubliceerd, dus welke documenten erbij horen staat vast."
        raise invalid(NON_FIELD, "non-concept-relation", reason)


def check_same_zaaktype(zaaktype: UUID, zaaktypen_of_related: Iterable[UUID]) -> None:
    """What belongs to one zaaktype refers to what belongs to that same one.
    Raises `relations-incorrect-zaaktype`."""
    if any(other != zaaktype for other in zaaktypen_of_related):
        reason = "Dit hoort bij een ander zaaktype."
        raise invalid(NON_FIELD, "relations-incorrect-zaaktype", reason)
