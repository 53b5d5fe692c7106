"""A client that goes away."""

from typing import Any

from zgw_core.testing.api import InProcess


async def half(api: InProcess, method: str, url: str, kind: str, body: bytes) -> list[Any]:
    """What is answered to a client that goes away halfway through its body."""
    path = url.removeprefix(api.base_url.removesuffix(api.service.root))
    headers = {"authorization": f"Bearer {api.token()}", "content-type": kind}
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    coming = [
        {"type": "http.request", "body": body[: len(body) // 2], "more_body": True},
        {"type": "http.disconnect"},
    ]
    sent: list[Any] = []

    async def receive() -> Any:
        return coming.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    await api.app(scope, receive, send)
    return sent
