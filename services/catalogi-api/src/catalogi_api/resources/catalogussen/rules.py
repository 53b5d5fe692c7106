"""Rules about a catalogus."""

from zgw_core.problems import Problem


def check_empty(has_contents: bool) -> None:
    """A catalogus goes only after all that is in it. Raises 409 `CATALOG_NOT_EMPTY`."""
    if has_contents:
        detail = "Verwijder eerst alle typen die in deze catalogus staan."
        raise Problem(409, "CATALOG_NOT_EMPTY", "De catalogus is niet leeg.", detail)
