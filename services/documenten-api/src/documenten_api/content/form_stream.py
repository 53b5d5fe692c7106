"""A multipart form that is read while it arrives: its file is never held."""

from collections.abc import AsyncIterator, Awaitable, Callable

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from zgw_core.problems import Problem, invalid

_LARGEST_FIELD = 1000
_LARGEST_HEADERS = 10_000


class FormReader:
    """Takes one form apart: the field called `file` goes to `write` in pieces, the others are
    kept as text."""

    def __init__(
        self, content_type: str, file: str, write: Callable[[bytes], Awaitable[None]]
    ) -> None:
        """Raises Problem 415 when the body is said to be something else than a form."""
        kind, options = parse_options_header(content_type)
        if kind != b"multipart/form-data" or not options.get(b"boundary"):
            detail = "Stuur het bestandsdeel als multipart/form-data."
            raise Problem(415, "unsupported_media_type", detail)
        self._file, self._write = file, write
        self.fields: dict[str, bytearray] = {}
        self._pieces: list[bytes] = []
        self._header, self._value, self._headers_size = bytearray(), bytearray(), 0
        self._disposition = b""
        self._name = ""
        self._has_file = self._is_complete = False
        self._parser = MultipartParser(
            options[b"boundary"],
            {
                "on_part_begin": self._begin,
                "on_header_field": self._add_header,
                "on_header_value": self._add_value,
                "on_header_end": self._end_header,
                "on_headers_finished": self._end_headers,
                "on_part_data": self._add_data,
                "on_end": self._end,
            },
        )

    async def read(self, body: AsyncIterator[bytes]) -> bool:
        """Returns whether there was a file. Raises Problem `parse_error` for what is no form."""
        try:
            async for data in body:
                self._parser.write(data)
                await self._pass_on()
        except FormParserError as error:
            raise _no_form() from error
        if not self._is_complete:
            raise _no_form()
        return self._has_file

    async def _pass_on(self) -> None:
        pieces, self._pieces = self._pieces, []
        for piece in pieces:
            await self._write(piece)

    def text(self, name: str) -> str:
        try:
            return bytes(self.fields.get(name, b"")).decode()
        except UnicodeDecodeError as error:
            raise invalid(name, "invalid", "Dit is geen tekst.") from error

    def _begin(self) -> None:
        self._disposition, self._name, self._headers_size = b"", "", 0

    def _add_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]
        self._measure(end - start)

    def _add_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]
        self._measure(end - start)

    def _measure(self, size: int) -> None:
        self._headers_size += size
        if self._headers_size > _LARGEST_HEADERS:
            raise _no_form()

    def _end_header(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._header, self._value = bytearray(), bytearray()

    def _end_headers(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._name = options.get(b"name", b"").decode(errors="replace")
        if self._name == self._file:
            if self._has_file:
                raise invalid(self._file, "invalid", "Stuur één bestandsdeel per keer.")
            self._has_file = True
        else:
            if len(self.fields) > 10:
                raise _no_form()
            self.fields[self._name] = bytearray()

    def _add_data(self, data: bytes, start: int, end: int) -> None:
        if self._name == self._file:
            self._pieces.append(data[start:end])
            return
        field = self.fields[self._name]
        field += data[start:end]
        if len(field) > _LARGEST_FIELD:
            raise invalid(self._name[:100], "max_length", "Deze tekst is te lang.")

    def _end(self) -> None:
        self._is_complete = True


def _no_form() -> Problem:
    return Problem(400, "parse_error", "Het bericht is geen geldig formulier.")
