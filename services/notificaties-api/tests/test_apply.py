"""Kanalen and abonnementen from a file."""

import asyncio
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pytest

from notificaties_api.applying import apply
from notificaties_api.cli import add_delivery_commands
from notificaties_api.configuration import read_wanted
from notificaties_api.settings import settings_of
from zgw_core.cli import CommandLine
from zgw_core.problems import Invalid
from zgw_core.testing.api import InProcess
from zgw_core.testing.webhooks import AUTH, Receiver, notificatie


async def applied(api: InProcess, content: Any, dry_run: bool = False) -> list[str]:
    return [said async for said in apply(settings_of(api.context), content, dry_run)]


@pytest.fixture
def content(receiver: Receiver, tmp_path: Path) -> dict[str, Any]:
    (tmp_path / "auth").write_text(f"{AUTH}\n")
    abonnement = {
        "client": "beperkt",
        "callbackUrl": f"{receiver.url}/a",
        "auth": {"file": str(tmp_path / "auth")},
        "kanalen": [{"naam": "zaken", "filters": {"zaaktype": "*"}}],
    }
    kanaal = {"naam": "zaken", "documentatieLink": "https://a.nl/zaken", "filters": ["zaaktype"]}
    return {"kanalen": [kanaal], "abonnementen": [abonnement]}


async def test_what_is_asked_is_made_once(
    api: InProcess, receiver: Receiver, content: dict[str, Any]
) -> None:
    names = ["kanaal zaken", f"abonnement of beperkt to {receiver.url}/a"]
    assert await applied(api, content, dry_run=True) == [f"{name}: create" for name in names]
    assert (await api.get("/kanaal")).json() == []
    assert receiver.tests == []
    assert await applied(api, content) == [f"{name}: create" for name in names]
    made = (await api.get("/abonnement")).json()
    tried = len(receiver.tests)
    assert await applied(api, content) == [f"{name}: as asked" for name in names]
    assert (await api.get("/abonnement")).json() == made
    assert len(receiver.tests) == tried
    lines = await api.rows("SELECT actie, applicatie_id FROM audittrail ORDER BY id")
    assert [tuple(line.values()) for line in lines] == [("create", "cli"), ("create", "beperkt")]
    assert (await api.post("/notificaties", notificatie(1))).status_code == 200
    assert await receiver.got("/a", 1) == [1]
    assert receiver.delivered[0].headers["authorization"] == AUTH


async def test_what_differs_is_named_and_changed(
    api: InProcess, receiver: Receiver, content: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    await applied(api, content)
    [made] = (await api.get("/abonnement")).json()
    content["kanalen"][0]["filters"] = ["zaaktype", "kleur"]
    [abonnement] = content["abonnementen"]
    abonnement["auth"] = {"env": "AUTH_OF_A"}
    abonnement["kanalen"] = [{"naam": "zaken", "filters": {"kleur": "rood"}}]
    abonnement["bezorging"] = {"formaat": "cloudevents"}
    receiver.auth = "Bearer een ander"
    monkeypatch.setenv("AUTH_OF_A", receiver.auth)
    expected = [
        "kanaal zaken: change filters",
        f"abonnement of beperkt to {receiver.url}/a: change auth, kanalen, bezorging",
    ]
    assert await applied(api, content, dry_run=True) == expected
    assert (await api.get("/abonnement")).json() == [made]
    assert await applied(api, content) == expected
    assert (await api.get("/kanaal")).json()[0]["filters"] == ["zaaktype", "kleur"]
    [changed] = (await api.get("/abonnement")).json()
    assert changed["url"] == made["url"]
    assert changed["bezorging"]["formaat"] == "cloudevents"
    assert {said.rpartition(": ")[2] for said in await applied(api, content)} == {"as asked"}


async def test_what_the_file_does_not_name_stays(api: InProcess, content: dict[str, Any]) -> None:
    await applied(api, content)
    assert await applied(api, {"kanalen": [{"naam": "besluiten"}]}) == ["kanaal besluiten: create"]
    assert len((await api.get("/kanaal")).json()) == 2
    assert len((await api.get("/abonnement")).json()) == 1


async def test_secret_of_an_oauth_client_is_kept_and_compared(
    api: InProcess, content: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    await applied(api, content)
    oauth = {
        "tokenUrl": "http://127.0.0.1:1/token",
        "clientId": "wij",
        "clientSecret": {"env": "S"},
    }
    content["abonnementen"][0]["bezorging"] = {"oauth": oauth}
    monkeypatch.setenv("S", "geheim")
    assert (await applied(api, content, dry_run=True))[1].endswith(": change bezorging")
    with pytest.raises(Invalid) as refused:
        await applied(api, content)  # nobody gives tokens there
    assert "abonnement of beperkt" in refused.value.invalid_params[0].name


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ([], {"": "invalid"}),
        ({"abonnees": []}, {"": "invalid"}),
        (
            {"kanalen": {}, "abonnementen": ["a"]},
            {"kanalen": "not_a_list", "abonnementen.0": "invalid"},
        ),
        ({"kanalen": [{"naam": ""}]}, {"kanalen.0.naam": "blank"}),
        ({"kanalen": [{"naam": "a"}, {"naam": "a"}]}, {"kanalen": "unique"}),
        (
            {"abonnementen": [{"callbackUrl": "x", "auth": "Bearer open", "kanalen": []}]},
            {"abonnementen.0.auth": "invalid", "abonnementen.0.callbackUrl": "bad-url"},
        ),
        (
            {"abonnementen": [{"callbackUrl": "https://a.nl", "auth": {"env": "NERGENS"}}]},
            {"abonnementen.0.auth": "invalid", "abonnementen.0.kanalen": "required"},
        ),
        ({"abonnementen": [{"client": 1}]}, {"abonnementen.0.client": "invalid"}),
    ],
)
def test_every_place_that_is_wrong_is_named(wrong: Any, expected: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refused:
        read_wanted(wrong)
    assert {name: code for name, code, _ in refused.value.invalid_params} == expected
    assert "open" not in str(refused.value.invalid_params)


async def test_filters_are_checked_before_anything_is_made(
    api: InProcess, content: dict[str, Any]
) -> None:
    content["abonnementen"][0]["kanalen"][0]["filters"] = {"kleur": "rood"}
    with pytest.raises(Invalid) as refused:
        await applied(api, content)
    [(name, code, _)] = refused.value.invalid_params
    assert (name, code) == ("abonnementen.0.kanalen.filters", "inconsistent-abonnement-filters")
    assert (await api.get("/kanaal")).json() == []


async def test_operators_type_it(
    api: InProcess,
    content: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = settings_of(api.context)
    for name in ("base_url", "database_url", "encryption_keys_file", "allow_callback"):
        monkeypatch.setenv(f"ZGW_{name.upper()}", str(getattr(settings, name)))
    monkeypatch.setenv("ZGW_APIS", '{"autorisaties": {"url": "http://a.test/api/v1"}}')
    line = CommandLine(ArgumentParser())
    add_delivery_commands(line)
    file = tmp_path / "wanted.json"
    file.write_text(json.dumps(content))
    for options, outcome in ((["--dry-run"], "create"), ([], "create"), ([], "as asked")):
        await asyncio.to_thread(line.run, ["apply", str(file), *options])
        said = capsys.readouterr().out.splitlines()
        assert [one.rpartition(": ")[2] for one in said] == [outcome] * 2
    file.write_text("kanalen: [{naam: ''}]")
    with pytest.raises(SystemExit, match=r"kanalen\.0\.naam"):
        await asyncio.to_thread(line.run, ["apply", str(file)])
