"""What a fault of the database is to who asked: something to try again, or an error of ours."""

import socket

from asyncpg import (
    DeadlockDetectedError,
    InterfaceError,
    OperatorInterventionError,
    PostgresConnectionError,
    QueryCanceledError,
    TooManyConnectionsError,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from zgw_core.problems import Problem, conflict, too_long, unavailable

_UNREACHABLE = (
    ConnectionError,
    socket.gaierror,
    PostgresConnectionError,
    OperatorInterventionError,
    TooManyConnectionsError,
)


def problem_of(error: BaseException) -> Problem | None:
    """409 when two writes wait for each other and this one has to give way; 503 when a statement
    takes too long, all connections stay in use, or the database cannot be reached or is just going
    down. None when it is none of these: a fault of our own."""
    cause = _cause(error)
    if isinstance(cause, DeadlockDetectedError):
        return conflict()
    if isinstance(cause, QueryCanceledError):
        return too_long()
    if isinstance(cause, NoConnection):
        return unavailable("Er zijn te veel wijzigingen tegelijk; probeer het opnieuw.")
    if isinstance(cause, _UNREACHABLE) or _is_closed(cause):
        return unavailable("De database is even niet bereikbaar; probeer het zo opnieuw.")
    return None


def _cause(error: BaseException) -> BaseException | None:
    """What the driver said, where the session says it in its own words."""
    return error.orig.__cause__ if isinstance(error, DBAPIError) and error.orig else error


def _is_closed(error: BaseException | None) -> bool:
    """The driver has one error for this and for being used wrongly."""
    return isinstance(error, InterfaceError) and "closed" in str(error)
