"""How content goes out."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documenten_api.content.headers import content_disposition, content_type
from documenten_api.content.ranges import Unsatisfiable, parse_range
from documentensysteem import Documentensysteem
from zgw_core.testing.api import InProcess

CONTENT = bytes(range(256)) * 8000


async def test_a_download(api: InProcess, documenten: Documentensysteem) -> None:
    made = await documenten.document(
        CONTENT, bestandsnaam="Brief één.pdf", formaat="application/pdf"
    )
    answer = await api.get(f"{made['url']}/download", headers={"Accept": "application/pdf"})
    assert (answer.status_code, answer.content == CONTENT) == (200, True)
    headers = answer.headers
    assert headers["content-type"] == "application/pdf"
    assert headers["content-length"] == str(len(CONTENT))
    assert headers["content-disposition"] == (
        "attachment; filename=\"Brief __n.pdf\"; filename*=UTF-8''Brief%20%C3%A9%C3%A9n.pdf"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert headers["accept-ranges"] == "bytes"
    etag = headers["etag"]
    for known in (etag, f'"anders", W/{etag}', "*"):
        again = await api.get(f"{made['url']}/download", headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("header", "status", "part"),
    [
        ("bytes=0-0", 206, slice(0, 1)),
        ("bytes=10-19", 206, slice(10, 20)),
        ("bytes=2047990-", 206, slice(2047990, None)),
        ("bytes=-10", 206, slice(-10, None)),
        ("bytes=-99999999", 206, slice(None)),
        ("bytes=2047999-99999999", 206, slice(2047999, None)),
        ("bytes=2048000-", 416, None),
        ("bytes=-0", 416, None),
        ("bytes=5-4", 200, slice(None)),
        ("bytes=0-1,5-6", 200, slice(None)),
        ("bytes=-", 200, slice(None)),
        ("regels=1-2", 200, slice(None)),
        ("bytes=" + "9" * 50 + "-", 200, slice(None)),
    ],
)
async def test_a_part_of_it(
    api: InProcess, documenten: Documentensysteem, header: str, status: int, part: Any
) -> None:
    made = await documenten.document(CONTENT)
    answer = await api.get(f"{made['url']}/download", headers={"Range": header})
    assert answer.status_code == status
    if part is None:
        assert answer.headers["content-range"] == f"bytes */{len(CONTENT)}"
        return
    assert answer.content == CONTENT[part]
    if status == 206:
        start, end, _ = part.indices(len(CONTENT))
        assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/{len(CONTENT)}"
    etag = answer.headers["etag"]
    conditions = {etag: status, '"other"': 200}
    for condition, expected in conditions.items():
        headers = {"Range": header, "If-Range": condition}
        assert (await api.get(f"{made['url']}/download", headers=headers)).status_code == expected


async def test_the_same_bytes_are_stored_once(
    api: InProcess, documenten: Documentensysteem
) -> None:
    a, b = await documenten.document(CONTENT), await documenten.document(CONTENT)
    assert len(await api.rows("SELECT FROM inhoud")) == 1
    await api.delete(a["url"])
    assert await documenten.content(b) == CONTENT


async def test_rights_to_content(api: InProcess, documenten: Documentensysteem) -> None:
    made = await documenten.document(CONTENT, vertrouwelijkheidaanduiding="geheim")
    api.as_client("beperkt", documenten.may("documenten.lezen", level="openbaar"))
    assert (await api.get(f"{made['url']}/download")).status_code == 403
    api.as_client("niets", documenten.may("documenten.aanmaken"))
    assert (await api.get(f"{made['url']}/download")).status_code == 403


@pytest.mark.parametrize(
    ("formaat", "kind"),
    [
        ("application/pdf", "application/pdf"),
        ("Text/Plain; charset=utf-8", "text/plain; charset=utf-8"),
        ('text/csv; header=present;Charset="ISO-8859-1"', "text/csv; charset=iso-8859-1"),
        ("text/plain; charset=x\r\nX-Evil: 1", "text/plain"),
        ("image/jpg", "image/jpg"),
        ("text/markdown", "text/markdown"),
        ("application/epub+zip", "application/epub+zip"),
        ("application/postscript", "application/postscript"),
        ("application/vnd.ms-outlook", "application/vnd.ms-outlook"),
        ("message/rfc822", "message/rfc822"),
        ("application/x-onbekend", "application/x-onbekend"),
        ("image/png", "image/png"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",) * 2,
        ("text/html", "application/octet-stream"),
        ("image/svg+xml", "application/octet-stream"),
        ("application/xhtml+xml", "application/octet-stream"),
        ("text/xml", "application/octet-stream"),
        ("application/rss+xml; charset=utf-8", "application/octet-stream"),
        ("application/xml-dtd", "application/octet-stream"),
        ("text/xsl", "application/octet-stream"),
        ("application/javascript", "application/octet-stream"),
        ("text/ecmascript", "application/octet-stream"),
        ("application/x-shockwave-flash", "application/octet-stream"),
        ("multipart/x-mixed-replace; boundary=x", "application/octet-stream"),
        ("unknown/unknown", "application/octet-stream"),
        ("*/*", "application/octet-stream"),
        ("image/svg+xml, text/plain", "application/octet-stream"),
        ("image/png\r\nX-Evil: 1", "application/octet-stream"),
        ("", "application/octet-stream"),
        ("onzin", "application/octet-stream"),
    ],
)
def test_nothing_runs_in_a_browser(formaat: str, kind: str) -> None:
    assert content_type(formaat) == kind


@given(name=st.text(max_size=300))
def test_no_file_name_breaks_out_of_its_header(name: str) -> None:
    header = content_disposition(name)
    assert header.isascii()
    assert header.isprintable()
    start, plain, exact = header.split('"')
    assert start == "attachment; filename="
    assert exact.startswith("; filename*=UTF-8''")
    for part in (plain, exact.partition("''")[2]):
        assert part.strip(". ")
        assert not set(part) & set('/\\"\r\n')


@given(
    text=st.from_regex(r"bytes=[0-9]{0,4}-[0-9]{0,4}", fullmatch=True) | st.text(max_size=12),
    size=st.integers(0, 3000),
)
def test_a_range_lies_within_the_content(text: str, size: int) -> None:
    try:
        found = parse_range(text, size)
    except Unsatisfiable:
        return
    if found:
        start, length = found
        assert 0 <= start < start + length <= size
