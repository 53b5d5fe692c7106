"""What the pages show of settings, bodies and code is taken by what it is meant for."""

import importlib
import json
import textwrap
from pathlib import Path
from typing import Any

import yaml

from dev.layout import Layout
from documenten_api.content.addresses import storage_at
from notificaties_api.configuration import read_wanted
from notificaties_api.resources.abonnement.schema import BezorgingBody
from tests.docs.pages import DOCS, blocks, follow
from zgw_core.resource import Resource
from zgw_core.settings import OAuth


def sample(page: str, language: str, start: str = "") -> str:
    """The one block of a page in a language that starts so."""
    told = (each for each in blocks(page) if each.language == language)
    (block,) = (each for each in told if each.text.startswith(start))
    return block.text


def test_the_issuer_of_clients() -> None:
    told: dict[str, Any] = yaml.safe_load(sample("clients.md", "yaml", "oauth:"))["oauth"]
    assert told.keys() <= OAuth.model_fields.keys()
    assert OAuth(**told).client_id_claim == "azp"


def test_kanalen_and_abonnementen_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "auth"
    secret.write_text("Bearer geheim")
    text = sample("notifications.md", "yaml").replace("/run/secrets/portaal-auth", str(secret))
    wanted = read_wanted(yaml.safe_load(text))
    assert [kanaal.naam for kanaal in wanted.kanalen] == ["zaken"]
    (abonnement,) = wanted.abonnementen
    assert (abonnement.client, abonnement.body.auth) == ("portaal", "Bearer geheim")


def test_how_is_delivered() -> None:
    told = json.loads(f"{{{sample('notifications.md', 'json')}}}")["bezorging"]
    told["oauth"]["tokenUrl"] = "https://inloggen.example/token"
    body = BezorgingBody.model_validate(told)
    assert body.formaat == "cloudevents"
    assert body.oauth
    assert body.client_certificaat


def test_a_storage_elsewhere() -> None:
    options = json.loads(sample("documenten.md", "json"))
    assert storage_at("s3://bucket/prefix", options)


def test_the_resource_that_is_added() -> None:
    """Beside all else that the room of it has."""
    page = (DOCS / "add-a-resource.md").read_text()
    code = textwrap.dedent(page.partition("```python\n")[2].partition("   ```\n")[0])
    room = importlib.import_module("zaken_api.resources.zaakverzoeken.api")
    names = dict(vars(room))
    exec(compile(code, "add-a-resource.md", "exec"), names)
    assert isinstance(names["ZAAKVERZOEK"], Resource)
    assert names["ZAAKVERZOEK"] is not room.ZAAKVERZOEK
    assert names["ZAAKVERZOEK"].filters.keys() == room.ZAAKVERZOEK.filters.keys()


def test_the_first_page(layout: Layout, tmp_path: Path) -> None:
    assert '"results":' in follow("../README.md", layout, tmp_path)
