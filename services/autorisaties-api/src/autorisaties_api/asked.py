"""What the command line asks for an applicatie, as a body that the API takes."""

import shlex
import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from autorisaties_api.resources.applicaties import schema
from zgw_core.schema import Schema

_OF_ONE_TYPE: dict[str, type[Schema]] = {
    "zrc": schema.ZrcAutorisatieBody,
    "drc": schema.DrcAutorisatieBody,
    "brc": schema.BrcAutorisatieBody,
}
_OF_GROEP: dict[str, type[Schema]] = {
    "zrc": schema.ZrcGroepBody,
    "drc": schema.DrcGroepBody,
    "brc": schema.BrcGroepBody,
}


def takes_rights(parser: ArgumentParser, nargs: str | None = None) -> None:
    parser.add_argument("client_id", nargs=nargs)
    parser.add_argument("--label", help="name for people; without it the client id")
    parser.add_argument("--alles", action="store_true", help="everything in every component")
    parser.add_argument(
        "--autorisatie",
        action="append",
        default=[],
        metavar="'COMPONENT:SCOPE,SCOPE NAME=VALUE ...'",
        help="scopes in one component; may be given more than once. Names are those of the API, "
        "such as zaaktype=URL maxVertrouwelijkheidaanduiding=openbaar; with catalogus=URL it is "
        "for all types in a catalogus, or those with zaaktypeIdentificatie=...",
    )


def asked_applicatie(options: Namespace) -> dict[str, Any]:
    rows = [_autorisatie(text) for text in options.autorisatie]
    return {
        "clientIds": [options.client_id],
        "label": options.label or options.client_id,
        "heeftAlleAutorisaties": options.alles,
        "autorisaties": [row for row in rows if "catalogus" not in row],
        **_groepen([row for row in rows if "catalogus" in row]),
    }


def _groepen(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Left out without any, for then they stay as they are."""
    return {"autorisatieGroepen": rows} if rows else {}


def _autorisatie(text: str) -> dict[str, Any]:
    try:
        first, *more = shlex.split(text)
    except ValueError:
        sys.exit(f"{text!r}: no autorisatie")
    component, _, scopes = first.partition(":")
    named = dict(_name_and_value(part) for part in more)
    _check_names(component, named)
    return {
        "component": component,
        "scopes": [scope for scope in scopes.split(",") if scope],
        **named,
    }


def _name_and_value(part: str) -> tuple[str, str]:
    name, equals, value = part.partition("=")
    if not equals:
        sys.exit(f"{part}: NAME=VALUE was expected")
    return name, value


def _check_names(component: str, named: dict[str, str]) -> None:
    """A name with a mistake in it would give more than was meant."""
    kinds = _OF_GROEP if "catalogus" in named else _OF_ONE_TYPE
    fields = kinds[component].model_fields.values() if component in kinds else ()
    known = {field.alias for field in fields} - {"component", "scopes"}
    for name in named:
        if name not in known:
            sys.exit(f"{name}: not known of an autorisatie for {component}")
