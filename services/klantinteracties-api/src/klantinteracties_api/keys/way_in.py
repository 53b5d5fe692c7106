"""`Authorization: Token <key>`: who holds a key may do what the key allows.

Keys are looked up for every request, so that a revoked one is of no use at once.
"""

import hmac
from collections.abc import Mapping
from functools import lru_cache

import orjson

from klantinteracties_api.kanalen import COMPONENT
from klantinteracties_api.keys.digest import digest_of
from zgw_core.authentication import Token, WayIn
from zgw_core.database import Database
from zgw_core.problems import Problem
from zgw_core.rights import Applicatie, Autorisatie, Rights
from zgw_core.tokens import FOREVER

_SELECT = "SELECT naam, digest, scopes FROM sleutel WHERE digest = $1"


def ways_in(database: Database) -> Mapping[str, WayIn]:
    async def by_key(key: str) -> Token:
        if not key.strip():
            raise refused("not_authenticated", "Er is geen sleutel meegestuurd.")
        digest = digest_of(key.strip())
        row = await database.reads.fetchrow(_SELECT, digest)
        if row is None or not hmac.compare_digest(row["digest"], digest):
            raise refused("authentication_failed", "Deze sleutel is niet bekend.")
        rights = _rights(row["naam"], tuple(orjson.loads(row["scopes"])))
        return Token(row["naam"], "", "", 0, FOREVER, rights)

    return {"token": by_key}


@lru_cache(maxsize=1000)
def _rights(naam: str, scopes: tuple[str, ...]) -> Rights:
    rows = [Autorisatie(component=COMPONENT, scopes=[*scopes])]
    return Rights(Applicatie(label=naam, autorisaties=rows))


def refused(code: str, detail: str) -> Problem:
    """401, where a ZGW token that is refused gets 403: clients with a key expect it so."""
    return Problem(401, code, "Authenticatie mislukt.", detail)
