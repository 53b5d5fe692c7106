"""Resultaattypen: what zaken of a type can come to, and how long their dossiers are kept."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from catalogi_api import scopes
from catalogi_api.clients.referentielijsten import Resultaattypeomschrijving, Selectielijstklasse
from catalogi_api.kanalen import ZAAKTYPEN
from catalogi_api.resources.resultaattypen import rules, schema
from catalogi_api.resources.resultaattypen.model import ResultaatType
from catalogi_api.resources.zaaktypen.model import ZaakType
from catalogi_api.subtypes import changes
from catalogi_api.subtypes.filters import FILTERS
from catalogi_api.subtypes.rules import FOLLOWING
from catalogi_api.versions.filters import DEFAULTS
from catalogi_api.versions.given import names_given
from zgw_core.change import Change, Writing
from zgw_core.references import References, Resolving
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

RESULTAATTYPE = Resource(
    naam="resultaattype",
    model=ResultaatType,
    schema=schema.ResultaatType,
    hoofdobject=ZAAKTYPEN,
    via="zaaktype",
    read_scopes=scopes.READING,
    notify=False,
    filters={
        **FILTERS,
        "zaaktype_identificatie": FILTERS["zaaktypeIdentificatie"],
        "datum_geldigheid": FILTERS["datumGeldigheid"],
    },
    defaults=DEFAULTS,
    weergave="omschrijving",
)
_UITLEG_CREATE = (
    "De omschrijving en de klasse komen uit de selectielijst. Wat in "
    "`brondatumArchiefprocedure` gevuld moet of leeg moet zijn, hangt af van "
    "`afleidingswijze` (`required`, `must-be-empty`). Bij een gepubliceerd zaaktype kan "
    "het alleen met `catalogi.geforceerd-schrijven` (`non-concept-zaaktype`)."
)
routes = Routes(RESULTAATTYPE)
routes.reads()


@routes.creates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN, uitleg=_UITLEG_CREATE)
async def create_resultaattype(
    body: schema.ResultaatTypeBody, change: Writing, resolve: Resolving
) -> Response:
    columns = await _columns(body.values(), change, resolve)
    klasse = await _selectielijstklasse(body.selectielijstklasse, resolve)
    zaaktype = await changes.zaaktype_to_add_to(change, body.zaaktype)
    resultaattype = ResultaatType(**{**columns, "zaaktype": zaaktype.uuid})
    _check_archiving(resultaattype, klasse, zaaktype)
    return await change.created(RESULTAATTYPE, resultaattype)


@routes.updates(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def update_resultaattype(
    uuid: UUID, body: schema.ResultaatTypeBody, change: Writing, resolve: Resolving
) -> Response:
    return await _change_resultaattype(uuid, body.values(), change, resolve)


@routes.patches(scopes.SCHRIJVEN, scopes.GEFORCEERD_SCHRIJVEN)
async def patch_resultaattype(
    uuid: UUID, body: schema.ResultaatTypePatch, change: Writing, resolve: Resolving
) -> Response:
    return await _change_resultaattype(uuid, body.values(), change, resolve)


async def _change_resultaattype(
    uuid: UUID, values: dict[str, Any], change: Change, resolve: References
) -> Response:
    columns = await _columns(values, change, resolve)
    resultaattype = await change.load(RESULTAATTYPE, uuid, ResultaatType)
    zaaktype = await changes.zaaktype_after(change, resultaattype, values)
    assign(resultaattype, {**columns, "zaaktype": zaaktype.uuid})
    if values.keys() & rules.ARCHIVING:
        klasse = await _selectielijstklasse(resultaattype.selectielijstklasse, resolve)
        _check_archiving(resultaattype, klasse, zaaktype)
    return await change.updated(RESULTAATTYPE, resultaattype)


@routes.destroys(scopes.SCHRIJVEN, scopes.GEFORCEERD_VERWIJDEREN)
async def delete_resultaattype(uuid: UUID, change: Writing) -> Response:
    resultaattype = await change.load(RESULTAATTYPE, uuid, ResultaatType)
    await changes.require_deletion(change, resultaattype.zaaktype)
    return await change.deleted(RESULTAATTYPE, resultaattype)


async def _selectielijstklasse(url: str, resolve: References) -> Selectielijstklasse:
    return await resolve.get("selectielijstklasse", url, Selectielijstklasse)


async def _columns(values: dict[str, Any], change: Change, resolve: References) -> dict[str, Any]:
    """What was sent, as the table holds it; with the text of the generic description, ztc-002."""
    columns = {name: value for name, value in values.items() if name not in FOLLOWING}
    if "resultaattypeomschrijving" in columns:
        url = columns["resultaattypeomschrijving"]
        found = await resolve.get("resultaattypeomschrijving", url, Resultaattypeomschrijving)
        columns["omschrijving_generiek"] = found.omschrijving
    if "besluittypen" in columns:
        columns["besluittype_omschrijving"] = await names_given(
            "besluittypen", columns.pop("besluittypen"), "BesluitType", change
        )
    if "informatieobjecttypen" in columns:
        columns["informatieobjecttype_omschrijving"] = await names_given(
            "informatieobjecttypen",
            columns.pop("informatieobjecttypen"),
            "InformatieObjectType",
            change,
        )
    return columns


def _check_archiving(
    resultaattype: ResultaatType, klasse: Selectielijstklasse, zaaktype: ZaakType
) -> None:
    rules.check_procestype(klasse, zaaktype)
    rules.check_afleidingswijze(resultaattype.brondatum_archiefprocedure, klasse)
    rules.check_brondatum(resultaattype.brondatum_archiefprocedure)
    rules.set_archiving(resultaattype, klasse)
