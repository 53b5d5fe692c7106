"""The statustype that an eigenschap or a document of a zaaktype must be there for."""

from uuid import UUID

from catalogi_api.resources.statustypen.model import StatusType
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.subtypes.rules import check_same_zaaktype
from zgw_core.change import Change
from zgw_core.problems import invalid


def statustype_uuid(url: str | None, change: Change) -> UUID | None:
    """Raises Invalid `no_match` for a URL of anything else."""
    return None if url is None else change.own_uuid("statustype", url, StatusType, "no_match")


async def check_statustype(uuid: UUID | None, zaaktype: ZaakType, change: Change) -> None:
    """That it is there, and of this zaaktype, which is locked: it cannot leave meanwhile.

    Raises Invalid `no_match` and `relations-incorrect-zaaktype`.
    """
    if uuid is None:
        return
    statustype = await change.session.get(StatusType, uuid)
    if statustype is None:
        raise invalid("statustype", "no_match", "Dit statustype bestaat niet.")
    check_same_zaaktype(zaaktype.uuid, [statustype.zaaktype])
