"""Whether the process lives, and whether requests may come to it."""

from fastapi import FastAPI
from starlette.responses import JSONResponse, Response

from zgw_core.context import Context
from zgw_core.draining import Draining

ENDING = {"proces": "eindigt"}


def add_health(app: FastAPI, context: Context, needs_nats: bool, draining: Draining) -> None:
    """`/readyz` names every part that fails. Without NATS most services go on, and events wait; a
    part of the service itself is missed by some requests only, here as much as elsewhere."""

    async def live() -> Response:
        return JSONResponse({"status": "ok"})

    async def ready() -> Response:
        if draining.has_begun:
            return JSONResponse(ENDING, 503)
        parts = {"database": await _database_answers(context)}
        if context.settings.nats_url:
            parts["nats"] = context.bus.is_connected
        parts |= {part.naam: part.is_there for part in context.parts}
        can_work = parts["database"] and (parts.get("nats", True) or not needs_nats)
        status = 200 if can_work else 503
        return JSONResponse({name: "ok" if ok else "fout" for name, ok in parts.items()}, status)

    app.add_api_route("/livez", live, include_in_schema=False)
    app.add_api_route("/readyz", ready, include_in_schema=False)


async def _database_answers(context: Context) -> bool:
    try:
        return bool(await context.database.reads.fetchval("SELECT true", timeout=2))
    except Exception:  # whatever the driver raises, the answer is no
        return False
