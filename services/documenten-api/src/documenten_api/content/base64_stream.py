"""Base64 that arrives in pieces."""

import binascii


class Base64Error(Exception):
    """`code` is that of the standard."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Base64Decoder:
    def __init__(self) -> None:
        self._left = b""
        self._is_padded = False

    def decode(self, text: bytes) -> bytes:
        """The bytes that are complete. Raises Base64Error `invalid-base64`."""
        text = self._left + text
        whole = len(text) - len(text) % 4
        self._left = text[whole:]
        if not whole:
            return b""
        if self._is_padded:
            raise Base64Error("invalid-base64")
        self._is_padded = text[whole - 1 : whole] == b"="
        try:
            return binascii.a2b_base64(text[:whole], strict_mode=True)
        except binascii.Error as error:
            raise Base64Error("invalid-base64") from error

    def finish(self) -> None:
        """Raises Base64Error `incorrect-base64-padding` when something is missing at the end."""
        if self._left:
            raise Base64Error("invalid-base64" if self._is_padded else "incorrect-base64-padding")
