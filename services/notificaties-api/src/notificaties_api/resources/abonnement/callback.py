"""The test that a callback passes before an abonnement is stored."""

from datetime import UTC, datetime
from uuid import uuid4

import orjson

from notificaties_api.callbacks.addresses import AddressRefused
from notificaties_api.callbacks.client import open_callbacks
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
                status = await callbacks.post(target, content, event, proof=False)
                rules.check_protected(status)
        except AddressRefused as error:
            reason = "Naar dit adres worden geen notificaties gestuurd."
            raise rules.unusable_callback(reason, "callbackUrl") from error
        except Unreachable as error:
            raise rules.unusable_callback("De callback antwoordt niet.") from error


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
