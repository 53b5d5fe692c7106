"""Partij-identificatoren: what partijen are called in the registers of people and companies."""

from uuid import UUID

from starlette.responses import Response

from klantinteracties_api.kanalen import PARTIJEN
from klantinteracties_api.resources.partij_identificatoren import rules, schema
from klantinteracties_api.resources.partij_identificatoren.fill import (
    fill_codes,
    has_others_below,
)
from klantinteracties_api.scopes import reading, writing
from klantinteracties_api.tables import Partij, PartijIdentificator
from klantinteracties_api.writes import Given, add_changes, add_creation, refer
from zgw_core.change import Change, Writing
from zgw_core.filters import equals
from zgw_core.resource import Resource
from zgw_core.routes import Routes

PARTIJIDENTIFICATOR = Resource(
    naam="partijidentificator",
    model=PartijIdentificator,
    schema=schema.PartijIdentificator,
    hoofdobject=PARTIJEN,
    via="identificeerde_partij",
    notify=False,
    read_scopes=reading("partij-identificatoren"),
    filters={
        "anderePartijIdentificator": equals("andere_partij_identificator"),
        "partijIdentificatorCodeObjecttype": equals("code_objecttype", schema.CodeObjecttype),
        "partijIdentificatorCodeSoortObjectId": equals(
            "code_soort_object_id", schema.CodeSoortObjectId
        ),
        "partijIdentificatorObjectId": equals("object_id"),
        "partijIdentificatorCodeRegister": equals("code_register", schema.CodeRegister),
    },
)
_SCOPES = writing("partij-identificatoren")
routes = Routes(PARTIJIDENTIFICATOR)
routes.reads()


async def fill_identificator(
    identificator: PartijIdentificator, given: Given, change: Change
) -> None:
    await refer(change, given, identificeerde_partij=Partij)
    await fill_codes(identificator, given, change)


add_creation(routes, schema.PartijIdentificatorBody, _SCOPES, fill_identificator)
add_changes(
    routes,
    schema.PartijIdentificatorBody,
    schema.PartijIdentificatorPatch,
    _SCOPES,
    fill_identificator,
)


@routes.destroys(*_SCOPES)
async def delete_identificator(uuid: UUID, change: Writing) -> Response:
    identificator = await change.load(PARTIJIDENTIFICATOR, uuid, PartijIdentificator)
    change.require(PARTIJEN, identificator, *_SCOPES)
    rules.check_nothing_below(await has_others_below([uuid], change))
    return await change.deleted(PARTIJIDENTIFICATOR, identificator)
