"""Looks up one header of a request, without making an object of all of them."""

from starlette.types import Scope

_BY_NAME = "zgw.headers"


def header(scope: Scope, name: bytes) -> str | None:
    """`name` in lower case; of several the first. None when the request does not have it."""
    known: dict[bytes, bytes] | None = scope.get(_BY_NAME)
    if known is None:
        known = scope[_BY_NAME] = dict(reversed([*scope["headers"]]))
    value = known.get(name)
    return None if value is None else value.decode("latin-1")
