"""The trace that a request belongs to (W3C Trace Context): logged, and handed to other services."""

import re
from contextvars import ContextVar

import httpx
from starlette.types import Scope

from zgw_core.headers import header

_HEADER = re.compile(r"00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
_current: ContextVar[str] = ContextVar("traceparent", default="")


def enter(scope: Scope) -> str:
    """The id of the trace; empty when the client named none, or not as it should."""
    given = header(scope, b"traceparent") or ""
    found = _HEADER.fullmatch(given) if given else None
    _current.set(given if found else "")
    return found[1] if found else ""


async def pass_on(request: httpx.Request) -> None:
    """Hook of the client for calls to other services."""
    if traceparent := _current.get():
        request.headers["traceparent"] = traceparent
