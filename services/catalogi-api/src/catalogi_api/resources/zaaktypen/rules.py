"""Rules about a zaaktype."""

from catalogi_api.resources.zaaktypen.model import ZaakType
from zgw_core.problems import NON_FIELD, invalid


def check_verlenging(zaaktype: ZaakType) -> None:
    """What can be extended says for how long. Raises `verlenging-mismatch`."""
    if zaaktype.verlenging_mogelijk and not zaaktype.verlengingstermijn:
        reason = "Geef een verlengingstermijn als verlenging mogelijk is."
        raise invalid(NON_FIELD, "verlenging-mismatch", reason)


def is_url(text: str) -> bool:
    """A relation of an older version of the standard is a URL and no identificatie."""
    return text.startswith(("http://", "https://"))
