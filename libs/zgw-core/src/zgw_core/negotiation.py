"""What is looked at before a request is dealt with: rights at all, headers, the kind of body."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request

from zgw_core.problems import Problem, forbidden


def _nothing_to_check(request: Request) -> None:
    """Any request will do."""


@dataclass(frozen=True)
class Negotiation:
    """What requests must say in headers of their own, beside what all of them say."""

    check: Callable[[Request], None] = _nothing_to_check
    """Called with each request, once it is known who asks."""
    parameters: Callable[[str], Sequence[dict[str, Any]]] = lambda method: ()
    """Those headers, as documented for a method."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """Headers that every answer to them has, with what they say."""

    def errors(self, method: str) -> Sequence[int]:
        return (412,) if any(each["required"] for each in self.parameters(method)) else ()


NO_NEGOTIATION = Negotiation()


def holds(
    component: str, scopes: Sequence[str], negotiation: Negotiation = NO_NEGOTIATION
) -> Callable[[Request], Awaitable[None]]:
    """A first look before the body is checked: 403 when the client holds none of the scopes at
    all, 415 when the body is not JSON. The rights to the object itself are asked by the handler."""

    async def look(request: Request) -> None:
        if not request.state.client.rights.allowed(component, scopes).somewhere:
            raise forbidden()
        negotiation.check(request)
        kind = request.headers.get("content-type", "application/json").partition(";")[0]
        if request.method != "DELETE" and not kind.strip().lower().endswith("json"):
            detail = "Stuur het bericht als application/json."
            raise Problem(415, "unsupported_media_type", detail)

    return look
