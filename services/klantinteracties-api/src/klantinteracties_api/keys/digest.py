"""What is kept of a key. Keys are long and random, so one round of hashing hides them."""

import hashlib
import secrets

LENGTH = 40
"""Of a key in characters, as clients of this API are used to."""


def make_key() -> str:
    return secrets.token_hex(LENGTH // 2)


def digest_of(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
