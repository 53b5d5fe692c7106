"""What a request is refused for."""

from tests.contract.client import Client
from tests.contract.contracts import Json


def refusal(client: Client, method: str, path: str, body: Json | None = None) -> dict[str, str]:
    """Name → code of everything that is wrong; fails when the answer is not 400."""
    content = {} if body is None else {"json": body}
    problem = client.refused(400, method, path, **content)
    return {each["name"]: each["code"] for each in problem["invalidParams"]}
