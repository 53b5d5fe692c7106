"""The limit of a download: an ASGI app that answers with the file in `BENCH_FILE`, and no more."""

import os

from starlette.responses import FileResponse
from starlette.types import Receive, Scope, Send


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    await FileResponse(os.environ["BENCH_FILE"])(scope, receive, send)
