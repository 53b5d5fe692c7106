"""Whom a notification goes to, and how."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from notificaties_api.vault import Secrets

CLOUDEVENTS = "cloudevents"


@dataclass(frozen=True)
class OAuthClient:
    """How to get a token that the receiver accepts (OAuth 2, client credentials)."""

    token_url: str
    client_id: str
    client_secret: str = field(repr=False)
    scope: str = ""


@dataclass(frozen=True)
class Certificate:
    """What we show the receiver when a TLS connection is made, in PEM."""

    chain: str
    private_key: str = field(repr=False)


@dataclass(frozen=True)
class Target:
    callback_url: str
    auth: str = field(repr=False)
    formaat: str = ""
    oauth: OAuthClient | None = None
    certificate: Certificate | None = None


def target_of(callback_url: str, bezorging: dict[str, Any], secrets: Secrets) -> Target:
    """`bezorging` in the form on the wire."""
    oauth, chain = bezorging.get("oauth"), bezorging.get("clientCertificaat")
    return Target(
        callback_url,
        secrets.auth,
        bezorging.get("formaat", ""),
        OAuthClient(
            oauth["tokenUrl"], oauth["clientId"], secrets.client_secret, oauth.get("scope", "")
        )
        if oauth
        else None,
        Certificate(chain["certificaat"], secrets.private_key) if chain else None,
    )


@dataclass(frozen=True)
class Subscription:
    """An abonnement as deliveries need it."""

    uuid: UUID
    groups: list[dict[str, Any]]
    target: Target | None
    """None when its secrets cannot be opened."""
    is_paused: bool
    resumed: datetime | None = None
    """Since when deliveries go on, if anything but the receiver held them up."""
