"""Rules about moving a zaak on, closing and reopening it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from zaken_api.clients.catalogi import StatusType
from zaken_api.clients.documenten import EnkelvoudigInformatieObject
from zaken_api.resources.rollen.model import Rol
from zaken_api.resources.zaken.model import Zaak
from zaken_api.scopes import AANMAKEN, HEROPENEN, STATUSSEN_TOEVOEGEN
from zgw_core.problems import NON_FIELD, invalid

_CLOCK_DRIFT = timedelta(seconds=60)


def required_scopes(zaak: Zaak, has_status: bool) -> tuple[str, ...]:
    """zrc-007, zrc-008: who may open a zaak sets its first status only, and a closed zaak gets
    another status only from who may reopen it."""
    if zaak.einddatum:
        return (HEROPENEN,)
    if has_status:
        return (STATUSSEN_TOEVOEGEN, HEROPENEN)
    return (AANMAKEN, STATUSSEN_TOEVOEGEN, HEROPENEN)


def check_statustype(statustype: StatusType, zaak: Zaak) -> None:
    """zrc-016: the statustype is one of the zaaktype. Raises `zaaktype-mismatch`."""
    if statustype.zaaktype != zaak.zaaktype:
        reason = "Het statustype hoort niet bij het zaaktype van de zaak."
        raise invalid(NON_FIELD, "zaaktype-mismatch", reason)


def check_moment(moment: datetime) -> None:
    """A status is set when it has been reached. Raises `date-in-future`."""
    if moment > datetime.now(UTC) + _CLOCK_DRIFT:
        reason = "Een status kan niet in de toekomst zijn bereikt."
        raise invalid("datumStatusGezet", "date-in-future", reason)


def check_latest(is_eindstatus: bool, is_latest: bool) -> None:
    """zrc-007: the zaak is as its latest status says, so none that comes before it closes the zaak.
    Raises `invalid`."""
    if is_eindstatus and not is_latest:
        reason = "Er is al een status op een later tijdstip, dus deze kan de zaak niet afsluiten."
        raise invalid("datumStatusGezet", "invalid", reason)


def check_gezetdoor(rol: Rol, zaak: Zaak) -> None:
    """The rol that set a status takes part in the same zaak. Raises `zaak-mismatch`."""
    if rol.zaak != zaak.uuid:
        raise invalid("gezetdoor", "zaak-mismatch", "Deze rol hoort bij een andere zaak.")


def check_deelzaken(deelzaken: Iterable[Zaak], have_resultaat: bool) -> None:
    """zrc-007: a zaak closes after its deelzaken, which have a resultaat still.

    Raises `deelzaken-not-closed` or `deelzaak-resultaat-does-not-exist`.
    """
    if any(deelzaak.einddatum is None for deelzaak in deelzaken):
        reason = "Er zijn deelzaken die nog niet zijn afgesloten."
        raise invalid(NON_FIELD, "deelzaken-not-closed", reason)
    if not have_resultaat:
        reason = "Er zijn afgesloten deelzaken zonder resultaat."
        raise invalid(NON_FIELD, "deelzaak-resultaat-does-not-exist", reason)


def check_closable(has_resultaat: bool) -> None:
    """zrc-007: a zaak closes with a resultaat. Raises `resultaat-does-not-exist`."""
    if not has_resultaat:
        reason = "Een zaak zonder resultaat kan niet worden afgesloten."
        raise invalid(NON_FIELD, "resultaat-does-not-exist", reason)


def check_documents(documents: Iterable[EnkelvoudigInformatieObject]) -> None:
    """zrc-007: a zaak closes when nobody works on its documents, and of each is known whether
    rights of use apply to it.

    Raises `informatieobject-locked` or `indicatiegebruiksrecht-unset`.
    """
    for document in documents:
        if document.locked:
            reason = "Een document van de zaak is vergrendeld."
            raise invalid(NON_FIELD, "informatieobject-locked", reason)
        if document.indicatie_gebruiksrecht is None:
            reason = "Van een document van de zaak ontbreekt de indicatie gebruiksrecht."
            raise invalid(NON_FIELD, "indicatiegebruiksrecht-unset", reason)


def check_reopenable(einddatum_of_hoofdzaak: date | None) -> None:
    """zrc-008: a deelzaak reopens only below an open hoofdzaak. Raises `hoofdzaak-closed`."""
    if einddatum_of_hoofdzaak:
        reason = "De hoofdzaak is afgesloten, dus deze deelzaak kan niet worden heropend."
        raise invalid(NON_FIELD, "hoofdzaak-closed", reason)


def einddatum(datum_status_gezet: datetime) -> date:
    """zrc-007: the day in the offset that the client sent, not the day in UTC."""
    return datum_status_gezet.date()
