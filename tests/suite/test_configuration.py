"""The example of docs/configuration.md, applied to a suite of real processes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
import yaml

from dev.layout import FIRST_CLIENT, SERVICES, Layout
from zgw_core.authentication import make_token

HTTP = httpx.Client(timeout=60)
ROOT = Path(__file__).parents[2]
AUTH = "Bearer van-het-portaal"
Apply = Callable[..., "subprocess.CompletedProcess[str]"]


class _Portaal(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(204 if self.headers.get("Authorization") == AUTH else 403)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def portaal() -> Iterator[str]:
    """The URL of a subscriber that is there."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Portaal) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def file(portaal: str, tmp_path: Path) -> Path:
    """The example, with a subscriber that is there."""
    shutil.copytree(ROOT / "deploy" / "configuration", tmp_path, dirs_exist_ok=True)
    file = tmp_path / "suite.yaml"
    file.write_text(file.read_text().replace("https://portaal.example.nl", portaal))
    return file


@pytest.fixture
def apply(layout: Layout, file: Path) -> Apply:
    def run(*options: str) -> "subprocess.CompletedProcess[str]":
        place = {"ZGW_DATA": str(layout.data), "ZGW_PORT": str(layout.port)}
        return subprocess.run(
            [sys.executable, "-m", "dev", "apply", str(file), *options],
            env={**os.environ, **place, "PORTAAL_AUTH": AUTH},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )

    return run


def contents(layout: Layout) -> dict[str, int]:
    """How many there are of what the file makes."""
    token = make_token(FIRST_CLIENT, layout.secret())
    headers = {"Authorization": f"Bearer {token}"}
    places = {
        "catalogi-api": ["/catalogussen", "/zaaktypen", "/informatieobjecttypen", "/statustypen"],
        "autorisaties-api": ["/applicaties"],
        "notificaties-api": ["/kanaal", "/abonnement"],
    }
    found = {}
    for naam, paths in places.items():
        for path in paths:
            answer = HTTP.get(layout.url(naam) + path, headers=headers).raise_for_status().json()
            found[path] = len(answer) if isinstance(answer, list) else answer["count"]
    return found


def test_the_example_is_applied_once_and_changes_nothing_after(
    layout: Layout, file: Path, apply: Apply
) -> None:
    before = contents(layout)
    tried = apply("--dry-run")
    assert tried.returncode == 0, tried.stderr
    assert "catalogus ALGEM/517439943: create" in tried.stdout
    assert "applicatie taken: create or change, once there is ALGEM/517439943" in tried.stdout
    component = "component selectielijst: create, once services start with this file"
    assert tried.stdout.splitlines().count(component) == 1
    assert contents(layout) == before
    assert "ZGW_SUITE_FILE" not in layout.environment(SERVICES[0], "")

    done = apply()
    assert done.returncode == 0, done.stderr
    made = contents(layout)
    assert made == {
        path: number + {"/applicaties": 2, "/statustypen": 2}.get(path, 1)
        for path, number in before.items()
    }
    assert "secret of taken: create" in done.stdout
    assert component in done.stdout.splitlines()

    again = apply()
    assert again.returncode == 0, again.stderr
    assert again.stdout.splitlines()
    assert all(line.endswith(": as asked") for line in again.stdout.splitlines())
    assert contents(layout) == made
    _may_do_what_the_file_says(layout)
    _is_known_to_services_that_start_now(layout)


def _results(url: str, headers: dict[str, str], wanted: dict[str, str]) -> Any:
    answer = HTTP.get(url, headers=headers, params=wanted)
    assert answer.status_code == 200, answer.text
    return answer.json()["results"]


def _may_do_what_the_file_says(layout: Layout) -> None:
    headers = {"Authorization": f"Bearer {make_token('taken', layout.secret('taken'))}"}
    catalogi = layout.url("catalogi-api")
    domein = {"domein": "ALGEM", "rsin": "517439943"}
    (catalogus,) = _results(f"{catalogi}/catalogussen", headers, domein)
    wanted = {"catalogus": catalogus["url"], "identificatie": "MOR"}
    (mor,) = _results(f"{catalogi}/zaaktypen", headers, wanted)
    body = {
        "bronorganisatie": "517439943",
        "verantwoordelijkeOrganisatie": "517439943",
        "zaaktype": mor["url"],
        "startdatum": "2026-11-01",
    }
    more = {"Accept-Crs": "EPSG:4326", "Content-Crs": "EPSG:4326"}
    made = HTTP.post(layout.url("zaken-api") + "/zaken", json=body, headers={**headers, **more})
    assert made.status_code == 201, made.text
    assert HTTP.get(layout.url("besluiten-api") + "/besluiten", headers=headers).status_code == 403


def _is_known_to_services_that_start_now(layout: Layout) -> None:
    code = "from zgw_core.settings import Settings; print(Settings().apis['selectielijst'].url)"
    environment = layout.environment(SERVICES[0], layout.database_url(SERVICES[0]))
    told = subprocess.check_output([sys.executable, "-c", code], env=environment, text=True)
    assert told.strip() == "https://selectielijst.example.nl/api/v1"


def test_a_file_that_is_wrong_somewhere_changes_nothing(
    layout: Layout, file: Path, apply: Apply
) -> None:
    before = contents(layout)
    content = yaml.safe_load(file.read_text())
    content["kanalen"].append({"naam": "onbekend"})
    content["abonnementen"][0]["auth"] = "geheim"
    file.write_text(yaml.safe_dump(content))
    done = apply()
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{file}: abonnementen.0.auth: " in done.stderr
    content["catalogi"][0]["bestand"] = "nergens.json"
    file.write_text(yaml.safe_dump(content))
    assert f"{file}: catalogi.0.bestand: " in apply().stderr
    assert contents(layout) == before
