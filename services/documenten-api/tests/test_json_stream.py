"""Bodies that are taken apart while they arrive."""

import base64
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documenten_api.content.base64_stream import Base64Decoder, Base64Error
from documenten_api.content.json_stream import END, JsonSplitter, Piece

KEYS = st.sampled_from(["inhoud", "titel", 'in"houd', "\\inhoud", "", "{", "lijst", "inhoud "])
TEXTS = st.text(max_size=20) | st.sampled_from(['"', "\\", '\\"', "{}", '"inhoud":"x"', "/\n"])
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=10,
)
CUTS = st.lists(st.integers(0, 400), max_size=12)


def split(body: bytes, cuts: list[int]) -> tuple[Any, list[str]]:
    """The rest as JSON, and the texts; raises ValueError when it is no JSON."""
    texts: list[bytes] = []
    pieces: list[bytes] = []

    def placeholder() -> str:
        texts.append(b"".join(pieces))
        pieces.clear()
        return f"text {len(texts) - 1}"

    splitter = JsonSplitter("inhoud", placeholder)
    ends = 0
    for start, end in pairwise([0, *sorted(cut for cut in cuts if cut < len(body)), len(body)]):
        for piece in splitter.feed(body[start:end]):
            ends += piece is END
            if isinstance(piece, bytes):
                pieces.append(piece)
    rest = json.loads(splitter.rest.decode())
    assert ends == len(texts)
    return rest, [paired(text.decode(errors="surrogatepass")) for text in texts]


