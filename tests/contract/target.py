"""What is tested: the base URLs of components, and a client that may do everything there."""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

import jwt

APIS = (
    "zaken",
    "catalogi",
    "documenten",
    "besluiten",
    "autorisaties",
    "notificaties",
    "klantinteracties",
    "referentielijsten",
)


class NotSaidWhat(Exception):
    """The environment names components, but not enough to speak to them."""


@dataclass(frozen=True)
class Target:
    urls: Mapping[str, str]
    """API → base URL, without a slash at its end. What is not in it is not tested."""
    client_id: str
    secret: str
    tokens: Mapping[str, str]
    """API → a token that is sent as it is, instead of one that is made for each request."""
    limited: tuple[str, str] | None = None
    """Id and secret of a second client, whose rights the suite decides; without it none of that
    is tested."""
    stand_in: str = ""
    """Base URL of the stand-in, which the components know as two APIs that are not there."""

    def for_limited(self) -> "Target | None":
        """The same components, for the second client."""
        if self.limited is None:
            return None
        client_id, secret = self.limited
        return replace(self, client_id=client_id, secret=secret, tokens={})

    def authorization(self, api: str) -> str:
        """A fresh token for one request."""
        if api in self.tokens:
            return f"Token {self.tokens[api]}"
        claims = {
            "iss": self.client_id,
            "client_id": self.client_id,
            "iat": int(time.time()),
            "user_id": "contract",
            "user_representation": "Contractsuite",
        }
        return f"Bearer {jwt.encode(claims, self.secret, 'HS256')}"


def variable(api: str) -> str:
    """The environment variable with the base URL of an API."""
    return f"{api.upper()}_API_URL"


def target_of_environment() -> Target | None:
    """None when no component is named. Raises NotSaidWhat."""
    found = {api: os.environ[variable(api)] for api in APIS if os.environ.get(variable(api))}
    if not found:
        return None
    try:
        client_id, secret = os.environ["ZGW_CLIENT_ID"], os.environ["ZGW_SECRET"]
    except KeyError as missing:
        raise NotSaidWhat(f"{missing.args[0]} is needed beside the base URLs.") from None
    limited = os.environ.get("ZGW_LIMITED_CLIENT_ID"), os.environ.get("ZGW_LIMITED_SECRET")
    token = os.environ.get("KLANTINTERACTIES_TOKEN")
    urls = {api: url.rstrip("/") for api, url in found.items()}
    return Target(
        urls,
        client_id,
        secret,
        {"klantinteracties": token} if token else {},
        (limited[0], limited[1]) if limited[0] and limited[1] else None,
        os.environ.get("ZGW_STAND_IN_URL", "").rstrip("/"),
    )
