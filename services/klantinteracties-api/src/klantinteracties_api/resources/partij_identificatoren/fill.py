"""Puts what was sent into an identificator: by itself, or in the list of a partij."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from klantinteracties_api.resources.partij_identificatoren import rules
from klantinteracties_api.resources.partij_identificatoren.model import PartijIdentificator
from klantinteracties_api.writes import Given, existing
from zgw_core.change import Change
from zgw_core.rules import assign


async def fill_codes(identificator: PartijIdentificator, given: Given, change: Change) -> None:
    """All but whose it is."""
    given.pop("uuid", None)
    codes = _codes(identificator, given.pop("partij_identificator", None))
    if given.get("sub_identificator_van"):
        given["sub_identificator_van"] = await existing(
            change, "subIdentificatorVan.uuid", given["sub_identificator_van"], PartijIdentificator
        )
    parent = given.get("sub_identificator_van", identificator.sub_identificator_van)
    rules.check_codes(codes)
    rules.check_hierarchy(identificator.uuid, codes, parent, await _soort(parent, change))
    before = identificator.code_soort_object_id
    has_below = await has_others_below([identificator.uuid], change)
    rules.check_soort_stays(before, codes.soort, has_below)
    identificator.code_register, identificator.code_objecttype = codes.register, codes.objecttype
    identificator.code_soort_object_id, identificator.object_id = codes.soort, codes.object_id
    assign(identificator, given)


def _codes(identificator: PartijIdentificator, group: Given | None) -> rules.Codes:
    if group is None:
        return rules.Codes(
            identificator.code_register,
            identificator.code_objecttype,
            identificator.code_soort_object_id,
            identificator.object_id,
        )
    return rules.Codes(
        group["codeRegister"],
        group["codeObjecttype"],
        group["codeSoortObjectId"],
        group["objectId"],
    )


async def _soort(uuid: UUID | None, change: Change) -> str | None:
    if uuid is None:
        return None
    soort = select(PartijIdentificator.code_soort_object_id)
    found: str | None = await change.session.scalar(soort.where(PartijIdentificator.uuid == uuid))
    return found


async def has_others_below(uuids: Collection[UUID], change: Change) -> bool:
    """Whether any identificator, other than these themselves, hangs on one of these."""
    hangs = PartijIdentificator.sub_identificator_van.in_(uuids)
    others = select(PartijIdentificator.uuid).where(hangs, PartijIdentificator.uuid.not_in(uuids))
    return await change.session.scalar(others.limit(1)) is not None
