"""What is done with the versions of every kind of type."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from catalogi_api import scopes
from catalogi_api.resources.besluittypen.model import BesluitType
from catalogi_api.resources.catalogussen.model import Catalogus
from catalogi_api.resources.informatieobjecttypen.model import InformatieObjectType
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.versions import rules
from zgw_core.change import Change
from zgw_core.resource import Hoofdobject

VersionRow = ZaakType | BesluitType | InformatieObjectType


def require_change(
    change: Change, hoofdobject: Hoofdobject, version: VersionRow, names: Collection[str]
) -> None:
    """Scopes and concept, before the fields of these names change."""
    change.require(hoofdobject, version, scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
    is_correction = change.holds(hoofdobject, version, scopes.GEFORCEERD_SCHRIJVEN)
    rules.check_changeable(version, names, is_correction)


def require_deletion(change: Change, hoofdobject: Hoofdobject, version: VersionRow) -> None:
    change.require(hoofdobject, version, scopes.SCHRIJVEN, scopes.GEFORCEERD_VERWIJDEREN)
    is_forced = change.holds(hoofdobject, version, scopes.GEFORCEERD_VERWIJDEREN)
    rules.check_deletable(version, is_forced)


async def publish(change: Change, hoofdobject: Hoofdobject, version: VersionRow, name: str) -> None:
    """Makes a loaded concept definitive."""
    change.require(hoofdobject, version, scopes.SCHRIJVEN)
    rules.check_publishable(version)
    version.concept = False
    await check_overlap(change, version, name, "beginGeldigheid")


async def check_overlap(change: Change, version: VersionRow, name: str, field: str) -> None:
    """ztc-016. The catalogus is locked, so that of two who publish at once one sees the other."""
    if version.concept:
        return
    catalogus = select(Catalogus.uuid).where(Catalogus.uuid == version.catalogus)
    await change.session.execute(catalogus.with_for_update(key_share=True))
    kind = type(version)
    found = await change.session.scalars(
        select(kind).where(
            kind.catalogus == version.catalogus,
            getattr(kind, name) == getattr(version, name),
            kind.concept.is_(False),
            kind.uuid != version.uuid,
        )
    )
    others: Sequence[VersionRow] = found.all()  # type: ignore[assignment]
    rules.check_overlap(version, others, field)


def overlap_field(names: Collection[str]) -> str:
    """The field to blame when a change makes published versions overlap."""
    return "eindeGeldigheid" if set(names) == {"einde_geldigheid"} else "beginGeldigheid"
