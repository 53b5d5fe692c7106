"""Rules about relations between documents and objects."""

from collections.abc import Collection

from zgw_core.problems import NON_FIELD, invalid

VERZOEKEN = "verzoeken"
WITHOUT_VERZOEKEN = frozenset(
    {
        "autorisaties",
        "besluiten",
        "catalogi",
        "contactmomenten",
        "documenten",
        "klantinteracties",
        "notificaties",
        "referentielijsten",
        "zaken",
    }
)
"""Components of which the standard says what they hold."""


def check_verzoek(api: str, known: Collection[str]) -> None:
    """drc-002: a verzoek is of the API for these, or where there is none of one that may have
    them. Raises `invalid-resource`."""
    is_other = api != VERZOEKEN if VERZOEKEN in known else api in WITHOUT_VERZOEKEN
    if api and is_other:
        raise invalid("object", "invalid-resource", "Deze URL is niet van een verzoek.")


def check_present(is_present: bool) -> None:
    """drc-004: the relation is there at its source. Raises `inconsistent-relation`."""
    if not is_present:
        reason = "De relatie bestaat niet in de API van het object."
        raise invalid(NON_FIELD, "inconsistent-relation", reason)


def check_gone(is_present: bool) -> None:
    """The relation is removed at its source first. Raises `remote-relation-exists`."""
    if is_present:
        reason = "De relatie bestaat nog in de API van het object."
        raise invalid(NON_FIELD, "remote-relation-exists", reason)
