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


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*map(variable, APIS), "ZGW_CLIENT_ID", "ZGW_SECRET", "KLANTINTERACTIES_TOKEN"):
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
