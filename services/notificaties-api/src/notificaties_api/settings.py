"""Settings that only this service has."""

from zgw_core.context import Context
from zgw_core.settings import Settings


class NotificatiesSettings(Settings):
    allow_callback: str = ""
    """Hosts and networks inside our own that callbacks may go to, such as
    `receiver.intern,10.1.0.0/16`. Public addresses need not be named."""
    check_callback_auth: bool = True
    """Whether a callback must refuse what comes without its Authorization header."""
    callback_timeout: float = 10
    retry_first: float = 1
    """Seconds until the second attempt; each next wait is twice as long."""
    retry_longest: float = 60
    retry_for: float = 24 * 3600
    """Seconds after which a message that cannot be delivered is put aside; less than the seven
    days that it can wait in its queue."""


def settings_of(context: Context) -> NotificatiesSettings:
    assert isinstance(context.settings, NotificatiesSettings)
    return context.settings
