"""Rekeningnummers: bank accounts of partijen."""

from uuid import UUID

from sqlalchemy import update

from klantinteracties_api.kanalen import PARTIJEN
from klantinteracties_api.resources.rekeningnummers import schema
from klantinteracties_api.scopes import reading, writing
from klantinteracties_api.tables import Partij, Rekeningnummer
from klantinteracties_api.writes import Given, add_writes, refer
from zgw_core.change import Change
from zgw_core.filters import equals
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

REKENINGNUMMER = Resource(
    naam="rekeningnummer",
    model=Rekeningnummer,
    schema=schema.Rekeningnummer,
    hoofdobject=PARTIJEN,
    via="partij",
    notify=False,
    read_scopes=reading("rekeningnummers"),
    filters={"uuid": equals("uuid", UUID), "iban": equals("iban"), "bic": equals("bic")},
)
routes = Routes(REKENINGNUMMER)
routes.reads()


async def fill_rekeningnummer(rekening: Rekeningnummer, given: Given, change: Change) -> None:
    await refer(change, given, partij=Partij)
    if "partij" in given and given["partij"] != rekening.partij:
        await change.session.execute(
            update(Partij)
            .where(Partij.voorkeurs_rekeningnummer == rekening.uuid)
            .values(voorkeurs_rekeningnummer=None)
        )
    assign(rekening, given)


add_writes(
    routes,
    schema.RekeningnummerBody,
    schema.RekeningnummerPatch,
    writing("rekeningnummers"),
    fill_rekeningnummer,
)
