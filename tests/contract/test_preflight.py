"""What cannot be tested is told of in a sentence, before anything is tried."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.contract.preflight import obstacles, remarks
from tests.contract.target import Target
from zgw_core.embedded import free_port

SECRET = "a secret that is long enough to sign with"


@contextmanager
def answering(status: int, kind: str, body: str) -> Iterator[str]:
    """The base URL of a component that answers everything so."""

    class Always(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Nothing of it is of interest."""

    server = HTTPServer(("127.0.0.1", 0), Always)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api/v1"
    finally:
        server.shutdown()
        server.server_close()


def target(url: str, **tokens: str) -> Target:
    api = next(iter(tokens), "zaken")
    return Target({api: url}, "contract", SECRET, tokens)


def test_a_component_that_answers_is_no_obstacle() -> None:
    with answering(200, "application/json", "{}") as url:
        assert list(obstacles(target(url))) == []


def test_a_component_that_is_not_there_is_named() -> None:
    (told,) = obstacles(target(f"http://127.0.0.1:{free_port()}/api/v1"))
    assert told.startswith("ZAKEN_API_URL=http://127.0.0.1:")
    assert "nothing answers there" in told


def test_a_wrong_secret_is_called_that() -> None:
    problem = json.dumps({"detail": "Handtekening klopt niet"})
    with answering(403, "application/problem+json", problem) as url:
        (told,) = obstacles(target(url))
    assert "refuses client contract (403: Handtekening klopt niet)" in told


def test_a_token_that_is_refused_is_called_that() -> None:
    with answering(401, "text/plain", "nee") as url:
        (told,) = obstacles(target(url, klantinteracties="vast"))
    assert told.startswith("KLANTINTERACTIES_API_URL")
    assert "refuses the token (401)" in told


@pytest.mark.parametrize(
    ("status", "kind"), [(404, "application/problem+json"), (200, "text/html")]
)
def test_what_is_no_base_url_is_called_that(status: int, kind: str) -> None:
    with answering(status, kind, "{}") as url:
        (told,) = obstacles(target(url))
    assert f"GET /zaken is answered with {status}. Is this the base URL of zaken" in told


def test_what_is_not_named_is_said_to_be_left_out() -> None:
    told = " ".join(remarks(Target({"zaken": "x", "catalogi": "x"}, "contract", SECRET, {})))
    assert "REFERENTIELIJSTEN_API_URL" in told
    assert "besluiten" in told
    assert "ZGW_LIMITED_CLIENT_ID" in told


def test_nothing_is_left_out_of_a_whole_suite() -> None:
    apis = dict.fromkeys(
        (
            *("zaken", "catalogi", "documenten", "besluiten", "autorisaties"),
            *("notificaties", "klantinteracties", "referentielijsten"),
        ),
        "x",
    )
    assert list(remarks(Target(apis, "contract", SECRET, {}, ("beperkt", SECRET)))) == []
