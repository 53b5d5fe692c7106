"""A first look at what is to be tested: whether anything of it can be tested at all."""

from collections.abc import Iterator

import httpx

from tests.contract.client import CRS
from tests.contract.contracts import Operation, contract
from tests.contract.target import APIS, Target, variable

_PATIENCE_SECONDS = 10
_NATIONAL_LISTS = "https://selectielijst.openzaak.nl/api/v1"


def obstacles(target: Target) -> Iterator[str]:
    """Why a component that is named cannot be tested, in a sentence."""
    with httpx.Client(timeout=_PATIENCE_SECONDS) as http:
        for api in target.urls:
            found = _obstacle(api, target, http)
            if found:
                yield f"{variable(api)}={target.urls[api]}: {found}"


def remarks(target: Target) -> Iterator[str]:
    """What is not tried because nothing was said of it."""
    absent = [api for api in APIS if api not in target.urls]
    if "catalogi" not in target.urls:
        yield f"Without {variable('catalogi')} there are no types, so hardly anything is tried."
    elif "referentielijsten" in absent:
        yield (
            f"Without {variable('referentielijsten')} no types can be made, so hardly anything is "
            f"tried; the national lists are {_NATIONAL_LISTS}."
        )
    if absent:
        yield f"Not tried, nor what needs them: {', '.join(absent)}."
    if target.limited is None:
        yield "Rules about rights are not tried: there is no ZGW_LIMITED_CLIENT_ID with its secret."


def _obstacle(api: str, target: Target, http: httpx.Client) -> str:
    asked = _question(api)
    headers = {**CRS, "Authorization": target.authorization(api)}
    try:
        answer = http.get(target.urls[api] + asked.path, headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return f"nothing answers there ({error or type(error).__name__})."
    if answer.status_code in (401, 403):
        client = "the token" if api in target.tokens else f"client {target.client_id}"
        return (
            f"it refuses {client} ({_said(answer)}). Is the secret right, and may this client do "
            "everything there?"
        )
    if answer.status_code != 200 or not _is_json(answer):
        return (
            f"GET {asked.path} is answered with {_said(answer)}. Is this the base URL of {api}, up "
            "to and with its version?"
        )
    return ""


def _question(api: str) -> Operation:
    """The first list of an API."""
    return next(
        operation
        for operation in contract(api).operations
        if operation.method == "GET" and "{" not in operation.path
        if not any(parameter.get("required") for parameter in _of_query(operation))
    )


def _of_query(operation: Operation) -> list[dict[str, object]]:
    return [each for each in operation.parameters if each["in"] == "query"]


def _is_json(answer: httpx.Response) -> bool:
    return str(answer.headers.get("content-type", "")).startswith("application/json")


def _said(answer: httpx.Response) -> str:
    """The status, and the reason where one is given."""
    reason = ""
    if "json" in answer.headers.get("content-type", ""):
        problem = answer.json()
        reason = str(problem.get("detail", "")).rstrip(".") if isinstance(problem, dict) else ""
    return f"{answer.status_code}: {reason}" if reason else str(answer.status_code)
