"""Zaaktypen: written as concepts, published, and ended when the next version begins."""

from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Text, bindparam, select
from starlette.responses import Response

from catalogi_api import scopes
from catalogi_api.clients.referentielijsten import ProcesType
from catalogi_api.groups import or_empty
from catalogi_api.kanalen import ZAAKTYPEN
from catalogi_api.resources.catalogussen.model import Catalogus
from catalogi_api.resources.zaaktypen import answer, relations, rules, schema
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.versions import changes
from catalogi_api.versions.filters import (
    DATUM_GELDIGHEID,
    DAY_OF_RELATIONS,
    DEFAULTS,
    STATUS,
)
from catalogi_api.versions.given import names_given
from catalogi_api.versions.rules import DERIVED, check_dates
from zgw_core.change import Change, Writing
from zgw_core.filters import Filter, equals, refers_to
from zgw_core.references import References, Resolving
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

TREFWOORDEN = Filter(
    lambda zaaktype, name: zaaktype.trefwoorden.contains(bindparam(name, type_=ARRAY(Text))),
    many=True,
    description="Alleen zaaktypen die al deze trefwoorden hebben.",
)
ZAAKTYPE = Resource(
    naam="zaaktype",
    model=ZaakType,
    schema=answer.ZaakType,
    hoofdobject=ZAAKTYPEN,
    read_scopes=scopes.READING,
    filters={
        "catalogus": refers_to("catalogus", Catalogus.path),
        "identificatie": equals("identificatie"),
        "trefwoorden": TREFWOORDEN,
        "status": STATUS,
        "datumGeldigheid": DATUM_GELDIGHEID,
    },
    defaults=DEFAULTS,
    one_values={"datumGeldigheid": DAY_OF_RELATIONS},
    weergave="identificatie",
)
_UITLEG_CREATE = (
    "Maakt een concept: pas na publiceren kunnen er zaken van dit type worden geopend. "
    "De andere typen van het zaaktype zijn verzoeken apart."
)
_UITLEG_UPDATE_OR_PATCH = (
    "Wat gepubliceerd is wijzigt alleen wie `catalogi.geforceerd-schrijven` heeft "
    "(`non-concept-object`)."
)
_UITLEG_DESTROY = (
    "Met deze versie verdwijnt alles wat erbij hoort. Wat gepubliceerd is verwijdert "
    "alleen wie `catalogi.geforceerd-verwijderen` heeft."
)
_UITLEG_PUBLISH = (
    "Maakt van het concept een zaaktype dat gebruikt kan worden. De geldigheid mag niet "
    "overlappen met die van een andere gepubliceerde versie (`overlap`). Een bericht is "
    "niet nodig."
)
routes = Routes(ZAAKTYPE)
routes.reads()


@routes.creates(scopes.SCHRIJVEN, uitleg=_UITLEG_CREATE)
async def create_zaaktype(
    body: schema.ZaakTypeBody, change: Writing, resolve: Resolving
) -> Response:
    values = body.values()
    await _check_procestype(values, resolve)
    zaaktype = ZaakType(concept=True, **await _columns(values, change))
    change.require(ZAAKTYPEN, zaaktype, scopes.SCHRIJVEN)
    check_dates(zaaktype)
    rules.check_zaaktype(zaaktype)
    return await change.created(ZAAKTYPE, zaaktype)


@routes.updates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN, uitleg=_UITLEG_UPDATE_OR_PATCH)
async def update_zaaktype(
    uuid: UUID, body: schema.ZaakTypeBody, change: Writing, resolve: Resolving
) -> Response:
    return await _change_zaaktype(uuid, body.values(), change, resolve)


@routes.patches(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN, uitleg=_UITLEG_UPDATE_OR_PATCH)
async def patch_zaaktype(
    uuid: UUID, body: schema.ZaakTypePatch, change: Writing, resolve: Resolving
) -> Response:
    return await _change_zaaktype(uuid, body.values(), change, resolve)


