"""The chart, rendered with Helm's own code."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import helm_python
import yaml

ROOT = Path(__file__).parents[2]
CHART = ROOT / "deploy" / "helm" / "zgw"
README = CHART / "README.md"
EXAMPLES = sorted((CHART / "examples").glob("*.yaml"))

Manifest = dict[str, Any]
Values = dict[str, Any]


def render(values: Values | None = None, release: str = "zgw") -> list[Manifest]:
    """Raises helm_python's error when the values or a template are wrong."""
    with helm_python.Chart.load(CHART) as chart:
        chart.validate_schema(values or {})
        texts = chart.render(values or {}, name=release, namespace="zgw")
    return [
        each for text in texts.values() for each in yaml.load_all(text, yaml.CSafeLoader) if each
    ]


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text())


@cache
def example(file: Path) -> list[Manifest]:
    return render(read(file))


def of_kind(manifests: list[Manifest], *kinds: str) -> list[Manifest]:
    return [manifest for manifest in manifests if manifest["kind"] in kinds]


def named(manifests: list[Manifest], kind: str, name: str) -> Manifest:
    (found,) = (m for m in of_kind(manifests, kind) if m["metadata"]["name"] == name)
    return found


def pods(manifests: list[Manifest]) -> Iterator[Manifest]:
    """The template of every pod that the release starts itself."""
    for manifest in of_kind(manifests, "Deployment", "StatefulSet", "Job"):
        yield manifest["spec"]["template"]


def containers(pod: Manifest) -> list[Manifest]:
    """All of a pod, also those that run before the others."""
    found: list[Manifest] = [*pod["spec"].get("initContainers", []), *pod["spec"]["containers"]]
    return found


def settings_of(manifests: list[Manifest], service: str) -> Values:
    text = named(manifests, "ConfigMap", f"zgw-{service}")["data"]["settings.yaml"]
    settings: Values = yaml.safe_load(text)
    return settings


def rules_of(policy: Manifest) -> list[Manifest]:
    """For both directions; there may be none."""
    return [*(policy["spec"].get("ingress") or ()), *(policy["spec"].get("egress") or ())]


def selects(selector: Manifest, labels: dict[str, str]) -> bool:
    wanted = selector.get("matchLabels", {})
    return all(labels.get(name) == value for name, value in wanted.items()) and all(
        (labels.get(one["key"]) in one["values"]) == (one["operator"] == "In")
        for one in selector.get("matchExpressions", [])
    )
