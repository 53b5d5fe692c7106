"""Who calls: ZGW JWTs (HS256), signed with the secret that a client shares with us."""

import os
import time
import warnings
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

import jwt
from jwt.warnings import InsecureKeyLengthWarning
from pydantic import TypeAdapter

from zgw_core.problems import Problem

# The standard's secrets are agreed out of band; their length is the client's business.
warnings.filterwarnings("ignore", category=InsecureKeyLengthWarning)

_OPTIONS: Any = {"verify_iat": False, "verify_aud": False, "verify_sub": False, "verify_jti": False}
_KNOWN_TOKENS = 10_000
_SECRETS = TypeAdapter(dict[str, str | list[str]])


@dataclass(frozen=True)
class Token:
    """What a verified token says; times in seconds since the epoch."""

    client_id: str
    user_id: str
    user_representation: str
    iat: float
    nbf: float
    exp: float


class Secrets:
    """Client id → secrets, from a JSON file that is read again when it changes.

    A value is one secret, or a list of them while an old one is being replaced.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._secrets: dict[str, list[str]] = {}
        self.version = 0

    def of(self, client_id: str) -> list[str]:
        self.refresh()
        return self._secrets.get(client_id, [])

    def refresh(self) -> None:
        """A file that is gone or broken for a moment leaves what was known in force."""
        try:
            stat = os.stat(self._path)
            stamp = (stat.st_mtime_ns, stat.st_ino)
            if stamp == self._stamp:
                return
            content = _SECRETS.validate_json(self._path.read_bytes())
        except (OSError, ValueError):
            return
        self._secrets = {
            client: [value] if isinstance(value, str) else value
            for client, value in content.items()
        }
        self._stamp = stamp
        self.version += 1


class Authentication:
    def __init__(self, secrets: Secrets, max_age: int, leeway: int) -> None:
        self.secrets, self.max_age, self.leeway = secrets, max_age, leeway
        self._verified: dict[str, Token] = {}
        self._version = -1

    def authenticate(self, header: str | None) -> Token:
        """The token in an Authorization header. Raises 403 with the code of what is wrong."""
        kind, _, text = (header or "").partition(" ")
        if kind.lower() != "bearer" or not text:
            raise _refused("not_authenticated", "Er is geen geldig token meegestuurd.")
        token = self._verified_before(text) or self._verify(text)
        self._check_times(token)
        return token

    def _verified_before(self, text: str) -> Token | None:
        self.secrets.refresh()
        if self._version != self.secrets.version or len(self._verified) > _KNOWN_TOKENS:
            self._verified.clear()
            self._version = self.secrets.version
        return self._verified.get(text)

    def _verify(self, text: str) -> Token:
        try:
            claims = jwt.decode(text, options={"verify_signature": False})
        except jwt.PyJWTError as error:
            raise _refused("jwt-decode-error", "Het token is niet te lezen.") from error
        client_id = claims.get("client_id")
        if not isinstance(client_id, str) or not client_id:
            raise _refused("missing-client-identifier", "Het token bevat geen client_id.")
        secrets = self.secrets.of(client_id)
        if not secrets:
            raise _refused("invalid-client-identifier", "Deze client is niet bekend.")
        token = _token(client_id, _decode(text, secrets, self.leeway))
        self._verified[text] = token
        return token

    def _check_times(self, token: Token) -> None:
        now = time.time()
        if now - token.iat >= self.max_age + self.leeway or now >= token.exp + self.leeway:
            raise _refused("jwt-expired", "Het token is verlopen.")
        if now < token.nbf - self.leeway:
            raise _refused("jwt-immaturesignatureerror", "Het token is nog niet geldig.")


def _decode(text: str, secrets: list[str], leeway: int) -> dict[str, Any]:
    """The algorithm is ours to choose, never the token's."""
    failure: jwt.PyJWTError | None = None
    for secret in secrets:
        try:
            return jwt.decode(text, secret, ["HS256"], options=_OPTIONS, leeway=leeway)
        except jwt.ExpiredSignatureError as error:
            raise _refused("jwt-expired", "Het token is verlopen.") from error
        except jwt.PyJWTError as error:
            failure = error
    if isinstance(failure, jwt.InvalidSignatureError):
        raise _refused("invalid-jwt-signature", "De handtekening van het token klopt niet.")
    raise _refused(f"jwt-{type(failure).__name__.lower()}", "Het token is niet geldig.")


def _token(client_id: str, claims: dict[str, Any]) -> Token:
    iat = _seconds(claims, "iat")
    if iat is None:
        raise _refused("jwt-missing-iat-claim", "Het token zegt niet wanneer het is gemaakt (iat).")
    return Token(
        client_id,
        _text(claims, "user_id"),
        _text(claims, "user_representation"),
        iat,
        _seconds(claims, "nbf") or 0,
        _seconds(claims, "exp") or float("inf"),
    )


def _seconds(claims: dict[str, Any], name: str) -> float | None:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return float(value) if isfinite(value) else None
    except OverflowError:
        return None


def _text(claims: dict[str, Any], name: str) -> str:
    """What the database can store of a text."""
    value = claims.get(name)
    text = value.encode(errors="ignore").decode() if isinstance(value, str) else ""
    return text.replace("\x00", "")[:255]


def _refused(code: str, detail: str) -> Problem:
    return Problem(403, code, "Authenticatie mislukt.", detail)


def make_token(client_id: str, secret: str, **claims: Any) -> str:
    """A ZGW JWT of a client, made now."""
    payload = {"iss": client_id, "client_id": client_id, "iat": int(time.time()), **claims}
    return jwt.encode(payload, secret, "HS256")
