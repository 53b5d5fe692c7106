"""Reading a zip that comes from anywhere: never more than a set size, and no name is a path."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from catalogi_api.transfer.report import Refused, printable

MAX_ENTRIES = 100


def read_entries(file: Path, max_size: int) -> Iterator[tuple[str, bytes]]:
    """Names, as they stand in the zip, and contents. Raises Refused."""
    try:
        with zipfile.ZipFile(file) as opened:
            entries = opened.infolist()
            if len(entries) > MAX_ENTRIES:
                raise Refused([f"{file}: holds more than {MAX_ENTRIES} files"])
            left = max_size
            for entry in entries:
                content = _read(opened, entry, left)
                left -= len(content)
                if left < 0:
                    raise Refused([f"{file}: holds more than {max_size:,} bytes"])
                yield entry.filename, content
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Refused([f"{file}: no usable zip: {printable(error)}"]) from error


def _read(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """At most one byte more than is left, whatever the zip says of its size."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("a compression that is not used for this")
    try:
        with opened.open(entry) as content:
            return content.read(left + 1)
    except RuntimeError as error:  # how zipfile says that a password is needed
        name = printable(entry.filename)
        raise Refused([f"{opened.filename}: {name}: {printable(error)}"]) from error
