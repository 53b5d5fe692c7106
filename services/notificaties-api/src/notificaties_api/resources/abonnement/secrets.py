"""The secrets of abonnementen: taken out of bodies, and given back to their owner alone."""

from collections.abc import Mapping
from typing import Any

import orjson
from starlette.responses import Response

from notificaties_api.resources.abonnement import rules
from notificaties_api.settings import settings_of
from notificaties_api.vault import NoKey, Secrets, vault_of
from zgw_core.context import Context
from zgw_core.problems import unavailable

PLAIN: dict[str, Any] = {"formaat": "klassiek", "oauth": None, "clientCertificaat": None}


def split(
    values: Mapping[str, Any], stored: Mapping[str, Any], secrets: Secrets
) -> tuple[dict[str, Any], Secrets]:
    """Values for the columns, and the secrets beside them; what is left out stays as it is.

    `stored` is the `bezorging` from before. Raises Invalid `required`.
    """
    rest = {name: value for name, value in values.items() if name != "auth"}
    given = values.get("bezorging", stored)
    bezorging = {**PLAIN, **(given or {})}
    oauth, chain = bezorging["oauth"], bezorging["clientCertificaat"]
    known = (bool(secrets.client_secret), bool(secrets.private_key))
    rules.check_secrets(oauth, chain, stored, *known)
    found = Secrets(
        secrets.eigenaar,
        values.get("auth", secrets.auth),
        (oauth.get("clientSecret") or secrets.client_secret) if oauth else "",
        (chain.get("sleutel") or secrets.private_key) if chain else "",
    )
    rest["bezorging"] = {
        "formaat": bezorging["formaat"],
        "oauth": _without(oauth, "clientSecret"),
        "clientCertificaat": _without(chain, "sleutel"),
    }
    return rest, found


def _without(group: Mapping[str, Any] | None, secret: str) -> dict[str, Any] | None:
    return {k: v for k, v in group.items() if k != secret} if group else None


def opened(context: Context, closed: str, eigenaar: str = "") -> Secrets:
    """None at all, of this owner, when there is no key any more that opens them."""
    try:
        return vault_of(settings_of(context)).open(closed)
    except NoKey:
        return Secrets(eigenaar, "")


def close(context: Context, secrets: Secrets) -> str:
    """Raises 503 while there is no key."""
    try:
        return vault_of(settings_of(context)).close(secrets)
    except NoKey as error:
        raise unavailable("Geheimen kunnen nu niet worden bewaard.") from error


def reveal(context: Context, answer: Response, client_id: str) -> Response:
    """Puts `auth` in an answer with one abonnement or several: empty for who is not the owner, and
    where it cannot be opened any more."""
    if answer.status_code not in (200, 201):
        return answer
    found = orjson.loads(bytes(answer.body))
    for item in found if isinstance(found, list) else [found]:
        secrets = opened(context, item["auth"])
        item["bezorging"] = {**PLAIN, **item["bezorging"]}
        item["auth"] = secrets.auth if secrets.eigenaar == client_id else ""
    kept = {name: answer.headers[name] for name in ("location",) if name in answer.headers}
    return Response(orjson.dumps(found), answer.status_code, kept, answer.media_type)
