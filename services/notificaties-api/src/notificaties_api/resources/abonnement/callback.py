"""The test that a callback passes before an abonnement is stored."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import orjson

from notificaties_api.callbacks.addresses import AddressRefused, TokenAddressRefused
from notificaties_api.callbacks.client import Callbacks, open_callbacks
from notificaties_api.callbacks.http import Unreachable
from notificaties_api.callbacks.target import Target
from notificaties_api.resources.abonnement import rules
from notificaties_api.settings import settings_of
from zgw_core.context import Context


async def try_callback(context: Context, target: Target) -> None:
    """Sends a message of the kanaal `test`, and once more without authorization.

    Raises Invalid `invalid-callback-url`, `no-auth-on-callback-url`.
    """
    settings = settings_of(context)
    content, event = _test_message(settings.base_url), str(uuid4())
    async with open_callbacks(settings) as callbacks:
        try:
            rules.check_accepts(await callbacks.post(target, content, event))
            if settings.check_callback_auth:
                rules.check_protected(await _without_proof(callbacks, target, content, event))
        except TokenAddressRefused as error:
            reason = "Bij dit adres worden geen tokens gehaald."
            raise rules.unusable_callback(reason, "bezorging.oauth.tokenUrl") from error
        except AddressRefused as error:
            reason = "Naar dit adres worden geen notificaties gestuurd."
            raise rules.unusable_callback(reason, "callbackUrl") from error
        except Unreachable as error:
            raise rules.unusable_callback("De callback antwoordt niet.") from error


async def _without_proof(callbacks: Callbacks, target: Target, content: bytes, event: str) -> int:
    """The status of the answer; that of a refusal when there is none for lack of a certificate."""
    try:
        bare = replace(target, certificate=None)
        return await callbacks.post(bare, content, event, proof=False)
    except Unreachable:
        if target.certificate is None:
            raise
        return 403


def _test_message(base_url: str) -> bytes:
    message = {
        "kanaal": "test",
        "hoofdObject": f"{base_url}/test",
        "resource": "some_resource",
        "resourceUrl": f"{base_url}/test",
        "actie": "create",
        "aanmaakdatum": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
        "kenmerken": {},
    }
    return orjson.dumps(message)
