"""Makes applicaties as the suite's file asks."""

import asyncio
from argparse import Namespace
from collections.abc import Sequence
from typing import Any

import httpx
from pydantic import ValidationError

from autorisaties_api.administration import Administration, administration
from autorisaties_api.resources.applicaties.schema import ApplicatieBody
from autorisaties_api.secrets_file import ensure_secrets
from autorisaties_api.typen.client import NoCatalogus, url_of_catalogus
from zgw_core.authentication import Secrets
from zgw_core.cli import CommandLine
from zgw_core.errors import invalid_params
from zgw_core.problems import Invalid, InvalidParam, Problem, invalid
from zgw_core.settings import Settings
from zgw_core.suite_file import Item, SuiteFile, add_apply

_ANY_URL = "https://catalogus.example/catalogi/api/v1/catalogussen/0"


def add_apply_command(line: CommandLine) -> None:
    parser = add_apply(line, _apply)
    parser.add_argument(
        "--make-secrets", action="store_true", help="make secrets for clients that have none"
    )


def _apply(options: Namespace, suite: SuiteFile) -> None:
    settings = Settings()

    lines = asyncio.run(apply(settings, suite.applicaties, options.dry_run))
    lines += _secrets(settings, suite.applicaties, options.make_secrets, options.dry_run)
    for line in lines:
        print(line)


async def apply(
    settings: Settings, applicaties: Sequence[Item], dry_run: bool = False
) -> list[str]:
    """A line for each applicatie: what was done, or with `dry_run` would be. Each in a
    transaction of its own, for another process may wait for one of them while it looks at types.

    Raises Invalid, before anything is done where the file is wrong by itself.
    """
    _check(applicaties)
    lines: list[str] = []
    for number, item in enumerate(applicaties):
        label = f"applicatie {item['clientIds'][0]}"
        try:
            async with administration(settings, stored=not dry_run) as administrator:
                lines.append(f"{label}: {await _ensure(administrator, item)}")
        except NoCatalogus as missing:
            if not dry_run:
                raise invalid(f"applicaties.{number}", "bad-url", str(missing)) from missing
            lines.append(f"{label}: create or change, once there is {missing.naam}")
        except Invalid as error:
            raise _placed(error, number) from error
    return lines


async def _ensure(administrator: Administration, item: Item) -> str:
    """Raises NoCatalogus, Invalid."""
    groepen = item.get("autorisatieGroepen")
    if groepen:
        item = {**item, "autorisatieGroepen": await _with_urls(administrator, groepen)}
    (done,) = await administrator.ensure([ApplicatieBody.model_validate(item)])
    return done


async def _with_urls(administrator: Administration, groepen: list[Item]) -> list[Item]:
    """Where a catalogus is named `DOMEIN/RSIN` its URL is looked up. Raises NoCatalogus."""
    found = []
    for groep in groepen:
        catalogus = groep["catalogus"]
        if not _is_url(catalogus):
            catalogus = await _url_of(administrator, catalogus)
        found.append({**groep, "catalogus": catalogus})
    return found


async def _url_of(administrator: Administration, naam: str) -> str:
    try:
        return await url_of_catalogus(administrator.context, naam)
    except (httpx.HTTPError, ValueError) as error:
        reason = f"De Catalogi API antwoordt niet zoals verwacht: {type(error).__name__}."
        raise Problem(503, "service_unavailable", reason) from error


def _check(applicaties: Sequence[Item]) -> None:
    """Everything that is wrong with the items by themselves. Raises Invalid."""
    wrong: list[InvalidParam] = []
    for number, item in enumerate(applicaties):
        known = {field.alias for field in ApplicatieBody.model_fields.values()}
        wrong += [
            InvalidParam(f"applicaties.{number}.{name}", "invalid", "Dit veld is niet bekend.")
            for name in item.keys() - known
        ]
        plain = _with_any_url(item)
        try:
            ApplicatieBody.model_validate(plain)
        except ValidationError as error:
            params = invalid_params(error.errors(), plain)
            wrong += _placed(Invalid(*params), number).invalid_params
    if wrong:
        raise Invalid(*wrong)


def _with_any_url(item: Item) -> Item:
    """As it would be once the catalogus that is named has been found."""

    def one(groep: Any) -> Any:
        catalogus = groep.get("catalogus") if isinstance(groep, dict) else None
        is_named = isinstance(catalogus, str) and "/" in catalogus and not _is_url(catalogus)
        return {**groep, "catalogus": _ANY_URL} if is_named else groep

    groepen = item.get("autorisatieGroepen")
    return {**item, "autorisatieGroepen": [*map(one, groepen)]} if groepen else item


def _is_url(text: str) -> bool:
    return "://" in text


def _placed(error: Invalid, number: int) -> Invalid:
    params = error.invalid_params
    return Invalid(*(p._replace(name=f"applicaties.{number}.{p.name}") for p in params))


def _secrets(
    settings: Settings, applicaties: Sequence[Item], make: bool, dry_run: bool
) -> list[str]:
    """A line for each client without a secret, which is nobody yet."""
    file = settings.secrets_file
    known = Secrets(file)
    missing = [c for item in applicaties for c in item["clientIds"] if not known.of(c)]
    if make and missing and not dry_run:
        ensure_secrets(file, missing)
    return [
        f"secret of {client}: {'create' if make else 'not in ' + str(file)}" for client in missing
    ]
