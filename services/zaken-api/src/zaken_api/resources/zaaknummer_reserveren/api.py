"""Numbers for zaken that are yet to be made; always a list of them."""

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from zaken_api import scopes
from zaken_api.kanalen import ZAKEN
from zaken_api.resources.zaaknummer_reserveren.schema import Zaaknummer, ZaaknummerBody
from zaken_api.resources.zaken.numbers import NUMBERS
from zgw_core.context import Context
from zgw_core.documentation import errors, security, success
from zgw_core.handlers import WriteRoute
from zgw_core.negotiation import holds

routes = APIRouter(tags=["zaaknummer_reserveren"], route_class=WriteRoute)


@routes.post(
    "/zaaknummer_reserveren",
    status_code=201,
    response_model=None,
    operation_id="zaaknummer_reserveren",
    summary="Zaaknummers reserveren",
    description="Geeft nummers die niemand anders krijgt, om als `identificatie` van een zaak te "
    "gebruiken. Er wordt nog geen zaak gemaakt. Het antwoord is altijd een lijst, ook bij één.",
    dependencies=[Depends(holds(ZAKEN.component, [scopes.AANMAKEN]))],
    responses={
        201: success(201, "De gereserveerde nummers.", list[Zaaknummer]),
        **errors("POST", item=False),
    },
    openapi_extra=security([scopes.AANMAKEN]),
)
async def reserve_numbers(request: Request, body: ZaaknummerBody) -> Response:
    """#2590: no zaak is made, so nothing is recorded and no one is notified."""
    reads = Context.of(request).database.reads
    numbers = await NUMBERS.next(reads, body.bronorganisatie, body.aantal)
    return JSONResponse([{"zaaknummer": number} for number in numbers], status_code=201)
