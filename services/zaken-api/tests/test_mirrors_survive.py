"""zrc-005: a process may end at any step between a change and what another component knows of it.
What it left is taken up by the next."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from zaak_mirrors import DONE, REFUSED, carry_out, end_at, events, mirrored
from zaaksysteem import Zaaksysteem
from zgw_core.testing.api import InProcess

PROGRAM = Path(__file__).with_name("zaken_that_end.py")


def end() -> None:
    """Takes the transaction with it, as a process that ends does."""
    raise asyncio.CancelledError


async def made_or_not(api: InProcess, zaken: Zaaksysteem, step: str, relation: Any) -> None:
    """Once the next process has taken it up: known on both sides and told, or on neither."""
    assert await events(api) == []
    await carry_out(api)
    is_made = step in DONE
    assert mirrored(zaken) == ([relation] if is_made else [])
    assert (await zaken.stored())["zaakinformatieobject"] == is_made
    assert len(await events(api)) == is_made
    assert await api.rows("SELECT * FROM mirror") == []


@pytest.mark.parametrize("step", DONE + REFUSED)
async def test_zrc_005_a_process_that_ends_while_it_makes_a_relation(
    api: InProcess, zaken: Zaaksysteem, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    zaak = await zaken.zaak()
    path, body = zaken.part("zaakinformatieobject", zaak)
    zaken.others.refusal = 400 if step in REFUSED else 0
    end_at(step, api.context, end, monkeypatch.setattr)
    with pytest.raises(asyncio.CancelledError):
        await api.post(path, body)
    monkeypatch.undo()
    await made_or_not(api, zaken, step, (zaak["url"], body["informatieobject"], "zaak"))


@pytest.mark.parametrize("step", DONE + REFUSED)
async def test_zrc_005_a_process_that_ends_while_it_removes_a_relation(
    api: InProcess, zaken: Zaaksysteem, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    row = await zaken.make("zaakinformatieobject", await zaken.zaak(), titel="T")
    before = await zaken.stored()
    zaken.others.refusal = 403 if step in REFUSED else 0
    end_at(step, api.context, end, monkeypatch.setattr)
    with pytest.raises(asyncio.CancelledError):
        await api.delete(row["url"])
    monkeypatch.undo()
    await carry_out(api)
    if step in REFUSED:
        assert await zaken.read(row) == row
        assert await zaken.stored() == before
        assert len(mirrored(zaken)) == 1
    else:
        assert (await api.get(row["url"])).status_code == 404
        assert mirrored(zaken) == []
    assert await api.rows("SELECT * FROM mirror") == []


@pytest.mark.parametrize("step", ["after it was told", "while it is taken back"])
async def test_zrc_005_a_process_that_is_killed(
    api: InProcess, zaken: Zaaksysteem, step: str
) -> None:
    zaak = await zaken.zaak()
    path, body = zaken.part("zaakinformatieobject", zaak)
    zaken.others.refusal = 400 if step in REFUSED else 0
    given = {
        "settings": api.context.settings.model_dump(mode="json"),
        "objects": zaken.others.objects,
        "refusal": zaken.others.refusal,
        "step": step,
        **{"method": "POST", "path": path, "body": body},
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        PROGRAM,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    told, _ = await process.communicate(json.dumps(given).encode())
    assert process.returncode == -signal.SIGKILL
    zaken.others.objects = json.loads(told.splitlines()[-1])
    await made_or_not(api, zaken, step, (zaak["url"], body["informatieobject"], "zaak"))
