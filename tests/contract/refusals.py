"""What a component says is wrong with a body."""

from typing import Any

from tests.contract.client import Client

Codes = dict[str, str]
"""Name of a field, or `nonFieldErrors` → code."""


def codes(client: Client, method: str, path: str, body: Any = None) -> Codes:
    """Fails unless it is refused."""
    content = {} if body is None else {"json": body}
    problem = client.refused(400, method, path, **content)
    return {each["name"]: each["code"] for each in problem["invalidParams"]}


def assert_forbidden(client: Client, method: str, path: str, body: Any = None) -> None:
    content = {} if body is None else {"json": body}
    assert client.refused(403, method, path, **content)["code"] == "permission_denied"
