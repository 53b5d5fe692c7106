"""Where callbacks may go."""

import socket
from typing import Any

import pytest

from notificaties_api.callbacks.addresses import AddressRefused, AllowList
from notificaties_api.callbacks.client import open_callbacks
from notificaties_api.callbacks.http import Unreachable
from notificaties_api.callbacks.target import Target
from notificaties_api.settings import NotificatiesSettings
from zgw_core.testing.webhooks import AUTH, Receiver, notificatie

INSIDE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "::1",
    "::",
    "fe80::1",
    "fd00::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "fec0::1",
    "64:ff9b:1::7f00:1",
    "::7f00:1",
    "::ffff:0:7f00:1",
]


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_inside_are_closed(address: str) -> None:
    assert not AllowList("").permits(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_public_addresses_are_open(address: str) -> None:
    assert AllowList("").permits(address)


def test_named_networks_and_hosts_are_open() -> None:
    allowed = AllowList(" 10.1.0.0/16, Receiver.intern ,192.168.1.1,")
    assert allowed.permits("10.1.2.3")
    assert allowed.permits("192.168.1.1")
    assert not allowed.permits("10.2.0.1")
    assert not allowed.permits("192.168.1.2")
    assert allowed.names("receiver.INTERN.")
    assert not allowed.names("other.intern")


def settings(allow_callback: str = "127.0.0.1") -> NotificatiesSettings:
    return NotificatiesSettings(
        base_url="http://test", database_url="", allow_callback=allow_callback, callback_timeout=30
    )


async def post(url: str, allow_callback: str = "127.0.0.1") -> int:
    async with open_callbacks(settings(allow_callback)) as callbacks:
        return await callbacks.post(Target(url, AUTH), b'{"kanaal": "test"}', "event")


def resolve_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    real = socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *arguments: Any, **kwargs: Any) -> Any:
        if host != "receiver.test":
            return real(host, port, *arguments, **kwargs)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


async def test_name_is_followed_to_the_address_that_was_looked_at(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = receiver.url.replace("127.0.0.1", "receiver.test")
    resolve_to(monkeypatch, "127.0.0.1")
    assert await post(f"{url}/a") == 204
    assert receiver.tests[0].headers["host"].startswith("receiver.test:")


async def test_name_that_later_leads_inside_is_refused(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = receiver.url.replace("127.0.0.1", "receiver.test")
    resolve_to(monkeypatch, "127.0.0.1")
    await post(f"{url}/a")
    resolve_to(monkeypatch, "127.0.0.1", "10.0.0.1")
    with pytest.raises(AddressRefused):
        await post(f"{url}/a")
    assert len(receiver.tests) == 1


async def test_each_new_connection_is_looked_at_and_a_kept_one_goes_where_that_led(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = receiver.url.replace("127.0.0.1", "receiver.test")
    resolve_to(monkeypatch, "127.0.0.1")
    async with open_callbacks(settings()) as callbacks:

        async def deliver() -> int:
            return await callbacks.post(Target(f"{url}/a", AUTH), b'{"kanaal": "test"}', "event")

        assert await deliver() == 204
        resolve_to(monkeypatch, "10.0.0.1")
        assert await deliver() == 204
        callbacks._http.close()
        with pytest.raises(AddressRefused):
            await deliver()
    assert len(receiver.tests) == 2


async def test_named_host_may_be_inside(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve_to(monkeypatch, "127.0.0.1")
    url = receiver.url.replace("127.0.0.1", "receiver.test")
    assert await post(url, allow_callback="receiver.test") == 204


async def test_every_address_of_a_host_is_tried(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve_to(monkeypatch, "127.0.0.9", "127.0.0.1")
    url = receiver.url.replace("127.0.0.1", "receiver.test")
    assert await post(url, allow_callback="127.0.0.0/8") == 204


@pytest.mark.parametrize(
    "url", ["http://bestaat-niet.invalid/", "http://127.0.0.1:1/", "http://a..b/"]
)
async def test_host_without_answer_is_unreachable(url: str) -> None:
    with pytest.raises(Unreachable):
        await post(url)


async def test_url_with_all_kinds_of_characters_is_called(receiver: Receiver) -> None:
    assert await post(f"{receiver.url}/é?q=a b".replace(" ", "%20")) == 204
    assert receiver.tests[0].path == "/é"


def test_message_of_the_tests_is_one_of_the_standard() -> None:
    assert set(notificatie(1)) == {
        "kanaal",
        "hoofdObject",
        "resource",
        "resourceUrl",
        "actie",
        "aanmaakdatum",
        "kenmerken",
    }
