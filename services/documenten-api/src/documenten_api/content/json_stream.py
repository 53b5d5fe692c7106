"""A JSON body with content in one of its members, taken apart while it arrives.

The text of that member is decoded piece by piece and never held; the rest of the body is kept, with
a placeholder where the text was, and read by an ordinary JSON parser. So this only has to find the
member; what is no JSON is found by the parser. It goes from text to text, for between texts only
the number of brackets counts and which sign comes last.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

_TEXT = re.compile(rb'(?:[^"\\]++|\\(?:u.{4}|[^u]))*+', re.DOTALL)
_TEXTS = re.compile(rb'(?:"(?:[^"\\]++|\\.)*+"[^"{}\[\]]*+)*+', re.DOTALL)
_ESCAPE = re.compile(rb'\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])')
_LONGEST_ESCAPE = 6
_OF_BASE64 = {rb"\/": b"/", rb"\r\n": b"", rb"\n": b"", rb"\r": b""}
"""What clients make of it; a line break stands for nothing."""
_SPACE = b" \t\r\n"
_STEPS = 1000


class _End:
    """The text of the member is complete."""


END = _End()
Piece = bytes | _End


class JsonSplitter:
    """Splits a JSON object into the texts of one of its own members and the rest."""

    def __init__(self, member: str, placeholder: Callable[[], str]) -> None:
        """`placeholder` is asked once for every text of the member, after its END was seen."""
        self._member, self._placeholder = member, placeholder
        self.rest = bytearray()
        """The body so far, with placeholders."""
        self._data, self._at = b"", 0
        self._read: Callable[[], Iterable[Piece]] = self._read_structure
        self._first = self._last = b""
        """Signs outside of texts."""
        self._depth = 0
        self._key = bytearray()
        self._is_key = self._is_wanted = False
        """Whether a text is a key of the object itself, and whether the latest was the member."""

    def feed(self, data: bytes) -> Iterator[Piece]:
        """Pieces of the member's text as they stand between the quotes, escapes resolved. Now and
        then an empty one, where there is much to do before the next: others may go first."""
        self._data, self._at = self._data[self._at :] + data, 0
        before, steps = -1, 0
        while before < self._at < len(self._data):
            before, steps = self._at, steps + 1
            yield from self._read()
            if steps % _STEPS == 0:
                yield b""

    def _take(self, end: int) -> bytes:
        taken = self._data[self._at : end]
        self._at = end
        return taken

    def _keep(self, end: int) -> bytes:
        kept = self._take(end)
        self.rest += kept
        return kept

    def _read_structure(self) -> Iterable[Piece]:
        """Up to the next text."""
        quote = self._data.find(b'"', self._at)
        self._note(self._keep(quote if quote >= 0 else len(self._data)))
        if quote >= 0:
            self._open_text()
        return ()

    def _note(self, signs: bytes) -> None:
        self._depth += signs.count(b"{") + signs.count(b"[")
        self._depth -= signs.count(b"}") + signs.count(b"]")
        signs = signs.strip(_SPACE)
        self._first = self._first or signs[:1]
        self._last = signs[-1:] or self._last

    def _open_text(self) -> None:
        is_own = self._depth == 1 and self._first == b"{"
        if is_own and self._is_wanted and self._last == b":":
            self._is_wanted = False
            self._at += 1
            self._read = self._read_wanted_text
        elif is_own or not self._skip_texts():
            self._is_key = is_own and self._last in b"{,"
            self._keep(self._at + 1)
            self._read = self._read_other_text

    def _skip_texts(self) -> bool:
        """Those that are all there, and whatever is between them but brackets."""
        return bool(self._keep(_end(_TEXTS, self._data, self._at)))

    def _read_wanted_text(self) -> Iterable[Piece]:
        text = self._take(self._end_of_text())
        if text:
            yield _unescaped(text) if b"\\" in text else text
        if self._data.startswith(b'"', self._at):
            yield END
            self.rest += json.dumps(self._placeholder()).encode()
            self._at += 1
            self._read = self._read_structure

    def _read_other_text(self) -> Iterable[Piece]:
        text = self._keep(self._end_of_text())
        if self._is_key:
            self._key += text
        if self._data.startswith(b'"', self._at):
            self._keep(self._at + 1)
            self._read = self._read_structure
            if self._is_key:
                self._is_wanted = _is_text(self._key, self._member)
                self._key.clear()
        return ()

    def _end_of_text(self) -> int:
        """Where its quote is, or where half an escape begins of which the rest is still to come."""
        quote = self._data.find(b'"', self._at)
        end = quote if quote >= 0 else len(self._data)
        is_plain = self._data.find(b"\\", max(self._at, end - _LONGEST_ESCAPE), end) < 0
        return end if is_plain else _end(_TEXT, self._data, self._at)


def _end(pattern: re.Pattern[bytes], data: bytes, start: int) -> int:
    found = pattern.match(data, start)
    assert found  # each matches nothing as well
    return found.end()


def _unescaped(text: bytes) -> bytes:
    """What is no escape is left to the decoder of base64."""
    if rb"\\" not in text:
        for escape, sign in _OF_BASE64.items():
            text = text.replace(escape, sign)
            if b"\\" not in text:
                return text
    return _ESCAPE.sub(_resolved, text) if b"\\" in text else text


def _resolved(escape: re.Match[bytes]) -> bytes:
    return _meant(escape[0])


@lru_cache(1000)
def _meant(escape: bytes) -> bytes:
    text: str = json.loads(b'"' + escape + b'"')
    return text.replace("\r", "").replace("\n", "").encode(errors="surrogatepass")


def _is_text(quoted: bytearray, expected: str) -> bool:
    try:
        return bool(json.loads(b'"' + quoted + b'"') == expected)
    except ValueError:
        return False
