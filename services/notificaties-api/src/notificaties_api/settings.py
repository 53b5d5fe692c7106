"""Settings that only this service has."""

from pathlib import Path

from zgw_core.context import Context
from zgw_core.settings import Settings


class NotificatiesSettings(Settings):
    encryption_keys_file: Path | None = None
    """Keys that the secrets of subscribers are stored under (Fernet), one a line, newest first.
    All of them open; the newest closes."""
    allow_callback: str = ""
    """Hosts and networks inside our own that callbacks may go to, such as
    `receiver.intern,10.1.0.0/16`. Public addresses need not be named."""
    callback_ca_file: Path | None = None
    """Certificates of authorities that callbacks may be signed by, beside the public ones."""
    check_callback_auth: bool = True
    """Whether a callback must refuse what comes without its Authorization header."""
    callback_timeout: float = 10
    callbacks_at_once: int = 10
    """How many calls one abonnement may have under way; never two for one hoofdobject."""
    window: int = 200
    """How many messages of one abonnement are in memory; the others wait in its queue."""
    breaker_after: int = 5
    """So many hoofdobjecten in a row that fail, and an abonnement is left alone for a while."""
    retry_first: float = 1
    """Seconds until the second attempt; each next wait is twice as long."""
    retry_longest: float = 60
    retry_for: float = 24 * 3600
    """Seconds after which a message that cannot be delivered is put aside."""
    cloudevents_source: str = ""
    """`source` of CloudEvents, such as `urn:nld:oin:00000001823288444000:systeem:zaken`; empty:
    scheme and host of the hoofdobject."""
    cloudevents_type: str = "nl.zgw"
    """What the `type` of CloudEvents begins with; kanaal, resource and actie follow."""


def settings_of(context: Context) -> NotificatiesSettings:
    assert isinstance(context.settings, NotificatiesSettings)
    return context.settings
