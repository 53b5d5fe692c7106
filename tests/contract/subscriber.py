"""A subscriber to notifications, in the process of the tests."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import uuid4

from tests.contract.contracts import Json


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    """Many may call at once."""


class Subscriber:
    """Remembers what arrives with the right Authorization, and answers 204."""

    def __init__(self, host: str, port: int) -> None:
        self.auth = f"Bearer {uuid4()}"
        self.arrived: list[Json] = []
        self._news = threading.Condition()
        self._server = _Server((host, port), _handler_of(self))
        self.url = f"http://{host}:{self._server.server_port}/notificaties"

    def take(self, message: Json) -> None:
        with self._news:
            self.arrived.append(message)
            self._news.notify_all()

    def wait_for(self, seconds: float = 120, **members: Any) -> Json:
        """The first notification with these members, e.g. `resourceUrl=…, actie="create"`."""

        def found() -> Json | None:
            wanted = members.items()
            return next((each for each in self.arrived if wanted <= _flat(each).items()), None)

        with self._news:
            assert self._news.wait_for(lambda: found() is not None, seconds), (
                f"no notification with {members} within {seconds} s"
            )
            message = found()
        assert message is not None
        return message

    @contextmanager
    def serving(self) -> Iterator["Subscriber"]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()


def _flat(message: Json) -> dict[str, str]:
    return {name: value for name, value in message.items() if isinstance(value, str)}


def _handler_of(subscriber: Subscriber) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            is_known = self.headers.get("authorization") == subscriber.auth
            if is_known:
                subscriber.take(json.loads(body))
            self.send_response(204 if is_known else 403)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    return Handler
