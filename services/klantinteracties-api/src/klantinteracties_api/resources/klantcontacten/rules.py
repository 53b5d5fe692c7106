"""Rules about contacts with customers."""

from collections.abc import Iterable
from datetime import datetime

from klantinteracties_api.clients.referentielijsten import Item
from zgw_core.problems import NON_FIELD, invalid


def check_verdere_actie(verdere_actie: bool, is_gelukt: bool | None) -> None:
    """A contact that succeeded leaves nothing more to do.

    Raises `no-further-action-when-contact-succesful` (sic).
    """
    if verdere_actie and is_gelukt:
        reason = "Een geslaagd contact vraagt geen verdere actie."
        raise invalid(NON_FIELD, "no-further-action-when-contact-succesful", reason)


def check_kanaal(kanaal: str, items: Iterable[Item], now: datetime) -> None:
    """The kanaal is one of those that may be used at this moment. Raises `invalid`."""
    if not any(item.code == kanaal and _is_valid(item, now) for item in items):
        raise invalid("kanaal", "invalid", "Dit kanaal staat niet in de lijst van kanalen.")


def _is_valid(item: Item, now: datetime) -> bool:
    begin, end = item.begindatum_geldigheid, item.einddatum_geldigheid
    return (begin is None or begin <= now) and (end is None or now < end)
