"""How an abonnement wants to be delivered to: CloudEvents, OAuth 2, client certificates."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import orjson
import pytest
import pytest_asyncio
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from zgw_core.testing.api import InProcess, codes
from zgw_core.testing.certificates import Authority, Tls
from zgw_core.testing.webhooks import AUTH, Receiver, notificatie, open_receiver

PLAIN = {"formaat": "klassiek", "oauth": None, "clientCertificaat": None}


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def kanalen(api: InProcess) -> None:
    await api.context.bus.jetstream.purge_stream("ZGW")
    await api.create("/kanaal", {"naam": "zaken", "filters": []})


class Issuer(Response):
    """Gives tokens to one client; each is another."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Request(scope).headers
        self.asked.append((headers["authorization"], headers["content-type"]))
        token = {"access_token": f"token-{len(self.asked)}", "expires_in": 3600}
        await Response(orjson.dumps(token), media_type="application/json")(scope, receive, send)


class TokenReceiver(Receiver):
    """Its path /token is an issuer; the body there is a form and no message."""

    def __init__(self) -> None:
        super().__init__()
        self.issuer = Issuer()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/token":
            await self.issuer(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def oauth(receiver: Receiver, secret: str = "geheim:van&de client") -> dict[str, Any]:
    client = {"tokenUrl": f"{receiver.url}/token", "clientId": "zgw", "scope": "notificaties"}
    return {"formaat": "klassiek", "oauth": {**client, "clientSecret": secret}}


async def test_cloudevents_have_the_attributes_of_the_profile(
    api: InProcess, receiver: Receiver
) -> None:
    body = receiver.abonnement("/a", zaken={}) | {"bezorging": {"formaat": "cloudevents"}}
    created = await api.create("/abonnement", body)
    assert created["bezorging"] == {**PLAIN, "formaat": "cloudevents"}
    sent = notificatie(7)
    await api.post("/notificaties", sent)
    await receiver.until(lambda: len(receiver.delivered) == 1)
    [delivery] = receiver.delivered
    assert delivery.headers["content-type"] == "application/cloudevents+json"
    assert delivery.headers["authorization"] == AUTH
    assert delivery.message == {
        "specversion": "1.0",
        "id": delivery.event,
        "source": "http://zaken.test",
        "type": "nl.zgw.zaken.status.create",
        "subject": "7",
        "time": sent["aanmaakdatum"],
        "datacontenttype": "application/json",
        "dataref": sent["resourceUrl"],
        "data": sent,
    }
    assert {test.message["type"] for test in receiver.tests} == {"nl.zgw.test.some_resource.create"}


async def test_extras_survive_clients_that_do_not_know_them(
    api: InProcess, receiver: Receiver
) -> None:
    plain = receiver.abonnement("/a", zaken={})
    body = plain | {"bezorging": {"formaat": "cloudevents"}}
    created = await api.create("/abonnement", body)
    put = await api.put(created["url"], plain)
    assert put.json() == created
    patched = await api.patch(created["url"], {"kanalen": []})
    assert patched.json() == created | {"kanalen": []}
    ended = await api.put(created["url"], plain | {"bezorging": None})
    assert ended.json() == created | {"bezorging": PLAIN}


@pytest.mark.parametrize(
    ("bezorging", "expected"),
    [
        ({"formaat": "brief"}, {"bezorging.formaat": "invalid_choice"}),
        (
            {"oauth": {"tokenUrl": "http://a/token", "clientId": "c"}},
            {"bezorging.oauth.clientSecret": "required"},
        ),
        (
            {"oauth": {"tokenUrl": "token", "clientSecret": "s"}},
            {"bezorging.oauth.tokenUrl": "bad-url", "bezorging.oauth.clientId": "required"},
        ),
        (
            {"clientCertificaat": {"certificaat": "pem"}},
            {"bezorging.clientCertificaat.sleutel": "required"},
        ),
        (
            {"clientCertificaat": {"certificaat": "geen", "sleutel": "pem"}},
            {"nonFieldErrors": "invalid-callback-url"},
        ),
    ],
)
async def test_wrong_bezorging_is_refused(
    api: InProcess, receiver: Receiver, bezorging: dict[str, Any], expected: dict[str, str]
) -> None:
    body = receiver.abonnement("/a", zaken={}) | {"bezorging": bezorging}
    assert codes(await api.post("/abonnement", body)) == expected
    assert (await api.get("/abonnement")).json() == []


@pytest_asyncio.fixture(loop_scope="session")
async def token_receiver(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[TokenReceiver]:
    monkeypatch.setattr("zgw_core.testing.webhooks.Receiver", TokenReceiver)
    async with open_receiver() as receiver:
        assert isinstance(receiver, TokenReceiver)
        yield receiver


async def test_oauth_token_takes_the_place_of_auth_and_is_kept(
    api: InProcess, token_receiver: TokenReceiver
) -> None:
    receiver = token_receiver
    receiver.auth = "Bearer token-1"
    body = receiver.abonnement("/a", zaken={}) | {"bezorging": oauth(receiver)}
    created = await api.create("/abonnement", body)
    shown = {"tokenUrl": f"{receiver.url}/token", "clientId": "zgw", "scope": "notificaties"}
    assert created["bezorging"] == {**PLAIN, "oauth": shown}
    receiver.auth = "Bearer token-2"
    for number in range(3):
        await api.post("/notificaties", notificatie(number))
    assert await receiver.got("/a", 3) == [0, 1, 2]
    # base64 of "zgw:geheim%3Avan%26de+client": both parts are encoded as in a form.
    assert set(receiver.issuer.asked) == {
        (
            "Basic emd3OmdlaGVpbSUzQXZhbiUyNmRlK2NsaWVudA==",
            "application/x-www-form-urlencoded",
        )
    }
    receiver.auth = "Bearer token-3"
    await api.post("/notificaties", notificatie(3))
    assert await receiver.got("/a", 4) == [0, 1, 2, 3]


async def test_tokens_are_not_got_inside_either(api: InProcess, receiver: Receiver) -> None:
    bezorging = oauth(receiver)
    bezorging["oauth"]["tokenUrl"] = "http://10.0.0.1/t"
    body = receiver.abonnement("/a", zaken={}) | {"bezorging": bezorging}
    answer = await api.post("/abonnement", body)
    assert codes(answer) == {"bezorging.oauth.tokenUrl": "invalid-callback-url"}
    assert receiver.tests == []


async def test_client_secret_stays_with_its_address(
    api: InProcess, token_receiver: TokenReceiver
) -> None:
    receiver = token_receiver
    receiver.auth = "Bearer token-1"
    body = receiver.abonnement("/a", zaken={}) | {"bezorging": oauth(receiver)}
    created = await api.create("/abonnement", body)
    known = oauth(receiver, "")
    receiver.auth = "Bearer token-2"
    assert (await api.patch(created["url"], {"bezorging": known})).is_success
    assert len({basic for basic, _ in receiver.issuer.asked}) == 1
    known["oauth"]["tokenUrl"] += "?elders"
    answer = await api.patch(created["url"], {"bezorging": known})
    assert codes(answer) == {"bezorging.oauth.clientSecret": "required"}


async def test_who_moves_the_callback_of_another_gets_none_of_its_tokens(
    api: InProcess, token_receiver: TokenReceiver
) -> None:
    receiver = token_receiver
    receiver.auth = "Bearer token-1"
    api.as_client("beperkt", {"component": "nrc", "scopes": ["notificaties.consumeren"]})
    body = receiver.abonnement("/a", zaken={}) | {"bezorging": oauth(receiver)}
    created = await api.create("/abonnement", body)
    api.as_client("alles")
    receiver.auth = "Bearer van een ander"
    moved = {"callbackUrl": f"{receiver.url}/b", "auth": receiver.auth}
    known = {"bezorging": oauth(receiver, "")}
    answer = await api.patch(created["url"], moved | known)
    assert codes(answer) == {"bezorging.oauth.clientSecret": "required"}
    assert (await api.patch(created["url"], moved)).json()["bezorging"] == PLAIN
    assert len(receiver.issuer.asked) == 1


@pytest.fixture
def authority(tmp_path: Path, api: InProcess, monkeypatch: pytest.MonkeyPatch) -> Authority:
    authority = Authority(tmp_path)
    monkeypatch.setattr(api.context.settings, "callback_ca_file", authority.file)
    return authority


def shown(client: Tls) -> dict[str, Any]:
    certificate = {
        "certificaat": client.certificate.read_text(),
        "sleutel": client.key.read_text(),
    }
    return {"bezorging": {"clientCertificaat": certificate}}


async def test_https_callback_is_called_with_the_client_certificate(
    api: InProcess, authority: Authority
) -> None:
    client = authority.sign("client")
    async with open_receiver(authority.sign("localhost")) as receiver:
        body = receiver.abonnement("/a", zaken={})
        assert codes(await api.post("/abonnement", body)) == {
            "nonFieldErrors": "invalid-callback-url"
        }
        created = await api.create("/abonnement", body | shown(client))
        assert created["bezorging"]["clientCertificaat"] == {
            "certificaat": client.certificate.read_text()
        }
        await api.post("/notificaties", notificatie(1))
        assert await receiver.got("/a", 1) == [1]
        again = created["bezorging"] | {"formaat": "cloudevents"}
        assert (await api.patch(created["url"], {"bezorging": again})).is_success


async def test_https_callback_of_an_authority_that_is_not_trusted_is_refused(
    api: InProcess, authority: Authority, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = Authority(tmp_path / "other")
    async with open_receiver(other.sign("localhost")) as receiver:
        body = receiver.abonnement("/a", zaken={}) | shown(other.sign("client"))
        answer = await api.post("/abonnement", body)
        assert codes(answer) == {"nonFieldErrors": "invalid-callback-url"}
        assert receiver.tests == []


async def test_https_callback_under_another_name_than_its_certificate_is_refused(
    api: InProcess, authority: Authority
) -> None:
    async with open_receiver(authority.sign("elders")) as receiver:
        body = receiver.abonnement("/a", zaken={}) | shown(authority.sign("client"))
        answer = await api.post("/abonnement", body)
        assert codes(answer) == {"nonFieldErrors": "invalid-callback-url"}
        assert receiver.tests == []
