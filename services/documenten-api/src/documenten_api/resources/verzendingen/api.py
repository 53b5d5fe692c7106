"""Verzendingen: from whom a document came, and to whom it went."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from starlette.responses import Response

from documenten_api import scopes
from documenten_api.kanalen import DOCUMENTEN
from documenten_api.resources.enkelvoudiginformatieobjecten.counting import (
    BITS_OF_VERZENDINGEN,
    VERZENDING_BLOK,
    kept_count,
)
from documenten_api.resources.enkelvoudiginformatieobjecten.model import (
    EnkelvoudigInformatieObject,
)
from documenten_api.resources.verzendingen import rules, schema
from documenten_api.resources.verzendingen.model import Verzending
from zgw_core.change import Change, Writing
from zgw_core.fields import Url
from zgw_core.filters import equals, refers_to
from zgw_core.rendering import sql_text
from zgw_core.resource import Blokken, KeptCount, Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign, check_unchanged

_AARD_RELATIE = "aardRelatie"


def _kept(names: Sequence[str]) -> KeptCount | None:
    """Of all of them, and by aardRelatie; the other filters find few."""
    if not names:
        return kept_count("verzending", sql_text(""))
    if [*names] == [_AARD_RELATIE]:
        return kept_count(f"verzending.{_AARD_RELATIE}", bindparam(_AARD_RELATIE))
    return None


VERZENDING = Resource(
    naam="verzending",
    model=Verzending,
    schema=schema.Verzending,
    hoofdobject=DOCUMENTEN,
    via="informatieobject",
    read_scopes=[scopes.LEZEN],
    filters={
        _AARD_RELATIE: equals("aard_relatie", schema.AardRelatie),
        "informatieobject": refers_to("informatieobject", EnkelvoudigInformatieObject.path),
        "betrokkene": equals("betrokkene", Url),
    },
    kept=_kept,
    blokken=Blokken(VERZENDING_BLOK, BITS_OF_VERZENDINGEN),
)
_OTHER_AFZENDER = select(Verzending.uuid).where(
    Verzending.informatieobject == bindparam("of_document"),
    Verzending.aard_relatie == "afzender",
    Verzending.uuid != bindparam("but"),
)
_UITLEG = "Een document heeft hoogstens één afzender (`unique` op `aardRelatie`)."
routes = Routes(VERZENDING)
routes.reads()


@routes.creates(scopes.AANMAKEN, uitleg=_UITLEG)
async def create_verzending(body: schema.VerzendingBody, change: Writing) -> Response:
    document = await change.lock(
        "informatieobject", body.informatieobject, EnkelvoudigInformatieObject
    )
    change.require(DOCUMENTEN, document, scopes.AANMAKEN)
    row = Verzending(**{**body.values(), "informatieobject": document.uuid})
    _check(row)
    await _check_afzender(row, change)
    return await change.created(VERZENDING, row)


@routes.updates(scopes.BIJWERKEN)
async def update_verzending(uuid: UUID, body: schema.VerzendingBody, change: Writing) -> Response:
    return await _change_verzending(uuid, body.values(), change)


@routes.patches(scopes.BIJWERKEN)
async def patch_verzending(uuid: UUID, body: schema.VerzendingPatch, change: Writing) -> Response:
    return await _change_verzending(uuid, body.values(), change)


async def _change_verzending(uuid: UUID, values: dict[str, Any], change: Change) -> Response:
    row = await change.load(VERZENDING, uuid, Verzending)
    document = await change.main(row, VERZENDING)
    change.require(DOCUMENTEN, document, scopes.BIJWERKEN)
    if "informatieobject" in values:
        values["informatieobject"] = change.own_uuid(
            "informatieobject", values["informatieobject"], type(document), "incorrect_match"
        )
    check_unchanged(row, values, {"informatieobject": "informatieobject"})
    is_turned = values.get("aard_relatie", row.aard_relatie) != row.aard_relatie
    assign(row, values)
    _check(row)
    if is_turned:
        await _check_afzender(row, change)
    return await change.updated(VERZENDING, row)


@routes.destroys(scopes.VERWIJDEREN)
async def delete_verzending(uuid: UUID, change: Writing) -> Response:
    row = await change.load(VERZENDING, uuid, Verzending)
    change.require(DOCUMENTEN, await change.main(row, VERZENDING), scopes.VERWIJDEREN)
    return await change.deleted(VERZENDING, row)


async def _check_afzender(row: Verzending, change: Change) -> None:
    """No other is made or changed meanwhile: the document is locked."""
    if row.aard_relatie == "afzender":
        others = await change.ask(_OTHER_AFZENDER, of_document=row.informatieobject, but=row.uuid)
        rules.check_afzender(bool(others))


def _check(row: Verzending) -> None:
    rules.check_address(row)
    rules.check_dates(row)
