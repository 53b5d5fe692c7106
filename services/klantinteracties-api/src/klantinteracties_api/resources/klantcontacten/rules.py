"""Rules about contacts with customers."""

from zgw_core.problems import NON_FIELD, invalid


def check_verdere_actie(verdere_actie: bool, is_gelukt: bool | None) -> None:
    """A contact that succeeded leaves nothing more to do.

    Raises `no-further-action-when-contact-succesful` (sic).
    """
    if verdere_actie and is_gelukt:
        reason = "Een geslaagd contact vraagt geen verdere actie."
        raise invalid(NON_FIELD, "no-further-action-when-contact-succesful", reason)
