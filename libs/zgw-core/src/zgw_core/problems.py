"""Errors in the form of the standard: problem+json with a machine readable `code`."""

from collections.abc import Sequence
from typing import NamedTuple, Self
from uuid import uuid4

import orjson
from starlette.responses import Response

from zgw_core.masking import without_bsn


class InvalidParam(NamedTuple):
    """One error in one field; `name` is a camelCase path such as `verlenging.duur`."""

    name: str
    code: str
    reason: str


NON_FIELD = "nonFieldErrors"
_MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """An answer that is not a success. Raise it anywhere in a request."""

    def __init__(self, status: int, code: str, title: str, detail: str = "") -> None:
        super().__init__(detail or title)
        self.status, self.code, self.title, self.detail = status, code, title, detail or title
        self.headers: dict[str, str] = {}

    def with_header(self, name: str, value: str) -> Self:
        self.headers[name] = value
        return self

    @property
    def invalid_params(self) -> Sequence[InvalidParam]:
        """Every 400 has them, also when it is about the message as a whole."""
        whole = InvalidParam(NON_FIELD, self.code, self.detail)
        return (whole,) if self.status == 400 else ()

    def response(self) -> Response:
        content: dict[str, object] = {
            "type": f"urn:zgw:fout:{self.code}",
            "code": self.code,
            "title": self.title,
            "status": self.status,
            "detail": without_bsn(self.detail),
            "instance": f"urn:uuid:{uuid4()}",
        }
        if self.invalid_params:
            content["invalidParams"] = [_as_json(param) for param in self.invalid_params]
        return Response(orjson.dumps(content), self.status, self.headers, _MEDIA_TYPE)


def _as_json(param: InvalidParam) -> dict[str, str]:
    """A path may hold keys that the client made up, a reason the name of a parameter."""
    return {name: without_bsn(text) for name, text in param._asdict().items()}


class Invalid(Problem):
    """400: one or more fields are wrong. All errors that are known are reported at once."""

    def __init__(self, *params: InvalidParam) -> None:
        super().__init__(400, "invalid", "Ongeldige invoer.")
        self._params = params

    @property
    def invalid_params(self) -> Sequence[InvalidParam]:
        return self._params


def invalid(name: str, code: str, reason: str) -> Invalid:
    return Invalid(InvalidParam(name, code, reason))


def not_found() -> Problem:
    return Problem(404, "not_found", "Niet gevonden.")


def forbidden(detail: str = "U mag deze actie niet uitvoeren.") -> Problem:
    return Problem(403, "permission_denied", "Geen toestemming.", detail)


def conflict() -> Problem:
    detail = "Een gelijktijdige wijziging zat in de weg; probeer het opnieuw."
    return Problem(409, "conflict", "Conflict.", detail)


def unexpected() -> Problem:
    """500: what happened is in the log, as far as it may be."""
    return Problem(500, "error", "Er ging iets mis.", "De fout is vastgelegd.")


def too_long() -> Problem:
    return unavailable("Dit kostte de database te veel tijd; vraag minder of probeer het later.")


def unavailable(detail: str) -> Problem:
    return Problem(503, "service_unavailable", "Tijdelijk niet beschikbaar.", detail)
