"""Structured logs: one JSON object a line, without query strings, bodies, tokens or values."""

import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

import orjson
import structlog

from zgw_core.masking import without_bsn


class _Written:
    """What is written depends on the level that was configured."""

    requests = True


_written = _Written()


def configure(level: str) -> None:
    _written.requests = level.upper() in ("DEBUG", "INFO")
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
    logging.basicConfig(handlers=[_OfLibraries()], level=logging.WARNING, force=True)


class _OfLibraries(logging.Handler):
    """What libraries log, in the same form. They quote values, in arguments and in errors: of those
    only the kind is written, and where it was. A start that fails comes as a traceback in words;
    there is nothing of a client in that, and its last line says what to mend."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        told = {"error": type(error).__name__, "where": where(error)} if error else {}
        lines = str(record.msg).strip().splitlines() or [""]
        said = lines[-1] if lines[0].startswith("Traceback ") else lines[0]
        structlog.get_logger(record.name).log(record.levelno, said, logger=record.name, **told)


def request(scope: Any, status: int, seconds: float) -> None:
    """The line of one request. Of its URL only the path: a query may hold who is sought. A path
    that leads nowhere may as well."""
    if not _written.requests:
        return
    client = scope["state"].get("client")
    line = {
        "event": "request",
        "method": scope["method"],
        "path": without_bsn(scope["path"]),
        "status": status,
        "ms": round(seconds * 1000, 1),
        "client": client.token.client_id if client else "",
        "request_id": scope["state"]["request_id"],
        "trace_id": scope["state"]["trace_id"],
        "level": "info",
        "timestamp": datetime.now(UTC),
    }
    sys.stdout.buffer.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()


def _dumps(event: Any, **_: Any) -> bytes:
    return orjson.dumps(event, default=str)


def where(error: BaseException) -> list[str]:
    """The lines of ours that an error came through, and the last. Not its message, which may
    quote what was sent."""
    frames = traceback.extract_tb(error.__traceback__)
    shown = [f for f in frames if "site-packages" not in f.filename or f is frames[-1]]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in shown]
