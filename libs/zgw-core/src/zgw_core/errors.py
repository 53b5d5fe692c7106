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
    if kind in _OWN_CODES or "-" in kind:
        return kind, error["msg"]
    if error.get("input") is None and kind != "missing":
        return "null", "Dit veld mag niet leeg (null) zijn."
    if kind == "string_too_short" and error["input"] == "":
        return "blank", "Dit veld mag niet leeg zijn."
    return _CODES.get(kind, ("invalid", "Deze waarde is niet geldig."))


def invalid_params(errors: Iterable[Any], body: Any) -> list[InvalidParam]:
    """Every error of a body, named by its camelCase path, such as `kenmerken.0.bron`."""
    return [
        InvalidParam(_path(error, body) or NON_FIELD, *code_and_reason(error)) for error in errors
    ]


def _path(error: Any, body: Any) -> str:
    """A part of pydantic's path that is no key of the value is the tag of a union: left out."""
    parts: list[str] = []
    location = [part for part in error["loc"] if part != "body"]
    for position, part in enumerate(location):
        is_last = position == len(location) - 1
        if isinstance(body, dict) and part not in body and not is_last:
            continue
        parts.append(str(part))
        body = _inside(body, part)
    if error["type"].startswith("union_tag"):
        parts.append(str(error["ctx"]["discriminator"]).strip("'"))
        parts[-1] = to_camel(parts[-1])
    return ".".join(parts)


def _inside(value: Any, part: Any) -> Any:
    try:
        return value[part]
    except (KeyError, IndexError, TypeError):
        return None
