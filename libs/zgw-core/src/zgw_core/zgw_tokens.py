"""ZGW JWTs: HS256, signed with a secret that a client shares with us."""

import time
import warnings
from typing import Any

import jwt
from jwt.warnings import InsecureKeyLengthWarning

from zgw_core.secrets_file import Secrets
from zgw_core.tokens import FOREVER, Token, refused, seconds, storable

# The standard's secrets are agreed out of band; their length is the client's business.
warnings.filterwarnings("ignore", category=InsecureKeyLengthWarning)

_ALGORITHM = "HS256"
_OPTIONS: Any = {"verify_iat": False, "verify_aud": False, "verify_sub": False, "verify_jti": False}


class ZgwTokens:
    def __init__(self, secrets: Secrets, max_age: float, leeway: float) -> None:
        self._secrets, self._max_age, self._leeway = secrets, max_age, leeway

    def verify(self, text: str, claims: dict[str, Any]) -> Token:
        """`claims` are those of the text, not verified yet: they say whose secret to try."""
        client_id = claims.get("client_id")
        if not isinstance(client_id, str) or not client_id:
            raise refused("missing-client-identifier", "Het token bevat geen client_id.")
        secrets = self._secrets.of(client_id)
        if not secrets:
            raise refused("invalid-client-identifier", "Deze client is niet bekend.")
        return self._token(client_id, _decode(text, secrets, self._leeway))

    def _token(self, client_id: str, claims: dict[str, Any]) -> Token:
        iat = seconds(claims, "iat")
        if iat is None:
            detail = "Het token zegt niet wanneer het is gemaakt (iat)."
            raise refused("jwt-missing-iat-claim", detail)
        return Token(
            client_id,
            storable(claims.get("user_id")),
            storable(claims.get("user_representation")),
            valid_from=seconds(claims, "nbf") or 0,
            valid_until=min(iat + self._max_age, seconds(claims, "exp") or FOREVER),
        )


def _decode(text: str, secrets: list[str], leeway: float) -> dict[str, Any]:
    """The algorithm is ours to choose, never the token's."""
    failure: jwt.PyJWTError | None = None
    for secret in secrets:
        try:
            return jwt.decode(text, secret, [_ALGORITHM], options=_OPTIONS, leeway=leeway)
        except jwt.ExpiredSignatureError as error:
            raise refused("jwt-expired", "Het token is verlopen.") from error
        except jwt.PyJWTError as error:
            failure = error
    if isinstance(failure, jwt.InvalidSignatureError):
        raise refused("invalid-jwt-signature", "De handtekening van het token klopt niet.")
    raise refused(f"jwt-{type(failure).__name__.lower()}", "Het token is niet geldig.")


def make_token(client_id: str, secret: str, **claims: Any) -> str:
    """A ZGW JWT of a client, made now."""
    payload = {"iss": client_id, "client_id": client_id, "iat": int(time.time()), **claims}
    return jwt.encode(payload, secret, _ALGORITHM)
