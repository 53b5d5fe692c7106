"""What a scrape finds, and what dashboard and alert rules ask of it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import yaml
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from zgw_core.testing.api import InProcess

FILES = Path(__file__).parents[5] / "deploy" / "helm" / "zgw" / "files"
OF_SERVICES = ("zgw_mirror_", "zgw_part_", "zgw_abonnement_", "zgw_deliveries_")
"""Numbers that not all services have; the tests of those that have them ask for them."""


async def scrape(api: InProcess) -> list[Sample]:
    transport = httpx.ASGITransport(api.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as http:
        answer = await http.get("/metrics")
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.text)
    return [sample for family in families for sample in family.samples]


def asked_of_prometheus() -> Iterator[str]:
    """Every expression of a rule, and of whatever a panel draws."""
    rules = yaml.safe_load((FILES / "alerts.yaml").read_text())["groups"][0]["rules"]
    yield from (rule["expr"] for rule in rules)
    for panel in json.loads((FILES / "dashboard.json").read_text())["panels"]:
        yield from (target["expr"] for target in panel["targets"])


def numbers_asked(*beginnings: str) -> set[str]:
    """Those among them whose names begin so; never none."""
    names = {name for each in asked_of_prometheus() for name in re.findall(r"\bzgw_\w+", each)}
    found = {name for name in names if name.startswith(beginnings)}
    assert found, beginnings
    return found
