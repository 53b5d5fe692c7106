"""The standard's codes for what pydantic finds wrong with a value."""

from collections.abc import Iterable
from typing import Any

from pydantic.alias_generators import to_camel

from zgw_core.problems import NON_FIELD, InvalidParam

_CODES: dict[str, tuple[str, str]] = {
    "missing": ("required", "Dit veld is vereist."),
    "string_too_long": ("max_length", "Deze tekst is te lang."),
    "string_too_short": ("min_length", "Deze tekst is te kort."),
    "literal_error": ("invalid_choice", "Dit is geen toegestane keuze."),
    "union_tag_invalid": ("invalid_choice", "Dit is geen toegestane keuze."),
    "union_tag_not_found": ("required", "Dit veld is vereist."),
    "list_type": ("not_a_list", "Een lijst werd verwacht."),
    "too_short": ("empty", "Deze lijst bevat te weinig waarden."),
    "too_long": ("max_length", "Deze lijst bevat te veel waarden."),
    "greater_than_equal": ("min_value", "Deze waarde is te laag."),
    "less_than_equal": ("max_value", "Deze waarde is te hoog."),
}
_OWN_CODES = {"invalid", "required", "blank", "unique", "future_not_allowed", "empty_search_body"}


def code_and_reason(error: Any) -> tuple[str, str]:
    """The code and a Dutch reason for one error of pydantic. Checks of our own raise the
    standard's code and a Dutch text already."""
    kind = error["type"]
    if kind != "missing" and _given(error) is None:
        return "null", "Dit veld mag niet leeg (null) zijn."
    if kind in _OWN_CODES or "-" in kind:
        return kind, error["msg"]
    if kind == "string_too_short" and error["input"] == "":
        return "blank", "Dit veld mag niet leeg zijn."
    return _CODES.get(kind, ("invalid", "Deze waarde is niet geldig."))


def invalid_params(errors: Iterable[Any], body: Any) -> list[InvalidParam]:
    """Every error of a body, named by its camelCase path, such as `kenmerken.0.bron`.

    Pydantic has several errors for one value only where a value may be of several types; the first
    of those is reported.
    """
    found: dict[str, InvalidParam] = {}
    for error in errors:
        name = _path(error, body) or NON_FIELD
        found.setdefault(name, InvalidParam(name, *code_and_reason(error)))
    return list(found.values())


def _path(error: Any, body: Any) -> str:
    """A part of pydantic's path that leads nowhere in the body is the tag of a union: left out."""
    if error["loc"][:1] == ("query",):
        return str(error["loc"][1])
    location = [part for part in error["loc"] if part != "body"]
    missing = [location.pop()] if error["type"] == "missing" and location else []
    parts: list[str] = []
    for part in location:
        if isinstance(body, (dict, list)) and _has(body, part):
            parts.append(str(part))
            body = body[part]
    if error["type"].startswith("union_tag"):
        missing = [_discriminator(error)]
    return ".".join([*parts, *missing])


def _discriminator(error: Any) -> str:
    """Its name on the wire; pydantic lists all names that a member may have."""
    return to_camel(error["ctx"]["discriminator"].partition(" | ")[0].strip("'"))


def _has(body: dict[Any, Any] | list[Any], part: Any) -> bool:
    if isinstance(body, dict):
        return part in body
    return isinstance(part, int) and part < len(body)


def _given(error: Any) -> Any:
    """The value that is wrong; of an object whose kind is unknown, what it gives as its kind."""
    if error["type"] == "union_tag_invalid":
        return error["input"].get(_discriminator(error))
    return error.get("input")
