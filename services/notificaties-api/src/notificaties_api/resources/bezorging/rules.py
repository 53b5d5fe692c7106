"""Rules about what operators ask."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, TypeAdapter, ValidationError

from zgw_core.problems import NON_FIELD, invalid

_NUMBER = TypeAdapter(Annotated[int, Field(ge=0, le=2**63 - 1)])


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


def parse_number(name: str, given: str | None) -> int:
    """0 when nothing was given. Raises `invalid` for what is no number."""
    try:
        return _NUMBER.validate_python(given or 0)
    except ValidationError as error:
        raise invalid(name, "invalid", "Geef een nummer.") from error
