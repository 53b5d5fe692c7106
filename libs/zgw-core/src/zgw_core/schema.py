"""Base classes of what clients send and receive: camelCase on the wire, snake_case in code."""

from collections.abc import Iterable
from math import isfinite
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, model_validator
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError, PydanticUndefined

_DEEPEST = 100


class Schema(BaseModel):
    """What a client receives. Its fields are also compiled to SQL, see `rendering`."""

    model_config = ConfigDict(alias_generator=to_camel, extra="ignore")


class Body(Schema):
    """What a client sends. Unknown and read-only keys are ignored, NUL bytes are refused.

    zrc-012: a group that is sent is whole, also in a PATCH; one that is null is emptied.
    """

    @model_validator(mode="wrap")
    @classmethod
    def _refuse_nul(cls, data: Any, handler: ModelWrapValidatorHandler["Body"]) -> "Body":
        if not isinstance(data, (dict, Body)):
            raise PydanticCustomError("invalid", "Een JSON-object werd verwacht.")
        if isinstance(data, dict) and is_unstorable(data):
            raise PydanticCustomError(
                "invalid", "Het bericht bevat tekens of getallen die niet zijn toegestaan."
            )
        return handler(data)

    def values(self) -> dict[str, Any]:
        """Values by field name, ready for the columns of a table: of a PATCH only what was sent,
        of a POST or PUT every field; groups and lists of groups in their form on the wire."""
        names = self.model_fields_set if is_patch(self) else type(self).model_fields
        return {name: _stored(getattr(self, name)) for name in names}


BodyType = TypeVar("BodyType", bound=Body)


def patch(cls: type[BodyType]) -> type[BodyType]:
    """Class decorator: the same body for PATCH, in which every field may be left out."""
    for field in cls.model_fields.values():
        field.default = PydanticUndefined
        field.default_factory = _left_out
    cls.model_rebuild(force=True)
    return cls


def is_patch(body: Body) -> bool:
    return all(field.default_factory is _left_out for field in type(body).model_fields.values())


def _left_out() -> None:
    return None


def _stored(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(by_alias=True, mode="json")
    if isinstance(value, list):
        return [_stored(item) for item in value]
    return value


def is_unstorable(value: Any) -> bool:
    """PostgreSQL can store neither NUL, nor half a surrogate pair, nor a number that is none; and
    no one needs a message that is nested deeper than this."""
    level = [value]
    for _ in range(_DEEPEST):
        if any(map(_is_unstorable, level)):
            return True
        level = [inner for item in level for inner in _inside(item)]
        if not level:
            return False
    return True


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else ()


def _is_unstorable(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" in value or not _is_utf8(value)
    return isinstance(value, float) and not isfinite(value)


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
