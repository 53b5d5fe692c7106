"""Every example and every switch gives manifests that Kubernetes takes and that are safe to run."""

import json
import re
from functools import cache

from kubernetes_validate.utils import validate

from tests.deploy.charts import (
    README,
    Manifest,
    containers,
    named,
    of_kind,
    pods,
    rules_of,
    selects,
)
from tests.deploy.operators import OF_OPERATORS
from zgw_core.settings import Settings

KUBERNETES = "1.30"
BESIDE_POOLS = 2
"""Connections of a process for the relay, and for wishes or deliveries."""
FOR_THE_OPERATOR = 10


def test_kubernetes_takes_every_manifest(manifests: list[Manifest]) -> None:
    assert manifests
    for manifest in manifests:
        _check(json.dumps(manifest))


@cache
def _check(text: str) -> None:
    """Most manifests are the same in every example."""
    manifest: Manifest = json.loads(text)
    if manifest["kind"] in OF_OPERATORS:
        OF_OPERATORS[manifest["kind"]].validate(manifest)
    else:
        validate(manifest, KUBERNETES, strict=True)


def test_names_are_given_once(manifests: list[Manifest]) -> None:
    names = [(each["kind"], each["metadata"]["name"]) for each in manifests]
    assert len(names) == len(set(names))


def test_containers_have_few_privileges(manifests: list[Manifest]) -> None:
    for pod in pods(manifests):
        spec = pod["spec"]
        assert spec["automountServiceAccountToken"] is False
        assert spec["securityContext"]["runAsNonRoot"] is True
        assert spec["securityContext"]["runAsUser"] > 0
        assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        for container in containers(pod):
            context = container["securityContext"]
            assert context["readOnlyRootFilesystem"] is True
            assert context["allowPrivilegeEscalation"] is False
            assert context["capabilities"] == {"drop": ["ALL"]}


def test_containers_have_bounds_and_versions(manifests: list[Manifest]) -> None:
    for pod in pods(manifests):
        for container in containers(pod):
            for amounts in ("requests", "limits"):
                assert set(container["resources"][amounts]) >= {"cpu", "memory"}
            assert re.search(r":[^:/]+$", container["image"])
            assert not container["image"].endswith(":latest")


def test_what_runs_on_is_probed_and_spread(manifests: list[Manifest]) -> None:
    budgets = of_kind(manifests, "PodDisruptionBudget")
    for each in of_kind(manifests, "Deployment", "StatefulSet"):
        pod = each["spec"]["template"]
        for container in pod["spec"]["containers"]:
            assert {"startupProbe", "livenessProbe", "readinessProbe"} <= set(container)
        assert pod["spec"]["topologySpreadConstraints"]
        assert any(selects(b["spec"]["selector"], pod["metadata"]["labels"]) for b in budgets)


def test_what_a_pod_mounts_is_there(manifests: list[Manifest]) -> None:
    maps = {each["metadata"]["name"] for each in of_kind(manifests, "ConfigMap")}
    claims = {each["metadata"]["name"] for each in of_kind(manifests, "PersistentVolumeClaim")}
    for pod in pods(manifests):
        volumes = {each["name"]: each for each in pod["spec"].get("volumes", [])}
        for container in containers(pod):
            mounted = {each["name"] for each in container["volumeMounts"]}
            assert mounted <= {*volumes, "data"}
        for volume in volumes.values():
            assert "configMap" not in volume or volume["configMap"]["name"] in {"suite", *maps}
            claim = volume.get("persistentVolumeClaim", {}).get("claimName")
            assert claim in {None, "there", *claims}


def test_every_pod_has_a_policy_for_both_directions(manifests: list[Manifest]) -> None:
    policies = of_kind(manifests, "NetworkPolicy")
    for pod in pods(manifests) if policies else ():
        labels = pod["metadata"]["labels"]
        (policy,) = (p for p in policies if selects(p["spec"]["podSelector"], labels))
        assert set(policy["spec"]["policyTypes"]) == {"Ingress", "Egress"}
        for rule in rules_of(policy):
            assert rule["ports"]
            assert rule.get("from") or rule.get("to")


def test_connections_of_all_processes_fit_the_database(manifests: list[Manifest]) -> None:
    settings = Settings.model_fields
    pools = 2 * settings["read_connections"].default + settings["write_connections"].default
    each = pools + BESIDE_POOLS
    assert f"each takes up to {each} connections" in README.read_text()
    scaled = {
        m["metadata"]["name"]: m["spec"]["maxReplicas"]
        for m in of_kind(manifests, "HorizontalPodAutoscaler")
    }
    for cluster in of_kind(manifests, "Cluster"):
        name = cluster["metadata"]["name"].removesuffix("-db")
        most = named(manifests, "Deployment", name)["spec"].get("replicas") or scaled[name]
        room = int(cluster["spec"]["postgresql"]["parameters"]["max_connections"])
        assert (most + 1) * each + FOR_THE_OPERATOR <= room


def test_no_secret_stands_in_a_manifest(manifests: list[Manifest]) -> None:
    assert not of_kind(manifests, "Secret")
    for pod in pods(manifests):
        for container in containers(pod):
            for one in container.get("env", []):
                assert "value" not in one or not re.search(r"://[^/]*@", one["value"])


def test_what_is_scraped_is_there(manifests: list[Manifest]) -> None:
    for monitor in of_kind(manifests, "ServiceMonitor"):
        scraped = [
            service
            for service in of_kind(manifests, "Service")
            if selects(monitor["spec"]["selector"], service["metadata"]["labels"])
        ]
        assert scraped
        for service in scraped:
            ports = {port["name"] for port in service["spec"]["ports"]}
            assert {endpoint["port"] for endpoint in monitor["spec"]["endpoints"]} <= ports
