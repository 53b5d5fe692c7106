"""Klantcontacten: conversations, letters and visits."""

from uuid import UUID

from starlette.responses import Response

from klantinteracties_api import expansion
from klantinteracties_api.filters import by_codes, by_identificator, contains, has_any, linked
from klantinteracties_api.groups.sent import sent
from klantinteracties_api.kanalen import KLANTCONTACTEN
from klantinteracties_api.resources.klantcontacten import rules, schema
from klantinteracties_api.resources.klantcontacten.kanalen import Kanalen, KnownKanalen
from klantinteracties_api.scopes import reading, writing
from klantinteracties_api.tables import Klantcontact
from klantinteracties_api.writes import Given, add_removal
from zgw_core import fields
from zgw_core.audittrail import audit_routes
from zgw_core.change import Change, Writing
from zgw_core.filters import Filter, equals, within
from zgw_core.resource import Resource
from zgw_core.routes import Routes
from zgw_core.rules import assign


def _by_onderwerpobject(start: str, relation: str) -> dict[str, Filter]:
    codes = by_codes(f"{start}__onderwerpobjectidentificator", "onderwerpobjectidentificator")
    return within(relation, {**linked(start), **codes})


KLANTCONTACT = Resource(
    naam="klantcontact",
    model=Klantcontact,
    schema=schema.Klantcontact,
    hoofdobject=KLANTCONTACTEN,
    read_scopes=reading("klantcontacten"),
    filters={
        **within("had_betrokkenen", linked("hadBetrokkene")),
        "hadBetrokkene__wasPartij": has_any("had_betrokkenen", "was_partij"),
        **within("had_betrokkenen", linked("hadBetrokkene__wasPartij", "was_partij")),
        **by_identificator("hadBetrokkene__wasPartij__partijIdentificator"),
        **within(
            "digitale_adressen",
            {"hadBetrokkene__digitaaladres__adres__icontains": contains("adres")},
        ),
        "leiddeTotInterneTaken": has_any("leidde_tot_interne_taken"),
        **_by_onderwerpobject("onderwerpobject", "ging_over_onderwerpobjecten"),
        **_by_onderwerpobject("wasOnderwerpobject", "was_onderwerpobjecten"),
        "nummer": equals("nummer"),
        "referentienummer": equals("referentienummer"),
        "kanaal": equals("kanaal"),
        "onderwerp": contains("onderwerp"),
        "inhoud": contains("inhoud"),
        "reactie": contains("reactie"),
        "indicatieContactGelukt": equals("indicatie_contact_gelukt", bool),
        "vertrouwelijk": equals("vertrouwelijk", bool),
        "plaatsgevondenOp": equals("plaatsgevonden_op", fields.DateTime),
    },
    order_by="-plaatsgevonden_op",
    own_expansion=expansion.KLANTCONTACTEN,
)
routes = Routes(KLANTCONTACT)
routes.reads()
audittrail = audit_routes(KLANTCONTACT, "klantcontact_uuid", "klantcontact_audittrail")


_SCOPES = writing("klantcontacten")


def fill_klantcontact(klantcontact: Klantcontact, given: Given) -> None:
    rules.check_verdere_actie(
        given.get("verdere_actie_ondernomen", klantcontact.verdere_actie_ondernomen),
        given.get("indicatie_contact_gelukt", klantcontact.indicatie_contact_gelukt),
    )
    assign(klantcontact, given)


@routes.creates(*_SCOPES)
async def create_klantcontact(
    body: schema.KlantcontactBody, change: Writing, kanalen: KnownKanalen
) -> Response:
    await kanalen.check(body.kanaal)
    klantcontact = Klantcontact()
    change.require(KLANTCONTACTEN, klantcontact, *_SCOPES)
    fill_klantcontact(klantcontact, body.values())
    return await change.created(KLANTCONTACT, klantcontact)


@routes.updates(*_SCOPES)
async def update_klantcontact(
    uuid: UUID, body: schema.KlantcontactBody, change: Writing, kanalen: KnownKanalen
) -> Response:
    return await _update(uuid, body, change, kanalen)


@routes.patches(*_SCOPES)
async def patch_klantcontact(
    uuid: UUID, body: schema.KlantcontactPatch, change: Writing, kanalen: KnownKanalen
) -> Response:
    return await _update(uuid, body, change, kanalen)


async def _update(
    uuid: UUID, body: schema.KlantcontactBody, change: Change, kanalen: Kanalen
) -> Response:
    given = sent(body)
    if "kanaal" in given:
        await kanalen.check(given["kanaal"])
    klantcontact = await change.load(KLANTCONTACT, uuid, Klantcontact)
    change.require(KLANTCONTACTEN, klantcontact, *_SCOPES)
    fill_klantcontact(klantcontact, given)
    return await change.updated(KLANTCONTACT, klantcontact)


add_removal(routes, _SCOPES)
