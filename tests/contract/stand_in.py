"""A component that stands in for those that are not there: a Contactmomenten and a Verzoeken API,
and one of personen that is open to all.

`python -m tests.contract.stand_in PORT`, or with the id of a process, to run for as long as that
does. What is PUT somewhere is read there again; what has a member `faalt` fails with that status.
What is posted gets a URL of its own, unless it is about something that has a member `weigert`.
"""

import json
import sys
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import psutil

APIS = {"contactmomenten": True, "verzoeken": True, "personen": False}
"""Name → whether it takes a token."""
RELATIONS = ("objectcontactmomenten", "objectverzoeken")
Json = dict[str, Any]


def url_of(base: str, api: str) -> str:
    return f"{base}/{api}/api/v1"


def settings_of(base: str) -> dict[str, Json]:
    """By which components know it, as in `ZGW_APIS`."""
    return {
        api: {"url": url_of(base, api), "takes_token": takes_token}
        for api, takes_token in APIS.items()
    }


class Handler(BaseHTTPRequestHandler):
    known: ClassVar[dict[str, Json]] = {}
    """Path → what stands there."""

    def do_PUT(self) -> None:
        self.known[self.path] = self._body()
        self._answer(200, self.known[self.path])

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        if place.path.endswith(RELATIONS):
            asked = {name: values[0] for name, values in parse_qs(place.query).items()}
            below = f"{place.path}/"
            found = [each for path, each in self.known.items() if path.startswith(below)]
            self._answer(200, [each for each in found if asked.items() <= each.items()])
        elif place.path in self.known:
            content = self.known[place.path]
            self._answer(content.get("faalt", 200), content)
        else:
            self._answer(404, {"code": "not_found"})

    def do_POST(self) -> None:
        content = self._body()
        if any(self._about(each).get("weigert") for each in content.values()):
            self._answer(400, {"code": "invalid", "invalidParams": []})
            return
        place = f"{self.path}/{uuid4()}"
        host = self.headers["host"]
        self.known[place] = {**content, "url": f"http://{host}{place}"}
        self._answer(201, self.known[place])

    def do_DELETE(self) -> None:
        is_known = self.known.pop(self.path, None) is not None
        self._answer(204 if is_known else 404, None)

    def _about(self, value: object) -> Mapping[str, Any]:
        return self.known.get(urlsplit(str(value)).path, {})

    def _body(self) -> Json:
        content: Json = json.loads(self.rfile.read(int(self.headers["content-length"])))
        return content

    def _answer(self, status: int, content: object) -> None:
        text = b"" if content is None else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def serve(host: str, port: int, while_runs: int | None) -> None:
    server = ThreadingHTTPServer((host, port), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    while while_runs is None or psutil.pid_exists(while_runs):
        time.sleep(0.3)


HOST = "127.0.0.1"

if __name__ == "__main__":
    print(json.dumps(settings_of(f"http://{HOST}:{int(sys.argv[1])}")), flush=True)
    serve(HOST, int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None)
