"""Tokens that receivers want to see (OAuth 2, client credentials), kept until they end."""

import base64
import ssl
import time
from urllib.parse import quote_plus, urlencode

import orjson

from notificaties_api.callbacks.http import HttpClient, Unreachable
from notificaties_api.callbacks.target import OAuthClient

_MARGIN_SECONDS = 30
_USUALLY_SECONDS = 300
"""How long a token is kept whose issuer does not say."""


class Tokens:
    def __init__(self, http: HttpClient) -> None:
        self._http = http
        self._known: dict[OAuthClient, tuple[float, str]] = {}

    async def token(self, client: OAuthClient, tls: ssl.SSLContext) -> str:
        """Raises AddressRefused, Unreachable."""
        until, token = self._known.get(client, (0.0, ""))
        if time.monotonic() < until:
            return token
        token, seconds = await self._ask(client, tls)
        self._known[client] = (time.monotonic() + max(seconds - _MARGIN_SECONDS, 1), token)
        return token

    def forget(self, client: OAuthClient) -> None:
        """The receiver refused it."""
        self._known.pop(client, None)

    async def _ask(self, client: OAuthClient, tls: ssl.SSLContext) -> tuple[str, float]:
        named = f"{quote_plus(client.client_id)}:{quote_plus(client.client_secret)}"
        headers = {
            "Authorization": f"Basic {base64.b64encode(named.encode()).decode()}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
        }
        form = {"grant_type": "client_credentials"}
        if client.scope:
            form["scope"] = client.scope
        answer = await self._http.post(client.token_url, headers, urlencode(form).encode(), tls)
        if answer.status != 200:
            raise Unreachable(f"no token: status {answer.status}")
        try:
            found = orjson.loads(answer.body)
            token, seconds = str(found["access_token"]), float(found.get("expires_in") or 0)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Unreachable("no token: not the answer of an issuer") from error
        if not token.isascii() or not token.isprintable():
            raise Unreachable("no token: not the answer of an issuer")
        return token, seconds or _USUALLY_SECONDS
