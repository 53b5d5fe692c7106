"""What Prometheus finds, and that dashboard and alert rules ask for nothing else."""

import re

import pytest
import yaml
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily

from zgw_core.testing import watching
from zgw_core.testing.api import InProcess
from zgw_core.testing.watching import FILES, OF_SERVICES, asked_of_prometheus

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


async def scrape(api: InProcess) -> Samples:
    found = await watching.scrape(api)
    return {(sample.name, frozenset(sample.labels.items())): sample.value for sample in found}


def requests(found: Samples, method: str, route: str, status: str) -> float:
    labels = frozenset({("method", method), ("route", route), ("status", status)})
    return found.get(("zgw_request_seconds_count", labels), 0)


async def test_requests_are_counted_by_route_and_status(
    api: InProcess, boek: dict[str, str]
) -> None:
    before = await scrape(api)
    created = await api.create("/boeken", boek)
    await api.get(created["url"])
    await api.get(created["url"])
    await api.get("/nergens")
    after = await scrape(api)
    for method, route, status, times in (
        ("POST", "/boeken", "201", 1),
        ("GET", "/boeken/{uuid}", "200", 2),
        ("GET", "", "404", 1),
    ):
        counted = requests(after, method, route, status) - requests(before, method, route, status)
        assert counted == times, route


async def test_what_waits_is_seen_without_a_relay(api: InProcess, boek: dict[str, str]) -> None:
    await api.create("/boeken", boek)
    found = await scrape(api)
    assert found["zgw_outbox_length", frozenset()] == 1
    assert found["zgw_outbox_age_seconds", frozenset()] > 0
    assert found["zgw_database_up", frozenset()] == 1


async def test_what_waits_has_an_age_after_its_audit_trail_is_gone(
    api: InProcess, boek: dict[str, str]
) -> None:
    await api.create("/boeken", boek)
    async with api.context.database.engine.begin() as connection:
        await connection.exec_driver_sql("DELETE FROM audittrail")
        aged = "UPDATE outbox SET message = replace(message, to_char(now(), 'YYYY-'), '2020-')"
        await connection.exec_driver_sql(aged)
    assert (await scrape(api))["zgw_outbox_age_seconds", frozenset()] > 86_400


async def test_connections_at_work_are_seen_by_pool(api: InProcess) -> None:
    database = api.context.database
    async with database.searches.acquire(), database.engine.connect() as connection:
        await connection.exec_driver_sql("SELECT 1")
        found = await scrape(api)
    for pool, used in (("reads", 1), ("searches", 1), ("writes", 1)):
        assert found["zgw_pool_used", frozenset({("pool", pool)})] >= used - (pool == "reads")
        assert found["zgw_pool_size", frozenset({("pool", pool)})] == 10


async def test_what_is_remembered_is_counted(api: InProcess) -> None:
    def lookups(found: Samples, result: str) -> float:
        return found["zgw_rights_lookups_total", frozenset({("result", result)})]

    api.context.rights.drop()
    before = await scrape(api)
    for _ in range(3):
        await api.get("/boeken")
    after = await scrape(api)
    counted = [lookups(after, one) - lookups(before, one) for one in ("hit", "miss")]
    assert counted == [2, 1]


async def test_dashboard_and_alerts_ask_for_numbers_that_exist(api: InProcess) -> None:
    await api.get("/boeken")
    known = {name for name, _ in await scrape(api)}
    for expression in asked_of_prometheus():
        names = set(re.findall(r"\bzgw_\w+", expression))
        assert names, expression
        unknown = {name for name in names - known if not name.startswith(OF_SERVICES)}
        assert not unknown, expression


def test_alerts_are_about_all_processes_of_a_service() -> None:
    """Each process counts for itself, so what it counts is added up; what it looks up in the
    database they share is the same of each."""
    rules = yaml.safe_load((FILES / "alerts.yaml").read_text())["groups"][0]["rules"]
    for rule in rules:
        selected = re.findall(r"(\w+) by \(([\w, ]+)\) \(([^()]*\()?(zgw_\w+)", rule["expr"])
        assert [one[3] for one in selected] == re.findall(r"zgw_\w+", rule["expr"])[: len(selected)]
        for how, labels, rate, name in selected:
            is_counted = bool(rate)
            assert how == "sum" if is_counted else how in ("max", "min"), name
            assert not {"instance", "pod", "endpoint"} & set(labels.split(", "))


async def test_a_service_adds_numbers_of_its_own(
    api: InProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def own() -> list[Metric]:
        return [GaugeMetricFamily("zgw_own", "Of this service.", value=7)]

    monkeypatch.setattr(api.context, "numbers", [own])
    assert (await scrape(api))["zgw_own", frozenset()] == 7
