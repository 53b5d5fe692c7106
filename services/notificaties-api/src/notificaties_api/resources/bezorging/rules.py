"""Rules about what operators ask."""

from uuid import UUID

from zgw_core.problems import NON_FIELD, invalid


def check_choice(number: int | None, abonnement: UUID | None, everything: bool) -> None:
    """One of them and no more, so that nothing is dropped by mistake. Raises `invalid`."""
    if [number is not None, abonnement is not None, everything].count(True) != 1:
        raise invalid(NON_FIELD, "invalid", "Noem een nummer, een abonnement, of alles.")


def parse_abonnement(given: str | None) -> UUID | None:
    """Raises `invalid` for what is no uuid."""
    try:
        return UUID(given) if given is not None else None
    except ValueError as error:
        raise invalid("abonnement", "invalid", "Deze waarde is niet geldig.") from error
