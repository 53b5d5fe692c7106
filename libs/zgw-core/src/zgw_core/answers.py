"""How an error is answered, wherever it was raised."""

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from zgw_core.errors import invalid_params
from zgw_core.problems import Invalid, Problem, not_found, unexpected


def answer_errors(app: FastAPI) -> None:
    """Every error leaves in the form of the standard."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


async def _problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return error.response()


async def _unexpected(_: Request, error: Exception) -> Response:
    return unexpected().response()


async def _validation(_: Request, error: Exception) -> Response:
    """All errors of a body at once; a path that holds no uuid leads nowhere."""
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if any(item["loc"][0] == "path" for item in found):
        return not_found().response()
    if any(item["type"] == "json_invalid" for item in found):
        return Problem(400, "parse_error", "Het bericht is geen geldige JSON.").response()
    return Invalid(*invalid_params(found, error.body)).response()


async def _http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, Problem):  # raised by us while the body was being read
        return error.__cause__.response()
    codes = {400: "parse_error", 404: "not_found", 405: "method_not_allowed"}
    titles = {
        400: "Het bericht is geen geldige JSON.",
        404: "Niet gevonden.",
        405: "Deze methode wordt hier niet ondersteund.",
    }
    status = error.status_code
    problem = Problem(status, codes.get(status, "error"), titles.get(status, "Fout."))
    answer = problem.response()
    answer.headers.update(error.headers or {})
    return answer
