"""Rules about relations between documents and objects."""

from zgw_core.problems import NON_FIELD, invalid


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
