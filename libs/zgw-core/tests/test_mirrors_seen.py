"""What an operator sees of relations that wait for the other side."""

import asyncio
import json
import re
from argparse import Namespace
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
import pytest_asyncio
import yaml
from prometheus_client.parser import text_string_to_metric_families

from leningen import LEZERS
from zgw_core.mirrors.commands import list_command, retry_command
from zgw_core.settings import Settings
from zgw_core.testing.api import InProcess

FILES = Path(__file__).parents[3] / "deploy" / "helm" / "zgw" / "files"
ANNA = f"{LEZERS}/lezers/anna"


@pytest_asyncio.fixture(loop_scope="session")
async def leningen(running_leningen: InProcess) -> InProcess:
    """With one lening that Anna was not told of."""
    await running_leningen.forget()
    running_leningen.others.refusal = 503
    await running_leningen.create("/leningen", {"lezer": ANNA})
    running_leningen.others.refusal = 0
    return running_leningen


async def numbers(api: InProcess) -> dict[str, float]:
    transport = httpx.ASGITransport(api.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as http:
        text = (await http.get("/metrics")).text
    samples = (each for family in text_string_to_metric_families(text) for each in family.samples)
    return {each.name: each.value for each in samples if each.name.startswith("zgw_mirror_")}


async def test_what_waits_is_counted_with_its_age(leningen: InProcess) -> None:
    found = await numbers(leningen)
    assert found["zgw_mirror_length"] == 1
    assert found["zgw_mirror_age_seconds"] > 0
    for row in await leningen.rows("UPDATE mirror SET due = now() RETURNING id"):
        await leningen.context.mirrors.carry_out(row["id"])
    assert set((await numbers(leningen)).values()) == {0}


async def test_dashboard_and_alerts_ask_for_these_numbers(leningen: InProcess) -> None:
    rules = yaml.safe_load((FILES / "alerts.yaml").read_text())["groups"][0]["rules"]
    panels = json.loads((FILES / "dashboard.json").read_text())["panels"]
    asked = [rule["expr"] for rule in rules]
    asked += [target["expr"] for panel in panels for target in panel["targets"]]
    names = {name for each in asked for name in re.findall(r"\bzgw_mirror_\w+", each)}
    assert names
    assert names <= (await numbers(leningen)).keys()


def settings_of(api: InProcess) -> type[Settings]:
    """As a command reads them from its environment."""
    return cast(type[Settings], lambda: api.context.settings)


async def test_a_command_lists_what_waits_how_long_and_why(
    leningen: InProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    await leningen.rows("UPDATE mirror SET made = now() - interval '1 hour'")
    capsys.readouterr()
    await asyncio.to_thread(list_command(settings_of(leningen)), Namespace())
    [line] = capsys.readouterr().out.splitlines()
    number, what, waits, attempts, due, reason = line.split("\t")
    assert number.isdigit()
    assert what == "create zaken/lezers/anna/leningen"
    assert waits.startswith("waits 01:00:0")
    assert (attempts, reason) == ("attempts 1", "status 503")
    assert re.fullmatch(r"next \d{4}-\d\d-\d\d .*", due)


async def test_a_command_makes_all_that_waits_due(leningen: InProcess) -> None:
    await leningen.rows("UPDATE mirror SET due = now() + interval '1 hour'")
    await asyncio.to_thread(retry_command(settings_of(leningen)), Namespace())
    found: list[dict[str, Any]] = await leningen.rows("SELECT FROM mirror WHERE due <= now()")
    assert len(found) == 1


async def test_a_command_lists_nothing_when_nothing_waits(
    leningen: InProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    await leningen.rows("DELETE FROM mirror")
    capsys.readouterr()
    await asyncio.to_thread(list_command(settings_of(leningen)), Namespace())
    assert capsys.readouterr().out == ""
