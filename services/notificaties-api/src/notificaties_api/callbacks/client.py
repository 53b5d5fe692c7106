"""Brings messages to callbacks, in the form and with the proof of identity that each asks."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from notificaties_api.callbacks.addresses import AddressRefused, AllowList, TokenAddressRefused
from notificaties_api.callbacks.cloudevents import CONTENT_TYPE, cloud_event
from notificaties_api.callbacks.http import HttpClient, Unreachable
from notificaties_api.callbacks.target import CLOUDEVENTS, OAuthClient, Target
from notificaties_api.callbacks.tls import tls_context
from notificaties_api.callbacks.tokens import Tokens
from notificaties_api.settings import NotificatiesSettings
from zgw_core import trace

EVENT_HEADER = "X-Event-Id"
"""The same at every attempt, so that a receiver can tell a repetition. It is no
Idempotency-Key: what answers for the receiver under that name may repeat a failure too."""
_UNAUTHORIZED = 401


class Callbacks:
    def __init__(self, http: HttpClient, settings: NotificatiesSettings) -> None:
        self._http, self._settings, self._tokens = http, settings, Tokens(http)

    async def post(self, target: Target, content: bytes, event: str, proof: bool = True) -> int:
        """The status of the answer; without `proof` there is no Authorization header.

        Raises AddressRefused, Unreachable.
        """
        try:
            tls = tls_context(self._settings.callback_ca_file, target.certificate)
        except (ValueError, OSError) as error:
            raise Unreachable("TLS: the client certificate is of no use") from error
        headers = {"Content-Type": "application/json", EVENT_HEADER: event, **trace.headers()}
        if target.formaat == CLOUDEVENTS:
            headers["Content-Type"] = CONTENT_TYPE
            source, prefix = self._settings.cloudevents_source, self._settings.cloudevents_type
            content = cloud_event(content, event, source, prefix)
        if proof and target.oauth:
            headers["Authorization"] = f"Bearer {await self._token(target.oauth, tls)}"
        elif proof:
            headers["Authorization"] = target.auth
        answer = await self._http.post(target.callback_url, headers, content, tls)
        if answer.status == _UNAUTHORIZED and target.oauth:
            self._tokens.forget(target.oauth)
        return answer.status

    async def _token(self, client: OAuthClient, tls: ssl.SSLContext) -> str:
        try:
            return await self._tokens.token(client, tls)
        except AddressRefused as error:
            raise TokenAddressRefused from error


@asynccontextmanager
async def open_callbacks(settings: NotificatiesSettings) -> AsyncIterator[Callbacks]:
    http = HttpClient(AllowList(settings.allow_callback), settings.callback_timeout)
    try:
        yield Callbacks(http, settings)
    finally:
        http.close()
