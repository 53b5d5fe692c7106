"""Each service gets what it needs, and reaches what it calls."""

import json
import re
from pathlib import Path

import pytest

from dev.layout import SERVICES
from tests.deploy.charts import (
    CHART,
    ROOT,
    Manifest,
    Values,
    named,
    of_kind,
    pods,
    read,
    render,
    rules_of,
    settings_of,
)
from tests.deploy.switches import ELSEWHERE, NAMES, PEERS, SWITCHES
from zgw_core.settings import ServerSettings

APPLYING = ("catalogi", "autorisaties", "notificaties")
TO_CLOSE = 15
"""Seconds that a process may take after its last request."""


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
        known = {*_settings_of_service(service), "settings_file", "suite_file"}
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


@pytest.mark.parametrize("given", [{}, {"linger_seconds": 60}, {"linger_seconds": 0.5}])
def test_a_process_has_time_to_finish_what_it_does(given: Values) -> None:
    manifests = render({"defaults": {"settings": given}})
    for name in NAMES:
        pod = named(manifests, "Deployment", f"zgw-{name}")["spec"]["template"]["spec"]
        (container,) = pod["containers"]
        settings = settings_of(manifests, name)
        linger = settings.get(
            "linger_seconds", ServerSettings.model_fields["linger_seconds"].default
        )
        drain = settings["drain_seconds"]
        assert drain == (300 if name == "documenten" else 20)
        assert pod["terminationGracePeriodSeconds"] >= linger + drain + TO_CLOSE
        assert "lifecycle" not in container, "the process lingers by itself"


def test_the_suites_file_is_applied_in_order_after_all_of_it_was_looked_at() -> None:
    manifests = render(SWITCHES["configured"])
    jobs = [j for j in of_kind(manifests, "Job") if _part(j) == "configuration"]
    by_weight = sorted(jobs, key=lambda j: int(j["metadata"]["annotations"]["helm.sh/hook-weight"]))
    assert [j["metadata"]["name"] for j in by_weight] == [
        f"zgw-{name}-{step}" for step in ("check", "configuration") for name in APPLYING
    ]
    for number, job in enumerate(by_weight):
        (container,) = job["spec"]["template"]["spec"]["containers"]
        only_looks = ["--dry-run"] if number < len(APPLYING) else []
        assert container["args"] == ["apply", "/etc/zgw/suite/suite.yaml", *only_looks]


def test_services_that_call_others_know_the_components_of_the_suites_file() -> None:
    manifests = render(SWITCHES["configured"])
    for name in (service.api for service in SERVICES if service.has_database):
        pod = named(manifests, "Deployment", f"zgw-{name}")["spec"]["template"]["spec"]
        (container,) = pod["containers"]
        given = {one["name"]: one.get("value") for one in container["env"]}
        assert given["ZGW_SUITE_FILE"] == "/etc/zgw/suite/suite.yaml"
        assert {"name": "suite", "mountPath": "/etc/zgw/suite", "readOnly": True} in (
            container["volumeMounts"]
        )
        policy = named(manifests, "NetworkPolicy", f"zgw-{name}")["spec"]
        assert {"ports": [{"port": 443}], "to": PEERS} in policy["egress"]


def _part(manifest: Manifest) -> str:
    part: str = manifest["metadata"]["labels"]["app.kubernetes.io/component"]
    return part


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
    made_manifests = render()
    made = _hooks(made_manifests)
    given_manifests = render(SWITCHES["database elsewhere"])
    given = _hooks(given_manifests)
    kept = [service.api for service in SERVICES if service.has_database]
    assert {name: made[f"zgw-{name}-migrate"] for name in kept} == dict.fromkeys(
        kept, "pre-upgrade"
    )
    for name in kept:
        for manifests, first in ((made_manifests, ["migrate"]), (given_manifests, [])):
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


def _traced(endpoint: str, **more: int) -> Values:
    return {"openTelemetry": {"endpoint": endpoint, "peers": PEERS, **more}}


@pytest.mark.parametrize(
    ("values", "port"),
    [
        (_traced("http://collector:4317"), 4317),
        (_traced("https://collector.example/otlp"), 443),
        (_traced("http://collector.svc", port=4318), 4318),
        ({"services": {"besluiten": ELSEWHERE}}, 443),
        (SWITCHES["s3"], 443),
        (SWITCHES["scanned"], 3310),
        (SWITCHES["nats elsewhere"], 4222),
        (SWITCHES["database elsewhere"], 5432),
    ],
)
def test_a_policy_lets_through_to_the_port_of_an_address(values: Values, port: int) -> None:
    """Unless values name another: an address may be that of something before it."""
    policy = named(render(values), "NetworkPolicy", "zgw-documenten")["spec"]
    (rule,) = (rule for rule in policy["egress"] if rule["to"] == PEERS)
    assert rule["ports"] == [{"port": port}]


def test_nobody_is_let_in_or_through_where_no_peers_are_named() -> None:
    nowhere: Values = {"peers": []}
    manifests = render(
        {
            **{"ingress": nowhere, "metrics": nowhere, "callbacks": nowhere},
            "networkPolicies": {"dns": []},
        }
    )
    klanten = named(manifests, "NetworkPolicy", "zgw-klantinteracties")["spec"]
    assert "ingress" not in klanten, "no rule: nothing calls it but the ingress"
    catalogi = named(manifests, "NetworkPolicy", "zgw-catalogi")["spec"]
    callers = [peer["podSelector"]["matchLabels"] for peer in catalogi["ingress"][0]["from"]]
    assert {labels["app.kubernetes.io/name"] for labels in callers} == {
        f"{name}-api" for name in ("autorisaties", "besluiten", "documenten", "zaken")
    }
    for policy in of_kind(manifests, "NetworkPolicy"):
        assert all(rule.get("from") or rule.get("to") for rule in rules_of(policy))
        ports = {port["port"] for rule in rules_of(policy) for port in rule.get("ports", ())}
        assert not ports & {53, 443}


def test_names_fit_a_label_however_long_the_release_is_called() -> None:
    for manifest in render(SWITCHES["configured"], release="r" * 53):
        assert len(manifest["metadata"]["name"]) <= 63
