"""Every example and every switch gives manifests that Kubernetes takes and that are safe to run."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import helm_python
import pytest
from kubernetes_validate.utils import validate

from dev.layout import SERVICES
from tests.deploy.charts import (
    CHART,
    EXAMPLES,
    ROOT,
    Manifest,
    Values,
    containers,
    example,
    named,
    of_kind,
    pods,
    read,
    render,
    selects,
    settings_of,
)
from zgw_core.settings import ServerSettings, Settings

KUBERNETES = "1.30"
OF_OPERATORS = {"Cluster", "ServiceMonitor", "PrometheusRule"}
PEERS = [{"ipBlock": {"cidr": "192.0.2.0/24"}}]
ELSEWHERE = {"enabled": False, "external": {"url": "https://x.example/api/v1", "peers": PEERS}}
BESIDE_POOLS = 2
"""Connections of a process for the relay, and for wishes or deliveries."""
FOR_THE_OPERATOR = 10
NAMES = [service.api for service in SERVICES]

SWITCHES: dict[str, Values] = {
    "as it is": {},
    **{f"without {name}": {"services": {name: ELSEWHERE}} for name in NAMES},
    "database elsewhere": {
        "postgres": {"cluster": {"enabled": False}, "external": {"peers": PEERS}},
        "services": {name: {"database": {"secret": f"{name}-db"}} for name in NAMES},
    },
    "nats elsewhere": {"nats": {"enabled": False, "external": {"secret": "nats", "peers": PEERS}}},
    "one nats": {"nats": {"replicas": 1}},
    "s3": {"content": {"kind": "s3", "s3": {"bucket": "b", "secret": "s", "peers": PEERS}}},
    "own claim": {"content": {"volume": {"existingClaim": "there"}}},
    "no ingress": {"ingress": {"enabled": False}},
    "no tls": {"ingress": {"tlsSecret": ""}},
    "no migrations": {"migrations": {"enabled": False}},
    "no policies": {"networkPolicies": {"enabled": False}},
    "autoscaling": {"defaults": {"autoscaling": {"enabled": True}}},
    "watched": {"metrics": {"serviceMonitor": True, "rules": True, "dashboard": True}},
    "configured": {"configuration": {"volume": {"configMap": {"name": "suite"}}, "secret": "auth"}},
    "traced": {"openTelemetry": {"endpoint": "http://collector:4318", "peers": PEERS}},
    "other image": {"image": {"registry": "r.example", "tag": "9.9", "pullSecrets": ["pull"]}},
}


@pytest.fixture(params=[*EXAMPLES, *SWITCHES], ids=lambda each: getattr(each, "stem", each))
def manifests(request: pytest.FixtureRequest) -> list[Manifest]:
    each = request.param
    return example(each) if isinstance(each, Path) else render(SWITCHES[each])


def test_kubernetes_takes_every_manifest(manifests: list[Manifest]) -> None:
    assert manifests
    for manifest in manifests:
        if manifest["kind"] in OF_OPERATORS:
            assert manifest["spec"]
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
        for container in spec["containers"]:
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
        for rule in (*policy["spec"]["ingress"], *policy["spec"]["egress"]):
            assert rule["ports"]
            assert rule.get("from") or rule.get("to")


def test_connections_of_all_processes_fit_the_database(manifests: list[Manifest]) -> None:
    settings = Settings.model_fields
    pools = 2 * settings["read_connections"].default + settings["write_connections"].default
    each = pools + BESIDE_POOLS
    assert f"each takes up to {each} connections" in _readme()
    scaled = {
        m["metadata"]["name"]: m["spec"]["maxReplicas"]
        for m in of_kind(manifests, "HorizontalPodAutoscaler")
    }
    for cluster in of_kind(manifests, "Cluster"):
        name = cluster["metadata"]["name"].removesuffix("-db")
        most = named(manifests, "Deployment", name)["spec"].get("replicas") or scaled[name]
        room = int(cluster["spec"]["postgresql"]["parameters"]["max_connections"])
        assert (most + 1) * each + FOR_THE_OPERATOR <= room


def test_the_chart_has_all_services() -> None:
    there = {path.name.removesuffix("-api") for path in (ROOT / "services").iterdir()}
    facts, values = read(CHART / "files" / "services.yaml"), read(CHART / "values.yaml")
    assert set(facts) == set(values["services"]) == there == set(NAMES)


def test_the_chart_knows_of_services_what_the_runner_knows() -> None:
    facts = read(CHART / "files" / "services.yaml")
    for service in SERVICES:
        own = facts[service.api]
        assert own["keeps"] == service.has_database
        assert own.get("rights", {}) == dict(service.rights)
        assert own.get("hasAllRights", False) == service.has_all_rights


@pytest.mark.parametrize("service", NAMES)
def test_a_service_may_reach_whose_objects_it_reads(service: str) -> None:
    calls = read(CHART / "files" / "services.yaml")[service]["calls"]
    clients = ROOT / "services" / f"{service}-api" / "src" / f"{service}_api" / "clients"
    named_there = set(re.findall(r'api(?:: [^=]+)? = "(\w+)"', _text_below(clients)))
    assert named_there <= set(calls)


def _text_below(directory: Path) -> str:
    return "\n".join(file.read_text() for file in sorted(directory.glob("*.py")))


@pytest.mark.parametrize("service", NAMES)
def test_a_service_reaches_what_it_calls_and_nothing_else(service: str) -> None:
    manifests = render()
    own = read(CHART / "files" / "services.yaml")[service]
    wanted = {f"{name}-api" for name in own["calls"]}
    wanted |= {f"zgw-{service}-db", "nats-api"} if own["keeps"] else set()
    policy = named(manifests, "NetworkPolicy", f"zgw-{service}")["spec"]
    peers = [peer for rule in policy["egress"] for peer in rule["to"]]
    pods_named = [p["podSelector"]["matchLabels"] for p in peers if "podSelector" in p]
    names = {m.get("app.kubernetes.io/name") or m["cnpg.io/cluster"] for m in pods_named}
    assert names == wanted
    networks = [peer for peer in peers if "ipBlock" in peer]
    assert bool(networks) == (service == "notificaties")


def test_a_database_lets_only_its_service_in() -> None:
    policy = named(render(), "NetworkPolicy", "zgw-zaken-db")["spec"]
    clients = policy["ingress"][0]
    assert clients["ports"] == [{"port": 5432}]
    (peer,) = clients["from"]
    assert peer["podSelector"]["matchLabels"]["app.kubernetes.io/name"] == "zaken-api"


def test_settings_are_those_of_the_services() -> None:
    manifests = render()
    for service in NAMES:
        deployment = named(manifests, "Deployment", f"zgw-{service}")
        (container,) = deployment["spec"]["template"]["spec"]["containers"]
        given = {one["name"].removeprefix("ZGW_").lower() for one in container["env"]}
        known = {*_settings_of_service(service), "settings_file"}
        assert set(settings_of(manifests, service)) <= known
        assert given <= known


def _settings_of_service(service: str) -> set[str]:
    if service == "referentielijsten":
        return set(ServerSettings.model_fields)
    main = __import__(f"{service}_api.main", fromlist=["SERVICE"])
    return set(main.SERVICE.settings.model_fields)


def test_only_what_calls_subscribers_has_the_key_to_their_secrets() -> None:
    holders = {}
    for pod in pods(render({"encryption": {"secret": "mine", "key": "keys"}})):
        for volume in pod["spec"].get("volumes", []):
            if volume.get("secret", {}).get("secretName") == "mine":
                holders[pod["metadata"]["labels"]["app.kubernetes.io/name"]] = volume
    assert set(holders) == {"notificaties-api"}
    assert holders["notificaties-api"]["secret"]["items"] == [
        {"key": "keys", "path": "encryption.keys"}
    ]


def test_a_process_has_time_to_finish_what_it_does() -> None:
    manifests = render()
    for name in NAMES:
        pod = named(manifests, "Deployment", f"zgw-{name}")["spec"]["template"]["spec"]
        (container,) = pod["containers"]
        linger = ServerSettings.model_fields["linger_seconds"].default
        drain = settings_of(manifests, name)["drain_seconds"]
        assert drain == (300 if name == "documenten" else 20)
        assert pod["terminationGracePeriodSeconds"] > linger + drain
        assert "lifecycle" not in container, "the process lingers by itself"


def test_the_suites_file_is_applied_in_order() -> None:
    manifests = render(SWITCHES["configured"])
    jobs = [j for j in of_kind(manifests, "Job") if "configuration" in j["metadata"]["name"]]
    by_weight = sorted(jobs, key=lambda j: int(j["metadata"]["annotations"]["helm.sh/hook-weight"]))
    assert [j["metadata"]["name"] for j in by_weight] == [
        f"zgw-{name}-configuration" for name in ("catalogi", "autorisaties", "notificaties")
    ]
    for job in jobs:
        (container,) = job["spec"]["template"]["spec"]["containers"]
        assert container["args"] == ["apply", "/etc/zgw/suite/suite.yaml"]


def test_services_know_each_other_by_public_and_by_inner_address() -> None:
    apis = settings_of(render(), "zaken")["apis"]
    assert apis["catalogi"] == {
        "url": "https://zgw.example.nl/catalogi/api/v1",
        "internal_url": "http://zgw-catalogi:8000/catalogi/api/v1",
        "takes_token": True,
    }
    assert apis["referentielijsten"]["takes_token"] is False
    assert set(apis) == set(NAMES)


def test_another_component_takes_the_place_of_a_service() -> None:
    manifests = render({"services": {"besluiten": ELSEWHERE}})
    names = {each["metadata"]["name"] for each in manifests}
    assert not any("besluiten" in name for name in names)
    assert settings_of(manifests, "zaken")["apis"]["besluiten"]["url"] == "https://x.example/api/v1"
    policy = named(manifests, "NetworkPolicy", "zgw-zaken")["spec"]
    assert {"ports": [{"port": 443}], "to": PEERS} in policy["egress"]
    assert "/besluiten/" not in json.dumps(of_kind(manifests, "Ingress"))


def test_migrations_run_before_the_new_version() -> None:
    made = _hooks(render())
    given_manifests = render(SWITCHES["database elsewhere"])
    given = _hooks(given_manifests)
    kept = [service.api for service in SERVICES if service.has_database]
    assert {name: made[f"zgw-{name}-migrate"] for name in kept} == dict.fromkeys(
        kept, "pre-upgrade"
    )
    for name in kept:
        for manifests, first in ((render(), ["migrate"]), (given_manifests, [])):
            pod = named(manifests, "Deployment", f"zgw-{name}")["spec"]["template"]["spec"]
            assert [each["args"][0] for each in pod.get("initContainers", [])] == first
    assert {given[f"zgw-{name}-migrate"] for name in kept} == {"pre-install,pre-upgrade"}
    assert made["zgw-clients"] == "post-install,post-upgrade"


def _hooks(manifests: list[Manifest]) -> dict[str, str]:
    jobs = of_kind(manifests, "Job")
    return {j["metadata"]["name"]: j["metadata"]["annotations"]["helm.sh/hook"] for j in jobs}


def test_what_runs_before_the_release_needs_nothing_of_it() -> None:
    jobs = of_kind(render(SWITCHES["database elsewhere"]), "Job")
    before = [j for j in jobs if "pre-" in j["metadata"]["annotations"]["helm.sh/hook"]]
    assert before
    for job in before:
        assert all("emptyDir" in v for v in job["spec"]["template"]["spec"]["volumes"])


def test_clients_of_services_are_made_with_just_their_rights() -> None:
    extra = {"clientIds": ["beheer"], "label": "Beheer", "heeftAlleAutorisaties": True}
    manifests = render({"clients": {"ensure": [extra]}})
    wanted = json.loads(named(manifests, "ConfigMap", "zgw-clients")["data"]["clients.json"])
    by_id = {each["clientIds"][0]: each for each in wanted}
    assert by_id["beheer"] == extra
    assert by_id["notificaties-api"]["autorisaties"] == [
        {"component": "ac", "scopes": ["autorisaties.lezen"]}
    ]
    assert by_id["zaken-api"]["heeftAlleAutorisaties"] is True
    assert set(by_id) == {"beheer", *(s.naam for s in SERVICES if s.has_database)}


def test_no_secret_stands_in_a_manifest(manifests: list[Manifest]) -> None:
    assert not of_kind(manifests, "Secret")
    for pod in pods(manifests):
        for container in pod["spec"]["containers"]:
            for one in container.get("env", []):
                assert "value" not in one or not re.search(r"://[^/]*@", one["value"])


@pytest.mark.parametrize("replicas", [1, 3])
def test_nats_takes_its_configuration(replicas: int, tmp_path: Path) -> None:
    manifests = render({"nats": {"replicas": replicas}})
    text = named(manifests, "ConfigMap", "zgw-nats")["data"]["nats.conf"]
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


def test_the_readme_has_every_value_and_its_default() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| `(.*?)` \| .+ \|$", _readme(), re.M)
    written = {path: json.loads(default) for path, default in rows}
    assert len(rows) == len(written)
    assert written == _defaults()


def _readme() -> str:
    return (CHART / "README.md").read_text()


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
