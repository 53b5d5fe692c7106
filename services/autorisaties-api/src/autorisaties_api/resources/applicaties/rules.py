"""Rules about applicaties and what they may do."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zgw_core.problems import NON_FIELD, Invalid, InvalidParam, invalid

_WEERGAVE = {
    "ac": "Autorisaties API",
    "nrc": "Notificaties API",
    "zrc": "Zaken API",
    "ztc": "Catalogi API",
    "drc": "Documenten API",
    "brc": "Besluiten API",
    "kic": "Klantinteracties API",
}
_NEEDED = {
    "zrc": ("zaken.", ("zaaktype", "maxVertrouwelijkheidaanduiding")),
    "drc": ("documenten.", ("informatieobjecttype", "maxVertrouwelijkheidaanduiding")),
    "brc": ("besluiten.", ("besluittype",)),
}
"""Component → the start of scopes that hold for one type only, and what such a row must say."""

Autorisatie = Mapping[str, Any]
"""As it stands on the wire."""


def check_clear(heeft_alle_autorisaties: bool, autorisaties: Sequence[Autorisatie]) -> None:
    """ac-002: an applicatie may do everything, or what is listed; never both and never neither.

    Raises `ambiguous-authorizations-specified` or `missing-authorizations`.
    """
    if heeft_alle_autorisaties and autorisaties:
        reason = "Een applicatie met alle autorisaties heeft er geen aparte bij."
        raise invalid(NON_FIELD, "ambiguous-authorizations-specified", reason)
    if not heeft_alle_autorisaties and not autorisaties:
        reason = "Geef de applicatie alle autorisaties, of minstens één aparte."
        raise invalid(NON_FIELD, "missing-authorizations", reason)


def check_complete(autorisaties: Iterable[Autorisatie]) -> None:
    """ac-003: rights to zaken, documenten and besluiten name their type and, but for besluiten,
    the highest vertrouwelijkheidaanduiding. Raises `required` for everything that is missing."""
    missing = [
        InvalidParam(f"autorisaties.{index}.{name}", "required", "Dit veld is vereist.")
        for index, autorisatie in enumerate(autorisaties)
        for name in _needed(autorisatie)
        if not autorisatie.get(name)
    ]
    if missing:
        raise Invalid(*missing)


def _needed(autorisatie: Autorisatie) -> Sequence[str]:
    start, names = _NEEDED.get(autorisatie["component"], ("", ()))
    return names if any(scope.startswith(start) for scope in autorisatie["scopes"]) else ()


def check_catalogussen(groepen: Iterable[Autorisatie], catalogi: str) -> None:
    """A groep names a catalogus of the Catalogi API that this service knows. Raises `bad-url`."""
    reason = "Dit is geen catalogus van de Catalogi API die hier bekend is."
    wrong = [
        InvalidParam(f"autorisatieGroepen.{index}.catalogus", "bad-url", reason)
        for index, groep in enumerate(groepen)
        if not catalogi or not groep["catalogus"].startswith(f"{catalogi}/catalogussen/")
    ]
    if wrong:
        raise Invalid(*wrong)


def remaining_groepen(
    known: list[dict[str, Any]], heeft_alle_autorisaties: bool, sent: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The groepen that were sent; else those that are known, unless everything is given instead
    (ac-002) by a client that empties the list as the standard asks."""
    is_everything_instead = heeft_alle_autorisaties and sent.get("autorisaties") == []
    groepen: list[dict[str, Any]] = sent.get(
        "autorisatie_groepen", [] if is_everything_instead else known
    )
    return groepen


def given_apart(
    rows: Iterable[dict[str, Any]],
    expanded: Sequence[dict[str, Any]],
    known: Sequence[dict[str, Any]],
) -> list[dict[str, Any]]:
    """The rows of a body but for those that only a groep gives."""
    only_expanded = set(map(_as_text, expanded)) - set(map(_as_text, known))
    return [row for row in rows if _as_text(row) not in only_expanded]


def _as_text(row: Autorisatie) -> str:
    return json.dumps(row, sort_keys=True)


def complete(autorisatie: Autorisatie) -> dict[str, Any]:
    """An autorisatie as it is kept and answered: without what is empty, with its component in
    words."""
    given = {name: value for name, value in autorisatie.items() if value != ""}
    return {**given, "componentWeergave": _WEERGAVE[autorisatie["component"]]}
