"""Internetaken: what has to be done after a contact, and by whom."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import delete, insert
from starlette.responses import Response

from klantinteracties_api.filters import linked
from klantinteracties_api.groups.sent import sent
from klantinteracties_api.kanalen import INTERNETAKEN
from klantinteracties_api.resources.internetaken import rules, schema
from klantinteracties_api.scopes import reading, writing
from klantinteracties_api.tables import TOEWIJZING, Actor, InterneTaak, Klantcontact
from klantinteracties_api.writes import Given, add_removal, existing, refer
from zgw_core import fields
from zgw_core.audittrail import audit_routes
from zgw_core.change import Change, Writing
from zgw_core.filters import equals, within
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign

INTERNETAAK = Resource(
    naam="internetaak",
    model=InterneTaak,
    schema=schema.InterneTaak,
    hoofdobject=INTERNETAKEN,
    read_scopes=reading("internetaken"),
    filters={
        "nummer": equals("nummer"),
        "referentienummer": equals("referentienummer"),
        "status": equals("status", schema.Status),
        "toegewezenOp": equals("toegewezen_op", fields.DateTime),
        **within("actoren", {"actoren__naam": equals("naam")}),
        **within("actoren", linked("toegewezenAanActor")),
        "klantcontact__uuid": equals("aanleidinggevend_klantcontact", UUID),
        **within(
            "klantcontact",
            {
                "klantcontact__nummer": equals("nummer"),
                "klantcontact__referentienummer": equals("referentienummer"),
            },
        ),
        **linked("aanleidinggevendKlantcontact", "aanleidinggevend_klantcontact"),
    },
)
_SCOPES = writing("internetaken")
_ONE, _MORE = "toegewezen_aan_actor", "toegewezen_aan_actoren"
routes = Routes(INTERNETAAK)
routes.reads()
audittrail = audit_routes(INTERNETAAK, "internetaak_uuid", "internetaak_audittrail")
add_removal(routes, _SCOPES)


@routes.creates(*_SCOPES)
async def create_internetaak(body: schema.InterneTaakBody, change: Writing) -> Response:
    taak = InterneTaak()
    change.require(INTERNETAKEN, taak, *_SCOPES)
    rules.check_actoren(body.model_fields_set, may_be_left_out=False)
    given = body.values()
    ways = {_ONE, _MORE} - body.model_fields_set
    await _fill(taak, {name: given[name] for name in given.keys() - ways}, change)
    return await change.created(INTERNETAAK, taak)


@routes.updates(*_SCOPES)
async def update_internetaak(uuid: UUID, body: schema.InterneTaakBody, change: Writing) -> Response:
    taak = await change.load(INTERNETAAK, uuid, InterneTaak)
    change.require(INTERNETAKEN, taak, *_SCOPES)
    rules.check_actoren(body.model_fields_set, may_be_left_out=False)
    await _fill(taak, sent(body), change)
    return await change.updated(INTERNETAAK, taak)


@routes.patches(*_SCOPES)
async def patch_internetaak(uuid: UUID, body: schema.InterneTaakPatch, change: Writing) -> Response:
    taak = await change.load(INTERNETAAK, uuid, InterneTaak)
    change.require(INTERNETAKEN, taak, *_SCOPES)
    rules.check_actoren(body.model_fields_set, may_be_left_out=True)
    await _fill(taak, sent(body), change)
    return await change.updated(INTERNETAAK, taak)


async def _fill(taak: InterneTaak, given: Given, change: Change) -> None:
    await refer(change, given, aanleidinggevend_klantcontact=Klantcontact)
    actoren = await _actoren(given, change)
    given["afgehandeld_op"] = rules.finished_at(
        given.get("status", taak.status),
        given.get("afgehandeld_op"),
        taak.afgehandeld_op,
        datetime.now(UTC),
    )
    assign(taak, given)
    if actoren is not None:
        await _give_to(actoren, taak, change)


async def _actoren(given: Given, change: Change) -> list[UUID] | None:
    """Those that were sent, in either way, each once; None when none were."""
    if _ONE in given:
        return [await existing(change, "toegewezenAanActor.uuid", given.pop(_ONE), Actor)]
    if _MORE not in given:
        return None
    found = [
        await existing(change, f"toegewezenAanActoren.{index}.uuid", reference, Actor)
        for index, reference in enumerate(given.pop(_MORE))
    ]
    return list(dict.fromkeys(found))


async def _give_to(actoren: list[UUID], taak: InterneTaak, change: Change) -> None:
    change.session.add(taak)
    await change.flush()
    session = change.session
    await session.execute(delete(TOEWIJZING).where(TOEWIJZING.c.internetaak == taak.uuid))
    rows = [
        {"internetaak": taak.uuid, "actor": actor, "volgorde": order}
        for order, actor in enumerate(actoren)
    ]
    if rows:
        await session.execute(insert(TOEWIJZING), rows)