def paired(text: str) -> str:
    """Two halves of a sign that came in escapes of their own are that sign."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def joined(rest: Any, texts: list[str]) -> Any:
    """The body again, with the last text of the member in its place."""
    found = rest.get("inhoud") if isinstance(rest, dict) else None
    if isinstance(found, str):
        rest["inhoud"] = texts[int(found.removeprefix("text "))]
    return rest


def without_line_breaks(value: Any) -> Any:
    found = value.get("inhoud") if isinstance(value, dict) else None
    if isinstance(found, str):
        value["inhoud"] = found.replace("\n", "").replace("\r", "")
    return value


@given(
    value=st.dictionaries(KEYS, VALUES, max_size=5) | VALUES, cuts=CUTS, ascii_only=st.booleans()
)
def test_a_body_in_pieces_is_the_body(value: Any, cuts: list[int], ascii_only: bool) -> None:
    body = json.dumps(value, ensure_ascii=ascii_only).encode(errors="surrogatepass")
    try:
        expected = without_line_breaks(json.loads(body.decode()))
    except UnicodeDecodeError:
        return
    if not ascii_only and any("\ud800" <= sign <= "\udfff" for sign in json.dumps(value)):
        return
    assert joined(*split(body, cuts)) == expected


@given(
    body=st.text(alphabet='{}[],:"\\inhoud/ud80\n 1', max_size=30),
    start=st.sampled_from(['{"inhoud":"', '{"inhoud" :', "{", ""]),
    cuts=CUTS,
)
def test_what_is_no_json_is_refused(body: str, start: str, cuts: list[int]) -> None:
    text = start + body
    try:
        expected = without_line_breaks(json.loads(text))
    except ValueError:
        expected = None
    try:
        found = joined(*split(text.encode(), cuts))
    except ValueError:
        assert expected is None
        return
    if expected is None:
        assert isinstance(found, dict)
        # left to the decoder of base64
        assert any(sign < " " or sign == "\\" for sign in found["inhoud"])
    else:
        assert found == expected


def test_the_last_of_equal_keys_counts() -> None:
    body = (
        b'{"inhoud": "QQ==", "x": {"inhoud": "no"}, "\\u0069nhoud": "Qg\\u003d=", "y": ["inhoud"]}'
    )
    for cut in range(len(body)):
        rest, texts = split(body, [cut])
        assert texts == ["QQ==", "Qg=="]
        assert joined(rest, texts) == json.loads(body)
    assert split(b'{"inhoud": "QQ==", "inhoud": null}', [])[0] == {"inhoud": None}


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n"])
@given(data=st.binary(max_size=300), cuts=CUTS)
def test_lines_as_mime_has_them(line_break: str, data: bytes, cuts: list[int]) -> None:
    text = base64.b64encode(data).decode()
    lines = line_break.join(text[start : start + 76] for start in range(0, len(text), 76))
    slashes = json.dumps({"inhoud": lines}).replace("/", r"\/").replace("+", r"\u002B")
    assert split(slashes.encode(), cuts)[1] == [text]


@contextmanager
def counted_calls() -> Iterator[list[int]]:
    calls = [0]

    def count(*_: object) -> None:
        calls[0] += 1

    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(None)


def work(start: bytes, repeated: bytes, times: int) -> int:
    """Calls that a chunk takes, in which something comes so many times."""
    splitter = JsonSplitter("inhoud", lambda: "x")
    data = start + repeated * times
    with counted_calls() as calls:
        for _ in splitter.feed(data):
            pass
    return calls[0]


@pytest.mark.parametrize(
    ("start", "repeated"),
    [
        (b'{"inhoud": "', b"QUJD" * 19 + rb"\r\n"),
        (b'{"inhoud": "', b"QUJD" * 19 + rb"\n"),
        (b'{"inhoud": "', rb"QU\/D"),
        (b'{"x": [', b"[],"),
        (b'{"x": ', b"["),
        (b'{"x": [', b'"\\"",'),
        (b'{"x": "', rb"\""),
    ],
)
def test_what_is_in_a_chunk_is_not_looked_at_one_by_one(start: bytes, repeated: bytes) -> None:
    assert work(start, repeated, 1000) == work(start, repeated, 100)


@pytest.mark.parametrize("repeated", [b'"":"",', b'"x":[""],'])
def test_others_go_in_between_where_there_is_much_to_do(repeated: bytes) -> None:
    pieces = [*JsonSplitter("inhoud", lambda: "x").feed(b"{" + repeated * 5000)]
    assert pieces == [b""] * len(pieces)
    assert len(pieces) >= 10


def test_of_a_long_text_nothing_is_held() -> None:
    splitter = JsonSplitter("inhoud", lambda: "x")
    pieces: list[Piece] = [*splitter.feed(b'{"inhoud": "')]
    for _ in range(1000):
        pieces = [*splitter.feed(b"QUJD" * 100)]
        assert pieces == [b"QUJD" * 100]
        assert len(splitter.rest) < 20


@given(data=st.binary(max_size=300), cuts=CUTS)
def test_base64_in_pieces(data: bytes, cuts: list[int]) -> None:
    text = base64.b64encode(data)
    decoder = Base64Decoder()
    bounds = [0, *sorted(cut for cut in cuts if cut < len(text)), len(text)]
    decoded = b"".join(decoder.decode(text[a:b]) for a, b in pairwise(bounds))
    decoder.finish()
    assert decoded == data


def decode(text: bytes, size: int) -> None:
    decoder = Base64Decoder()
    for start in range(0, len(text), size):
        decoder.decode(text[start : start + size])
    decoder.finish()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("QUI", "incorrect-base64-padding"),
        ("QUJDR", "incorrect-base64-padding"),
        ("QUI==", "invalid-base64"),
        ("QQ==QUJD", "invalid-base64"),
        ("Q Q=", "invalid-base64"),
        ("é===", "invalid-base64"),
        ("http://documenten.test/1", "invalid-base64"),
        ("====", "invalid-base64"),
        ("-_-_", "invalid-base64"),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 4, 100])
def test_what_is_no_base64(text: str, code: str, size: int) -> None:
    with pytest.raises(Base64Error) as error:
        decode(text.encode(), size)
    assert error.value.code == code
