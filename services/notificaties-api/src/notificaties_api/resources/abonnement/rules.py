"""Rules about abonnementen: what they may ask, whom they may call, what matches them."""

from collections.abc import Iterable, Mapping
from typing import Any

from notificaties_api.resources.kanaal.rules import canonical, fits
from zgw_core.problems import NON_FIELD, Invalid, invalid

ANY = "*"


def check_kanalen(groups: Iterable[Mapping[str, Any]], known: Mapping[str, list[str]]) -> None:
    """Every kanaal is there, and filters are on its kenmerken.

    Raises `kanaal_naam`, `inconsistent-abonnement-filters`.
    """
    for group in groups:
        if group["naam"] not in known:
            raise invalid("naam", "kanaal_naam", "Er is geen kanaal met deze naam.")
        if not fits(group["filters"], known[group["naam"]]):
            reason = "Deze filters passen niet bij de kenmerken van het kanaal."
            raise invalid("filters", "inconsistent-abonnement-filters", reason)


def check_accepts(status: int) -> None:
    """The callback takes a notification. Raises `invalid-callback-url`."""
    if not 200 <= status <= 209:
        raise unusable_callback(f"De callback antwoordt met status {status}.")


def unusable_callback(reason: str, field: str = NON_FIELD) -> Invalid:
    return invalid(field, "invalid-callback-url", reason)


def check_protected(status: int) -> None:
    """The callback takes nothing without authorization. Raises `no-auth-on-callback-url`."""
    if status not in (401, 403):
        reason = "De callback accepteert ook berichten zonder Authorization-header."
        raise invalid("callbackUrl", "no-auth-on-callback-url", reason)


def check_secrets(
    oauth: Mapping[str, Any] | None,
    chain: Mapping[str, Any] | None,
    stored: Mapping[str, Any],
    has_secret: bool,
    has_key: bool,
) -> None:
    """A secret is left out only where it stays with the address or certificate it was given for,
    so that nobody gets a secret sent elsewhere without knowing it, and where it is still known.
    `stored` is from before.

    Raises `required`.
    """
    reason = "Zonder het bijbehorende geheim kan dit niet worden gewijzigd."
    before = stored.get("oauth") or {}
    if oauth and not oauth.get("clientSecret"):
        same = all(oauth[name] == before.get(name) for name in ("tokenUrl", "clientId"))
        if not (same and has_secret):
            raise invalid("bezorging.oauth.clientSecret", "required", reason)
    before = stored.get("clientCertificaat") or {}
    if chain and not chain.get("sleutel"):
        same = has_key and chain["certificaat"] == before.get("certificaat")
        if not same:
            raise invalid("bezorging.clientCertificaat.sleutel", "required", reason)


def check_auth_given(values: Mapping[str, Any]) -> None:
    """Who is not the owner moves a callback only with an `auth` of their own: what the owner gave
    is nobody else's. The same where what was given cannot be read any more. Raises `required`.
    """
    if "auth" not in values:
        raise invalid("auth", "required", "Geef ook de auth.")


def matches(groups: Iterable[Mapping[str, Any]], kanaal: str, kenmerken: Mapping[str, str]) -> bool:
    """Whether a notification is wanted: one group of its kanaal has no filter that differs.

    A filter on a kenmerk that the notification lacks keeps nothing out.
    """
    present = {canonical(key): value for key, value in kenmerken.items()}
    return any(
        group["naam"] == kanaal
        and all(
            wanted in (ANY, present.get(canonical(key), wanted))
            for key, wanted in group["filters"].items()
        )
        for group in groups
    )
