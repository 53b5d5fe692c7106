"""As much of the protocol of S3 as a storage needs, over HTTP; signatures are not looked at."""

import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from xml.sax.saxutils import escape

BUCKET = "documenten"
_DATE = "2026-01-01T00:00:00.000Z"
_HTTP_DATE = "Thu, 01 Jan 2026 00:00:00 GMT"


@dataclass
class Bucket:
    url: str = ""
    objects: dict[str, bytes] = field(default_factory=dict)
    uploads: dict[str, dict[int, bytes]] = field(default_factory=dict)
    """Begun and neither completed nor broken off."""
    asked: list[str] = field(default_factory=list)
    """Which operations were asked for."""
    is_failing: bool = False
    refused: set[str] = field(default_factory=set)
    """Operations that are answered with an error."""
    largest_copy: int = 5 * 2**30

    @property
    def options(self) -> dict[str, str]:
        return {
            "endpoint": self.url,
            "access_key_id": "sleutel",
            "secret_access_key": "geheim",
            "region": "eu-west-1",
        }


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    bucket: Bucket

    def _handle(self) -> None:
        parts = urlsplit(self.path)
        self.key = unquote(parts.path).removeprefix(f"/{BUCKET}").strip("/")
        self.query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.sent = self.rfile.read(int(self.headers.get("content-length") or 0))
        name = self._operation()
        self.bucket.asked.append(name)
        if self.bucket.is_failing or name in self.bucket.refused:
            self._answer(403, b"<Error><Code>AccessDenied</Code></Error>")
        else:
            getattr(self, f"_{name}")()

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _handle

    def _operation(self) -> str:
        if self.command == "PUT":
            if "partNumber" in self.query:
                return "put_part"
            return "copy" if "x-amz-copy-source" in self.headers else "put"
        if self.command == "POST":
            names = {"uploads": "begin", "uploadId": "complete", "delete": "delete_many"}
            return next(found for name, found in names.items() if name in self.query)
        if self.command == "DELETE":
            return "abort" if "uploadId" in self.query else "delete"
        return "list" if not self.key else "get"

    def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"content_length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _put(self) -> None:
        self.bucket.objects[self.key] = self.sent
        self._answer(200, etag=_etag(self.sent))

    def _copy(self) -> None:
        source = unquote(self.headers["x-amz-copy-source"]).strip("/").removeprefix(f"{BUCKET}/")
        data = self.bucket.objects[source]
        if len(data) > self.bucket.largest_copy:
            self._answer(400, b"<Error><Code>InvalidRequest</Code></Error>")
            return
        self.bucket.objects[self.key] = data
        self._answer(200, _xml("CopyObjectResult", f"<ETag>{escape(_etag(data))}</ETag>"))

    def _get(self) -> None:
        data = self.bucket.objects.get(self.key)
        if data is None:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
            return
        facts = {"etag": _etag(data), "last_modified": _HTTP_DATE}
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("range", ""))
        if wanted is None:
            self._answer(200, data, **facts)
            return
        start, end = int(wanted[1]), min(int(wanted[2] or len(data)) + 1, len(data))
        facts["content_range"] = f"bytes {start}-{end - 1}/{len(data)}"
        self._answer(206, data[start:end], **facts)

    def _list(self) -> None:
        contents = "".join(
            f"<Contents><Key>{escape(key)}</Key><LastModified>{_DATE}</LastModified>"
            f"<ETag>{escape(_etag(data))}</ETag><Size>{len(data)}</Size></Contents>"
            for key, data in sorted(self.bucket.objects.items())
            if key.startswith(self.query.get("prefix", ""))
        )
        whole = f"<Name>{BUCKET}</Name><IsTruncated>false</IsTruncated>{contents}"
        self._answer(200, _xml("ListBucketResult", whole), content_type="application/xml")

    def _begin(self) -> None:
        name = f"upload-{len(self.bucket.asked)}"
        self.bucket.uploads[name] = {}
        whole = f"<Bucket>{BUCKET}</Bucket><Key>{self.key}</Key><UploadId>{name}</UploadId>"
        self._answer(200, _xml("InitiateMultipartUploadResult", whole))

    def _put_part(self) -> None:
        parts = self.bucket.uploads[self.query["uploadId"]]
        parts[int(self.query["partNumber"])] = self.sent
        self._answer(200, etag=_etag(self.sent))

    def _complete(self) -> None:
        parts = self.bucket.uploads.pop(self.query["uploadId"])
        data = self.bucket.objects[self.key] = b"".join(parts[number] for number in sorted(parts))
        whole = f"<Key>{self.key}</Key><ETag>{escape(_etag(data))}</ETag>"
        self._answer(200, _xml("CompleteMultipartUploadResult", whole))

    def _abort(self) -> None:
        self.bucket.uploads.pop(self.query["uploadId"])
        self._answer(204)

    def _delete(self) -> None:
        self.bucket.objects.pop(self.key, None)
        self._answer(204)

    def _delete_many(self) -> None:
        keys = re.findall("<Key>(.*?)</Key>", self.sent.decode())
        for key in keys:
            self.bucket.objects.pop(key, None)
        gone = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys)
        self._answer(200, _xml("DeleteResult", gone))

    def log_message(self, *_: Any) -> None:
        return


def _etag(data: bytes) -> str:
    return f'"{hashlib.md5(data).hexdigest()}"'


def _xml(name: str, content: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><{name}>{content}</{name}>'.encode()


@contextmanager
def s3_stand_in() -> Iterator[Bucket]:
    bucket = Bucket()
    handler = type("Handler", (_Handler,), {"bucket": bucket})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    bucket.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield bucket
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
