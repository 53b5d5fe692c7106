"""Rules about what operators ask."""

from collections.abc import Mapping
from uuid import UUID

from pydantic import BaseModel, Field, ValidationError

from zgw_core.errors import invalid_params
from zgw_core.problems import NON_FIELD, Invalid, invalid


class Part(BaseModel):
    """Which part of a list is asked."""

    abonnement: UUID | None = None
    na: int = Field(default=0, ge=0, le=2**63 - 1)


def check_choice(number: int | None, abonnement: UUID | None, everything: bool) -> None:
    """One of them and no more, so that nothing is dropped by mistake. Raises `invalid`."""
    if [number is not None, abonnement is not None, everything].count(True) != 1:
        raise invalid(NON_FIELD, "invalid", "Noem een nummer, een abonnement, of alles.")


def parse_part(given: Mapping[str, str]) -> Part:
    """Raises Invalid with all that is wrong."""
    try:
        return Part.model_validate(given)
    except ValidationError as error:
        raise Invalid(*invalid_params(error.errors(include_url=False), given)) from error
