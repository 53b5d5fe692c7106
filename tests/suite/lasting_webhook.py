"""`python -m tests.suite.lasting_webhook PORT FILE`: a subscriber that may be killed. What it
answers 204 to is in the file: a line with path, event and object for each."""

import asyncio
import os
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


class Taking:
    def __init__(self, file: int) -> None:
        self._file = file

    async def __call__(self, request: Request) -> Response:
        if request.headers.get("authorization") is None:
            return Response(status_code=401)
        message = await request.json()
        if message["kanaal"] != "test":
            event = request.headers["x-event-id"]
            line = f"{request.url.path}\t{event}\t{message['hoofdObject']}\n"
            os.write(self._file, line.encode())
        return Response(status_code=204)


def main() -> None:
    port, name = int(sys.argv[1]), sys.argv[2]
    taking = Taking(os.open(name, os.O_WRONLY | os.O_APPEND | os.O_CREAT))
    app = Starlette(routes=[Route("/{path}", taking.__call__, methods=["POST"])])
    config = uvicorn.Config(app, "127.0.0.1", port, log_level="error", lifespan="off")
    asyncio.run(uvicorn.Server(config).serve())


if __name__ == "__main__":
    main()
