"""Headers of a download, made so that nothing of it can run in a browser as a part of this site."""

import re
from urllib.parse import quote

_KIND = re.compile(r"[\w!#$&^.+-]{1,100}/[\w!#$&^.+-]{1,100}", re.ASCII)
_RUNS = re.compile(
    r"html|[/.+-](xml|xsl|svg|hta\b)|(?<!post)script|flash|x-component|^multipart/|unknown"
)
"""Kinds that a browser may run as a page or a script, that hold others, or that it guesses at."""
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([\w.:-]{1,40})\"?\s*(;|$)", re.ASCII | re.IGNORECASE)
_NOT_IN_QUOTES = re.compile(r"[^ !#$&+\-.0-9A-Z^_`a-z|~()\[\]{},;=@\']")

SAFE = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def content_type(formaat: str) -> str:
    """Its own, with the charset that it names, unless something of it might run."""
    kind = formaat.partition(";")[0].strip().lower()
    if not _KIND.fullmatch(kind) or _RUNS.search(kind):
        return "application/octet-stream"
    charset = _CHARSET.search(formaat)
    return f"{kind}; charset={charset[1].lower()}" if charset else kind


def content_disposition(name: str) -> str:
    """RFC 6266: a plain name for old clients, the real one in UTF-8."""
    safe = name.replace("/", "_").replace("\\", "_").strip(". ") or "document"
    plain = _NOT_IN_QUOTES.sub("_", safe)
    exact = quote(safe, safe="", errors="replace")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}"
