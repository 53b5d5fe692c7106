"""What the contracts promise: operations, their parameters, and the form of every answer."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import yaml

from tests.contract.target import APIS

DIRECTORY = Path(__file__).parents[2] / "contracts" / "openapi"
METHODS = ("get", "head", "post", "put", "patch", "delete")
PROMISED_HEADERS = ("API-version", "Location", "ETag", "Retry-After")
"""Present whenever an answer documents them; others may be, such as warnings."""
PROBLEM = {"type", "code", "title", "status", "detail", "instance"}
INVALID_PARAM = {"name", "code", "reason"}

ALSO = {401: 403, 410: 404}
"""What the standard documents beside what we answer: which of the two is up to a component."""

Json = dict[str, Any]


class ContractBroken(AssertionError):
    """A component answered otherwise than its contract says."""


def _or_empty(name: str) -> Callable[[str], bool]:
    """The standard writes what is not known as an empty text, whatever the format is."""
    strict = jsonschema_rs.Draft202012Validator({"format": name}, validate_formats=True)
    return lambda text: text == "" or strict.is_valid(text)


FORMATS = {name: _or_empty(name) for name in ("uri", "email", "date", "duration")}


@dataclass(frozen=True)
class Operation:
    api: str
    method: str
    path: str
    """As in the contract, so with names where uuids go."""
    described: Json = field(repr=False, compare=False)

    def __str__(self) -> str:
        return f"{self.api} {self.operation_id}"

    @property
    def operation_id(self) -> str:
        return str(self.described["operationId"])

    @property
    def parameters(self) -> list[Json]:
        return list(self.described.get("parameters", []))

    def parameter_names(self, place: str) -> set[str]:
        """Those of `query`, `header` or `path`."""
        return {each["name"] for each in self.parameters if each["in"] == place}

    @property
    def query(self) -> dict[str, Json]:
        """Name → schema of what may stand behind the question mark."""
        return {each["name"]: each["schema"] for each in self.parameters if each["in"] == "query"}

    @property
    def responses(self) -> dict[int, Json]:
        own = {int(status): answer for status, answer in self.described["responses"].items()}
        return {also: own[ours] for also, ours in ALSO.items() if ours in own} | own

    @property
    def successes(self) -> list[int]:
        return sorted(status for status in self.responses if status < 400)

    @property
    def needs_token(self) -> bool:
        return bool(self.described.get("security"))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(self.path)))


@dataclass(frozen=True)
class Contract:
    api: str
    document: Json = field(repr=False, compare=False)

    @cached_property
    def operations(self) -> list[Operation]:
        return list(self._operations())

    def _operations(self) -> Iterator[Operation]:
        for path, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    yield Operation(self.api, method.upper(), path, self._resolved(item[method]))

    def operation(self, method: str, path: str) -> Operation:
        """The one that answers at a path; a path without names goes before one with."""
        fitting = [o for o in self.operations if o.method == method and o.pattern.fullmatch(path)]
        if not fitting:
            raise ContractBroken(f"the contract of {self.api} has no {method} {path}")
        return min(fitting, key=lambda operation: operation.path.count("{"))

    def _resolved(self, described: Json) -> Json:
        """An operation with its parameters, body and answers in place of references to them."""
        found = dict(described)
        found["parameters"] = [self.followed(each) for each in described.get("parameters", ())]
        found["requestBody"] = self.followed(described.get("requestBody", {}))
        answers = described["responses"].items()
        found["responses"] = {status: self.followed(answer) for status, answer in answers}
        return found

    def followed(self, reference: Json) -> Json:
        """What a reference leads to; what is none is itself."""
        while "$ref" in reference:
            *_, kind, name = reference["$ref"].split("/")
            reference = self.document["components"][kind][name]
        return reference

    def check(self, operation: Operation, answer: httpx.Response) -> None:
        """Raises ContractBroken when an answer has not the form that the contract promises."""
        where = f"{operation.method} {answer.request.url} → {answer.status_code}"
        if answer.is_server_error:
            raise ContractBroken(f"{where}: the component failed; it says {answer.text[:500]}")
        described = operation.responses.get(answer.status_code)
        if described is None:
            known = ", ".join(map(str, sorted(operation.responses)))
            text = answer.text[:500]
            raise ContractBroken(f"{where}: only {known} are documented; it says {text}")
        promised = [name for name in PROMISED_HEADERS if name in described.get("headers", {})]
        missing = [name for name in promised if name not in answer.headers]
        if missing:
            raise ContractBroken(f"{where}: without header {', '.join(missing)}")
        if operation.method != "HEAD":
            self._check_content(operation, answer, described.get("content", {}), where)

    def _check_content(
        self, operation: Operation, answer: httpx.Response, content: Mapping[str, Any], where: str
    ) -> None:
        if not content:
            if answer.content:
                raise ContractBroken(f"{where}: has a body, and should have none")
            return
        media_type = answer.headers.get("content-type", "").partition(";")[0]
        if media_type not in content and "application/octet-stream" in content:
            return  # bytes under the media type that they were stored with
        if media_type not in content:
            wanted = " or ".join(content)
            raise ContractBroken(
                f"{where}: is {media_type or 'of no type'}, and should be {wanted}"
            )
        if media_type.endswith("json"):
            validator = self._validator(operation, answer.status_code, media_type)
            errors = [_told(error) for error in validator.iter_errors(answer.json())]
            if errors:
                raise ContractBroken(f"{where}: {'; '.join(errors[:5])}")

    def check_problem(self, status: int, problem: Json, where: str) -> None:
        """Raises ContractBroken when an error is not told of as the standard has it."""
        missing = PROBLEM - problem.keys()
        if missing:
            raise ContractBroken(f"{where}: without {', '.join(sorted(missing))}")
        if problem["status"] != status:
            raise ContractBroken(f"{where}: speaks of another status")
        wrong = [each for each in problem.get("invalidParams", ()) if set(each) != INVALID_PARAM]
        if wrong or (status == 400 and not problem.get("invalidParams")):
            raise ContractBroken(f"{where}: invalidParams do not say what is wrong")

    def _validator(
        self, operation: Operation, status: int, media_type: str
    ) -> jsonschema_rs.Draft202012Validator:
        return self.validator(operation.responses[status]["content"][media_type].get("schema", {}))

    def validator(self, schema: Json) -> jsonschema_rs.Draft202012Validator:
        """Of any schema that refers to those of this contract."""
        return self._compiled(json.dumps(schema))

    @cache  # noqa: B019 - contracts are kept for the whole run
    def _compiled(self, schema: str) -> jsonschema_rs.Draft202012Validator:
        whole = {**json.loads(schema), "components": self.document["components"]}
        return jsonschema_rs.Draft202012Validator(whole, validate_formats=True, formats=FORMATS)


def _told(error: jsonschema_rs.ValidationError) -> str:
    place = "/".join(map(str, error.instance_path)) or "the body"
    return f"{place}: {error.message[:200]}"


@cache
def contract(api: str) -> Contract:
    text = (DIRECTORY / f"{api}.yaml").read_text()
    return Contract(api, yaml.load(text, yaml.CSafeLoader))


def contracts() -> list[Contract]:
    return [contract(api) for api in APIS]


def operations() -> list[Operation]:
    """Of all contracts."""
    return [operation for each in contracts() for operation in each.operations]
