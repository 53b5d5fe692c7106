"""Kanalen and abonnementen as a file asks for them, with secrets named by where they are kept."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from notificaties_api.resources.abonnement.schema import AbonnementBody
from notificaties_api.resources.kanaal.schema import KanaalBody
from zgw_core.errors import invalid_params
from zgw_core.problems import Invalid, InvalidParam, invalid
from zgw_core.schema import Body

OWNER = "configuratie"
"""The client of an abonnement that names none."""
_SECRETS = (("auth",), ("bezorging", "oauth", "clientSecret"), *(
    ("bezorging", "clientCertificaat", name) for name in ("certificaat", "sleutel")
))  # fmt: skip

BodyType = TypeVar("BodyType", bound=Body)


@dataclass(frozen=True)
class WantedAbonnement:
    client: str
    """The owner. With the callback it is what an abonnement is known by."""
    body: AbonnementBody


@dataclass(frozen=True)
class Wanted:
    kanalen: list[KanaalBody]
    abonnementen: list[WantedAbonnement]


def read_wanted(content: Any) -> Wanted:
    """`content` has `kanalen` and `abonnementen` as the API takes them; an abonnement may name its
    `client`, and each secret in it is `{"file": path}` or `{"env": name}`.

    Raises Invalid, which names every place that is wrong.
    """
    if not isinstance(content, Mapping) or content.keys() - {"kanalen", "abonnementen"}:
        raise invalid("", "invalid", "Alleen `kanalen` en `abonnementen` werden verwacht.")
    wrong: list[InvalidParam] = []
    kanalen = [
        body
        for place, item in _items(content, "kanalen", wrong)
        if (body := _body(KanaalBody, item, place, wrong))
    ]
    abonnementen = [
        wanted
        for place, item in _items(content, "abonnementen", wrong)
        if (wanted := _abonnement(item, place, wrong))
    ]
    _check_once("kanalen", (kanaal.naam for kanaal in kanalen), wrong)
    _check_once("abonnementen", ((a.client, a.body.callback_url) for a in abonnementen), wrong)
    if wrong:
        raise Invalid(*wrong)
    return Wanted(kanalen, abonnementen)


def _items(
    content: Mapping[str, Any], name: str, wrong: list[InvalidParam]
) -> Iterable[tuple[str, Any]]:
    found = content.get(name)
    if found is None:
        return ()
    if not isinstance(found, list):
        wrong.append(InvalidParam(name, "not_a_list", "Een lijst werd verwacht."))
        return ()
    return [(f"{name}.{number}", item) for number, item in enumerate(found)]


def _abonnement(item: Any, place: str, wrong: list[InvalidParam]) -> WantedAbonnement | None:
    if not isinstance(item, Mapping):
        wrong.append(InvalidParam(place, "invalid", "Een object werd verwacht."))
        return None
    client = item.get("client", OWNER)
    if not isinstance(client, str) or not client:
        wrong.append(InvalidParam(f"{place}.client", "invalid", "Een client-id werd verwacht."))
        return None
    given = {name: value for name, value in item.items() if name != "client"}
    for path in _SECRETS:
        given = _with_secret(given, path, place, wrong)
    body = _body(AbonnementBody, given, place, wrong)
    return WantedAbonnement(client, body) if body else None


def _with_secret(
    group: dict[str, Any], path: tuple[str, ...], place: str, wrong: list[InvalidParam]
) -> dict[str, Any]:
    """A copy in which the secret itself stands where it was named."""
    name, *rest = path
    inner, place = group.get(name), f"{place}.{name}"
    if inner is None or (rest and not isinstance(inner, dict)):
        return group
    if rest:
        return {**group, name: _with_secret(inner, tuple(rest), place, wrong)}
    try:
        return {**group, name: _secret(inner)}
    except (OSError, LookupError, ValueError) as error:
        wrong.append(InvalidParam(place, "invalid", str(error)))
        return {**group, name: "?"}


def _secret(named: Any) -> str:
    """Raises OSError, LookupError, ValueError; none of them quotes a secret."""
    match named:
        case {"file": str(path), **more} if not more:
            return Path(path).read_text().strip()
        case {"env": str(name), **more} if not more:
            if name not in os.environ:
                raise LookupError(f"De omgevingsvariabele {name} is er niet.")
            return os.environ[name]
    raise ValueError("Noem waar het geheim staat: een `file` of een `env`.")


def _body(
    kind: type[BodyType], item: Any, place: str, wrong: list[InvalidParam]
) -> BodyType | None:
    try:
        return kind.model_validate(item)
    except ValidationError as error:
        wrong += [
            InvalidParam(f"{place}.{name}", code, reason)
            for name, code, reason in invalid_params(error.errors(), item)
        ]
        return None


def _check_once(name: str, keys: Iterable[Any], wrong: list[InvalidParam]) -> None:
    found = list(keys)
    if len(found) != len(set(found)):
        wrong.append(InvalidParam(name, "unique", "Er staat er een meer dan eens in."))
