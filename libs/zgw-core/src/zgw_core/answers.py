"""How an error is answered, wherever it was raised."""

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from zgw_core.faults import problem_of
from zgw_core.problems import Problem, unexpected


def answer_errors(app: FastAPI) -> None:
    """Every error leaves in the form of the standard."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


async def _problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return error.response()


async def _unexpected(_: Request, error: Exception) -> Response:
    return (problem_of(error) or unexpected()).response()


async def _http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    codes = {404: "not_found", 405: "method_not_allowed"}
    titles = {404: "Niet gevonden.", 405: "Deze methode wordt hier niet ondersteund."}
    status = error.status_code
    problem = Problem(status, codes.get(status, "error"), titles.get(status, "Fout."))
    answer = problem.response()
    answer.headers.update(error.headers or {})
    return answer
