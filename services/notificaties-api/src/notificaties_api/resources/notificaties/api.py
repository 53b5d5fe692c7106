"""Notifications of others than the services of this suite: taken in once they are durable."""

import re
from uuid import uuid4

import nats.errors
import orjson
from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from notificaties_api import scopes
from notificaties_api.resources.kanaal.known import known_kanalen
from notificaties_api.resources.notificaties import rules
from notificaties_api.resources.notificaties.schema import Message
from zgw_core.bus import Bus, subject
from zgw_core.context import Context
from zgw_core.documentation import errors, security, success
from zgw_core.handlers import WriteRoute
from zgw_core.negotiation import holds
from zgw_core.problems import unavailable
from zgw_core.reads import JSON

_ACKNOWLEDGED_WITHIN_SECONDS = 5
routes = APIRouter(tags=["notificaties"], route_class=WriteRoute)


@routes.post(
    "/notificaties",
    operation_id="notificaties_create",
    summary="Een notificatie publiceren",
    description="Brengt het bericht, ongewijzigd, naar elk abonnement op het kanaal waarvan de "
    "filters passen. Het kanaal moet bekend zijn. Het antwoord komt zodra het bericht bewaard is; "
    "bezorgd wordt het daarna, zo nodig vaker.",
    status_code=200,
    response_model=None,
    dependencies=[Depends(holds("nrc", [scopes.PUBLICEREN]))],
    responses={200: success(200, "Gepubliceerd.", Message), **errors("POST", item=False)},
    openapi_extra=security([scopes.PUBLICEREN]),
)
async def publish_notificatie(request: Request, body: Message) -> Response:
    context = Context.of(request)
    known = await known_kanalen(context, body.kanaal)
    rules.check_kanaal(body.kenmerken, known.get(body.kanaal))
    message = body.model_dump(by_alias=True, exclude_unset=True)
    # The moment as it was written, for subscribers get the message unchanged.
    message["aanmaakdatum"] = (await request.json())["aanmaakdatum"]
    content = orjson.dumps(message)
    rules.check_size(content)
    await _publish(context.bus, body.kanaal, content)
    return Response(content, 200, media_type=JSON)


async def _publish(bus: Bus, kanaal: str, content: bytes) -> None:
    """Returns when JetStream has the message durably. Raises 503."""
    if not bus.is_connected:
        raise unavailable("Notificaties kunnen nu niet worden aangenomen.")
    try:
        await bus.jetstream.publish(
            subject(True, "extern", re.sub(r"[^A-Za-z0-9_-]", "_", kanaal)),
            content,
            headers={"Nats-Msg-Id": str(uuid4())},
            timeout=_ACKNOWLEDGED_WITHIN_SECONDS,
        )
    except (nats.errors.Error, TimeoutError, OSError) as error:
        raise unavailable("Notificaties kunnen nu niet worden aangenomen.") from error