async def _change_zaaktype(
    uuid: UUID, values: dict[str, Any], change: Change, resolve: References
) -> Response:
    await _check_procestype(values, resolve)
    zaaktype = await change.load(ZAAKTYPE, uuid, ZaakType)
    changes.require_change(change, ZAAKTYPEN, zaaktype, values.keys())
    await _check_resultaattypen(zaaktype, values, change)
    assign(zaaktype, await _columns(values, change, zaaktype.catalogus))
    check_dates(zaaktype)
    rules.check_zaaktype(zaaktype)
    field = changes.overlap_field(values.keys())
    await changes.check_overlap(change, zaaktype, "identificatie", field)
    return await change.updated(ZAAKTYPE, zaaktype)


@routes.destroys(scopes.SCHRIJVEN, scopes.GEFORCEERD_VERWIJDEREN, uitleg=_UITLEG_DESTROY)
async def delete_zaaktype(uuid: UUID, change: Writing) -> Response:
    """With it goes all that belongs to this version."""
    zaaktype = await change.load(ZAAKTYPE, uuid, ZaakType)
    changes.require_deletion(change, ZAAKTYPEN, zaaktype)
    return await change.deleted(ZAAKTYPE, zaaktype)


@routes.acts(
    f"{ZAAKTYPE.item_path}/publish",
    "publish",
    "publiceren",
    scopes.SCHRIJVEN,
    uitleg=_UITLEG_PUBLISH,
)
async def publish_zaaktype(
    uuid: UUID, change: Writing, body: dict[str, Any] | None = None
) -> Response:
    zaaktype = await change.load(ZAAKTYPE, uuid, ZaakType)
    await changes.publish(change, ZAAKTYPEN, zaaktype, "identificatie")
    return await change.updated(ZAAKTYPE, zaaktype)


async def _check_procestype(values: dict[str, Any], resolve: References) -> None:
    """ztc-001: the procestype is one of the selectielijst, or is left empty."""
    url = values.get("selectielijst_procestype")
    if url:
        await resolve.get("selectielijstProcestype", url, ProcesType)


async def _check_resultaattypen(zaaktype: ZaakType, values: dict[str, Any], change: Change) -> None:
    before = zaaktype.selectielijst_procestype
    after = values.get("selectielijst_procestype", before)
    found = select(ZaakType.uuid).where(
        ZaakType.uuid == zaaktype.uuid, ZaakType.resultaattypen.any()
    )
    has_resultaattypen = after != before and await change.session.scalar(found) is not None
    rules.check_procestype_of_resultaattypen(before, after, has_resultaattypen)


async def _columns(
    values: dict[str, Any], change: Change, catalogus: UUID | None = None
) -> dict[str, Any]:
    """What was sent, as the table holds it: relations by name, groups never absent. `catalogus` is
    that of a zaaktype which is there already."""
    columns = {name: value for name, value in values.items() if name not in DERIVED}
    if "catalogus" in columns:
        found = await change.refer("catalogus", columns["catalogus"], Catalogus)
        columns["catalogus"] = found.uuid
    if "besluittypen" in columns:
        columns["besluittype_omschrijving"] = await names_given(
            "besluittypen", columns.pop("besluittypen"), "BesluitType", change
        )
    if "deelzaaktypen" in columns:
        columns["deelzaaktype_identificaties"] = await names_given(
            "deelzaaktypen", columns.pop("deelzaaktypen"), "ZaakType", change
        )
    if "gerelateerde_zaaktypen" in columns:
        catalogus = columns.get("catalogus", catalogus)
        assert catalogus is not None
        related = columns.pop("gerelateerde_zaaktypen")
        columns["relaties"] = await relations.relaties(related, catalogus, change)
    if "broncatalogus" in columns:
        columns["broncatalogus"] = or_empty(columns["broncatalogus"], answer.BronCatalogus)
    if "bronzaaktype" in columns:
        columns["bronzaaktype"] = or_empty(columns["bronzaaktype"], answer.BronZaaktype)
    return columns
