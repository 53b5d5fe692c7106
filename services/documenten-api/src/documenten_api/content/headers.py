"""Headers of a download, made so that nothing of it can run in a browser as a part of this site."""

import re
from urllib.parse import quote

_INERT = re.compile(
    r"(image/(png|jpeg|gif|webp|tiff|bmp|heic)|audio/[\w.+-]+|video/[\w.+-]+"
    r"|text/(plain|csv)|message/rfc822"
    r"|application/(pdf|msword|rtf|zip|gzip|json|octet-stream|x-7z-compressed"
    r"|vnd\.(openxmlformats-officedocument|oasis\.opendocument|ms-)[\w.+-]*))"
)
"""Kinds that a browser shows or stores, and does not run."""
_NOT_IN_QUOTES = re.compile(r"[^ !#$&+\-.0-9A-Z^_`a-z|~()\[\]{},;=@\']")

SAFE = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def content_type(formaat: str) -> str:
    kind = formaat.partition(";")[0].strip().lower()
    return kind if _INERT.fullmatch(kind) else "application/octet-stream"


def content_disposition(name: str) -> str:
    """RFC 6266: a plain name for old clients, the real one in UTF-8."""
    safe = name.replace("/", "_").replace("\\", "_").strip(". ") or "document"
    plain = _NOT_IN_QUOTES.sub("_", safe)
    exact = quote(safe, safe="", errors="replace")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}"
