"""A JSON body with content in one of its members, taken apart while it arrives.

The text of that member is decoded piece by piece and never held; the rest of the body is kept, with
a placeholder where the text was, and read by an ordinary JSON parser. So this only has to find the
member; what is no JSON is found by the parser.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator

_STRUCTURE = re.compile(rb'["{}\[\],:]')
_IN_TEXT = re.compile(rb'["\\]')
_LINE_BREAKS = {b"\\n", b"\\r"}


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
        self._depth = 0
        self._is_object = False
        self._expects_key = False
        self._is_wanted = False
        """Whether the value that comes next is of the member."""
        self._key: bytearray | None = None

    def feed(self, data: bytes) -> Iterator[Piece]:
        """Pieces of the member's text as they stand between the quotes, escapes resolved."""
        self._data, self._at = self._data[self._at :] + data, 0
        before = -1
        while before < self._at < len(self._data):
            before = self._at
            yield from self._read()

    def _keep(self, end: int) -> None:
        kept = self._data[self._at : end]
        self.rest += kept
        if self._key is not None:
            self._key += kept
        self._at = end

    def _read_structure(self) -> Iterable[Piece]:
        """Outside of texts: up to and including the next sign."""
        found = _STRUCTURE.search(self._data, self._at)
        if found is None:
            self._keep(len(self._data))
        elif found[0] == b'"':
            self._open_text(found.start())
        else:
            self._keep(found.end())
            self._note(found[0])
        return ()

    def _note(self, sign: bytes) -> None:
        if sign in b"{[":
            self._depth += 1
            if self._depth == 1:
                self._is_object = self._expects_key = sign == b"{"
        elif sign in b"}]":
            self._depth -= 1
        elif sign == b"," and self._is_own:
            self._expects_key, self._is_wanted = True, False

    @property
    def _is_own(self) -> bool:
        return self._depth == 1 and self._is_object

    def _open_text(self, quote: int) -> None:
        self._keep(quote)
        if self._is_own and self._is_wanted:
            self._is_wanted = False
            self._at += 1
            self._read = self._read_wanted_text
            return
        if self._is_own and self._expects_key:
            self._key = bytearray()
        self._keep(quote + 1)
        self._read = self._read_other_text

    def _read_other_text(self) -> Iterable[Piece]:
        found = _IN_TEXT.search(self._data, self._at)
        if found is None:
            self._keep(len(self._data))
        elif found[0] == b'"':
            self._keep(found.end())
            self._close_text()
        elif found.end() < len(self._data):
            self._keep(found.end() + 1)
        else:
            self._keep(found.start())
        return ()

    def _close_text(self) -> None:
        if self._key is not None:
            self._is_wanted = _text(bytes(self._key)) == self._member
            self._key, self._expects_key = None, False
        self._read = self._read_structure

    def _read_wanted_text(self) -> Iterable[Piece]:
        quote = self._data.find(b'"', self._at)
        text = self._data[self._at : quote if quote >= 0 else len(self._data)]
        plain = text.replace(rb"\/", b"/")  # at once, for some clients escape every slash
        if b"\\" in plain:
            text = plain = text.partition(b"\\")[0]
        self._at += len(text)
        if text:
            yield plain
        elif self._at == quote:
            yield END
            self.rest += json.dumps(self._placeholder()).encode()
            self._read = self._read_structure
            self._at += 1
        else:
            yield from self._read_escape()

    def _read_escape(self) -> Iterable[Piece]:
        length = 6 if self._data[self._at + 1 : self._at + 2] == b"u" else 2
        escape = self._data[self._at : self._at + length]
        if len(escape) < length:
            return
        self._at += length
        text = _text(b'"' + escape + b'"')
        if text is None:
            self.rest += escape  # no JSON in a text, and none in its place here
        elif escape not in _LINE_BREAKS:
            yield text.encode(errors="surrogatepass")


def _text(quoted: bytes) -> str | None:
    try:
        found = json.loads(quoted)
    except ValueError:
        return None
    return found if isinstance(found, str) else None
