"""A process of zaken-api that is killed: at a step, in a request, on the database of a test. All of
that is in its input; what other services hold by then is its output."""

import asyncio
import json
import os
import signal
import sys
from dataclasses import replace
from typing import Any

from zaak_mirrors import end_at
from zaken_api.main import SERVICE
from zgw_core.app import create_app
from zgw_core.testing.api import InProcess
from zgw_core.testing.others import Others


async def run(given: dict[str, Any]) -> None:
    others = Others()
    others.objects, others.refusal = given["objects"], given["refusal"]
    others.allow("alles")
    service = replace(SERVICE, background=[])
    app = create_app(service, SERVICE.settings(**given["settings"]), others)

    def end() -> None:
        print(json.dumps(others.objects), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

    async with app.router.lifespan_context(app):
        api = InProcess(app, service, others)
        end_at(given["step"], api.context, end)
        await api.request(given["method"], given["path"], json=given["body"])


if __name__ == "__main__":
    asyncio.run(run(json.load(sys.stdin)))
