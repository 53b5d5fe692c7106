"""Values are described, and those that cannot work are refused."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import helm_python
import pytest

from tests.deploy.charts import CHART, README, Values, named, read, render, settings_of


@pytest.mark.parametrize("replicas", [1, 3])
def test_nats_takes_its_configuration(replicas: int, tmp_path: Path) -> None:
    manifests = render({"nats": {"replicas": replicas}})
    text = named(manifests, "ConfigMap", "zgw-nats")["data"]["nats.conf"]
    assert ("sync_interval: always" in text) == (replicas == 1)
    file = tmp_path / "nats.conf"
    file.write_text(text.replace("/data", str(tmp_path)))
    server = shutil.which("nats-server", path=str(Path(sys.executable).parent))
    assert server
    done = subprocess.run(
        [server, "-t", "-c", str(file)],
        env={"POD_NAME": "zgw-nats-0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert settings_of(manifests, "zaken")["nats_replicas"] == replicas


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"services": {"zaken": {"enabled": False}}}, "name services.zaken.external.url"),
        (
            {"services": {"zaken": {"enabled": False, "external": {"url": "https://x.example/z"}}}},
            "services.zaken.external.peers",
        ),
        ({"postgres": {"cluster": {"enabled": False}}}, "database.secret"),
        ({"nats": {"enabled": False}}, "nats.external.secret"),
        ({"content": {"kind": "s3"}}, "a bucket and a secret"),
        ({"nats": {"enabled": False, "external": {"secret": "nats"}}}, "nats.external.peers"),
        ({"services": {"zaken": {"database": {"secret": "db"}}}}, "postgres.external.peers"),
        (
            {"content": {"kind": "s3", "s3": {"bucket": "b", "secret": "s"}}},
            "content.s3.peers",
        ),
        ({"content": {"scanner": {"address": "clamd:3310"}}}, "content.scanner.peers"),
        ({"openTelemetry": {"endpoint": "http://collector:4318"}}, "openTelemetry.peers"),
        ({"image": {"tag": "latest"}}, "/image/tag"),
        ({"nats": {"image": "nats:latest"}}, "nats"),
        ({"services": {"zakn": {"enabled": True}}}, "zakn"),
        ({"defaults": {"replica": 3}}, "replica"),
        ({"nats": {"replicas": 2}}, "replicas"),
    ],
)
def test_values_that_cannot_work_are_refused(values: Values, sentence: str) -> None:
    with pytest.raises(helm_python.HelmError, match=re.escape(sentence)):
        render(values)


def test_what_needs_no_policy_needs_no_peers() -> None:
    manifests = render(
        {
            "networkPolicies": {"enabled": False},
            "openTelemetry": {"endpoint": "http://collector:4318"},
        }
    )
    assert manifests


def test_the_readme_has_every_value_and_its_default() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| `(.*?)` \| .+ \|$", README.read_text(), re.M)
    written = {path: json.loads(default) for path, default in rows}
    assert len(rows) == len(written)
    assert written == _defaults()


def _defaults() -> Values:
    found: Values = {}

    def walk(path: tuple[str, ...], value: object) -> None:
        if isinstance(value, dict) and value:
            for name, inner in value.items():
                walk((*path, name), inner)
        else:
            found[".".join(path)] = value

    values = read(CHART / "values.yaml")
    services = values.pop("services")
    walk((), values)
    walk(("services", "*"), services["zaken"])
    return found


def test_helm_finds_nothing_wrong() -> None:
    found = helm_python.lint(CHART)
    assert not found["errors"]
    assert {message["error"] for message in found["messages"]} <= {"icon is recommended"}
