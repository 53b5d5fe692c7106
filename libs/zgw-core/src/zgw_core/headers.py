"""Looks up one header of a request, without making an object of all of them."""

from starlette.types import Scope


def header(scope: Scope, name: bytes) -> str | None:
    """`name` in lower case. None when the request does not have it."""
    for candidate, value in scope["headers"]:
        if candidate == name:
            text: str = value.decode("latin-1")
            return text
    return None
