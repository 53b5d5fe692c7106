"""Relations as clients give them: by name, or as the URL of a version of ours."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from catalogi_api.versions.model import kind
from zgw_core.change import Change
from zgw_core.problems import Invalid, InvalidParam

_URL = ("http://", "https://")
_NAME = {
    "ZaakType": "identificatie",
    "BesluitType": "omschrijving",
    "InformatieObjectType": "omschrijving",
}


def is_url(given: str) -> bool:
    return given.startswith(_URL)


async def names_given(
    field: str, given: Sequence[str | None], naam: str, change: Change
) -> list[str]:
    """Each name once; of a URL, the name that the version there has.

    Raises Invalid `no_match` for every URL that is of no such version of ours.
    """
    uuids = {
        index: change.own_uuid(f"{field}.{index}", text, kind(naam), "no_match")
        for index, text in enumerate(given)
        if text and is_url(text)
    }
    found = await _names_of(uuids.values(), naam, change)
    missing = [f"{field}.{index}" for index, uuid in uuids.items() if uuid not in found]
    if missing:
        raise Invalid(*(_no_match(name) for name in missing))
    names = [found[uuids[i]] if i in uuids else text for i, text in enumerate(given)]
    return list(dict.fromkeys(name for name in names if name))


async def name_given(field: str, given: str, naam: str, change: Change) -> str:
    """A name as it is; of a URL, the name that the version there has. Raises Invalid `no_match`."""
    if not is_url(given):
        return given
    version = await change.refer(field, given, kind(naam))
    return str(getattr(version, _NAME[naam]))


async def _names_of(uuids: Iterable[UUID], naam: str, change: Change) -> dict[UUID, str]:
    """All with one question; none when there is nothing to ask."""
    asked, model = set(uuids), kind(naam)
    if not asked:
        return {}
    name: Any = getattr(model, _NAME[naam])
    found = await change.session.execute(select(model.uuid, name).where(model.uuid.in_(asked)))
    return {row.uuid: row[1] for row in found}


def _no_match(field: str) -> InvalidParam:
    return InvalidParam(field, "no_match", "Deze versie bestaat niet.")
