"""Structured logs: one JSON object a line, without query strings, bodies, tokens or values."""

import sys
import traceback
from typing import Any

import orjson
import structlog


def configure(level: str) -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(serializer=_dumps),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level.lower()),
        logger_factory=structlog.BytesLoggerFactory(file=sys.stdout.buffer),
        cache_logger_on_first_use=True,
    )


def _dumps(event: Any, **_: Any) -> bytes:
    return orjson.dumps(event, default=str)


def where(error: BaseException) -> list[str]:
    """The lines of ours that an error came through, and the last. Not its message, which may
    quote what was sent."""
    frames = traceback.extract_tb(error.__traceback__)
    shown = [frame for frame in frames if "site-packages" not in frame.filename] + frames[-1:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in shown]
