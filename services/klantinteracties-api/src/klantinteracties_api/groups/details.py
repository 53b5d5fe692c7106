"""Details whose form depends on the kind of the object; a PATCH may leave the kind out, so they
can be read only beside what is stored."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from zgw_core.errors import invalid_params
from zgw_core.problems import NON_FIELD, Invalid, InvalidParam
from zgw_core.schema import Body


def unread(given: Any) -> Any:
    """Of a body: an object or null, of which the form is looked at later."""
    if given is not None and not isinstance(given, dict):
        raise PydanticCustomError("invalid", "Een JSON-object werd verwacht.")
    return given


def read_details(
    name: str, given: dict[str, Any] | None, kind: str, forms: Mapping[str, type[Body]]
) -> dict[str, Any] | None:
    """In the form of their kind, as they are stored. Raises Invalid for all that is wrong."""
    if given is None:
        return None
    try:
        return forms[kind].model_validate(given).model_dump(by_alias=True, mode="json")
    except ValidationError as error:
        raise Invalid(*(_below(name, p) for p in invalid_params(error.errors(), given))) from error


def _below(name: str, param: InvalidParam) -> InvalidParam:
    return param._replace(name=name if param.name == NON_FIELD else f"{name}.{param.name}")
