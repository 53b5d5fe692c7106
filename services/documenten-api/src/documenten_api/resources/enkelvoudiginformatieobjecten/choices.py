"""The choices of a document."""

from typing import Literal

Status = Literal["in_bewerking", "ter_vaststelling", "definitief", "gearchiveerd", ""]
SoortOndertekening = Literal["analoog", "digitaal", "pki"]
Algoritme = Literal[
    "crc_16",
    "crc_32",
    "crc_64",
    "fletcher_4",
    "fletcher_8",
    "fletcher_16",
    "fletcher_32",
    "hmac",
    "md5",
    "sha_1",
    "sha_256",
    "sha_512",
    "sha_3",
]
