"""What is tested follows from the environment."""

import jwt
import pytest

from tests.contract.target import (
    APIS,
    NotSaidWhat,
    Target,
    target_of_environment,
    variable,
)

SECRET = "a secret that is long enough to sign with"


OTHERS = ("KLANTINTERACTIES_TOKEN", "ZGW_LIMITED_CLIENT_ID", "ZGW_LIMITED_SECRET")


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*map(variable, APIS), "ZGW_CLIENT_ID", "ZGW_SECRET", *OTHERS):
        monkeypatch.delenv(name, raising=False)


def test_nothing_is_named() -> None:
    assert target_of_environment() is None


def test_what_is_named_is_tested_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAKEN_API_URL", "https://zaken.example.org/api/v1/")
    monkeypatch.setenv("ZGW_CLIENT_ID", "contract")
    monkeypatch.setenv("ZGW_SECRET", SECRET)
    target = target_of_environment()
    assert target
    assert target.urls == {"zaken": "https://zaken.example.org/api/v1"}


def test_a_component_without_a_client_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAKEN_API_URL", "https://zaken.example.org/api/v1")
    with pytest.raises(NotSaidWhat, match="ZGW_CLIENT_ID"):
        target_of_environment()


def test_a_token_is_made_of_the_client_and_its_secret() -> None:
    target = Target({}, "contract", SECRET, {"klantinteracties": "vast"})
    kind, _, token = target.authorization("zaken").partition(" ")
    assert kind == "Bearer"
    assert jwt.decode(token, SECRET, ["HS256"])["client_id"] == "contract"
    assert target.authorization("klantinteracties") == "Token vast"


def test_a_second_client_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAKEN_API_URL", "https://zaken.example.org/api/v1")
    monkeypatch.setenv("ZGW_CLIENT_ID", "contract")
    monkeypatch.setenv("ZGW_SECRET", SECRET)
    monkeypatch.setenv("ZGW_LIMITED_CLIENT_ID", "beperkt")
    without = target_of_environment()
    assert without
    assert without.for_limited() is None
    monkeypatch.setenv("ZGW_LIMITED_SECRET", SECRET[::-1])
    target = target_of_environment()
    limited = target and target.for_limited()
    assert limited
    assert (limited.client_id, limited.secret) == ("beperkt", SECRET[::-1])
