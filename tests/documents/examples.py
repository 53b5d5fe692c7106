"""The examples in the rooms of resources: sent with URLs that lead somewhere, and recorded with
URLs that read well."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from tests.authorisation.served_operations import EVERYTHING, Operation
from zgw_core.examples import FILE

Json = dict[str, Any]
_HOST = re.compile(r"http://(?:(\w+)\.)?test(?=/)")
_CALLBACK = re.compile(r"http://127\.0\.0\.1:\d+")
_UUID = re.compile(r"[0-9a-f]{8}(-?)(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|\+\d{2}:\d{2})")
_AMOUNT = re.compile(r'"aantal": [0-9]+')
"""How many messages are sent again depends on what came before."""
_NUMBER = re.compile(r'"(?:[A-Z]+-\d{4}-\d{10}|[0-9a-f]{12,14})')
_ORDER = ("GET", "PATCH", "PUT", "POST")
"""What is done first does not change what comes after."""


@dataclass(frozen=True)
class Example:
    operation: Operation

    def __str__(self) -> str:
        return str(self.operation)

    @property
    def key(self) -> str:
        return f"{self.operation.method} {self.operation.path}"

    @property
    def file(self) -> Path:
        """In the room that the last part of the path says which has one."""
        package = Path(str(import_module(self.operation.service.replace("-", "_")).__file__)).parent
        parts = [part.replace("-", "_") for part in self.operation.path.split("/")]
        rooms = [package / "resources" / part for part in parts if part]
        return next((room for room in reversed(rooms) if room.is_dir()), package) / FILE

    @property
    def known(self) -> Json:
        """Nothing when there is no example yet."""
        known: Json = _read(self.file).get(self.key, {})
        return known

    def record(self, example: Json) -> None:
        content = {**_read(self.file), self.key: example}
        self.file.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def _read(file: Path) -> Json:
    return json.loads(file.read_text()) if file.exists() else {}


def examples() -> list[Example]:
    """Of every operation that is sent something, or that reads what no other has made."""
    found = [Example(operation) for operation in EVERYTHING if _has_own(operation)]
    return sorted(found, key=_turn)


@cache
def _paths(service: str, method: str) -> set[str]:
    found = (each for each in EVERYTHING if (each.service, each.method) == (service, method))
    return {operation.path for operation in found}


def _has_own(operation: Operation) -> bool:
    path, service = operation.path, operation.service
    if operation.method != "GET":
        return operation.has_body
    is_made = path.removesuffix("/{uuid}") in _paths(service, "POST")
    is_list = f"{path}/{{uuid}}" in _paths(service, "GET")
    return not (is_made or is_list or path.endswith("/download"))


def _turn(example: Example) -> tuple[str, int, bool]:
    """Operations on one object that are no change of it come last: some are the end of changes."""
    method, path = example.operation.method, example.operation.path
    return example.operation.service, _ORDER.index(method), "{uuid}/" in path


def sent(example: Any, valid: Any) -> Any:
    """The example, with every reference replaced by one that leads somewhere."""
    if isinstance(example, dict) and isinstance(valid, dict):
        return {key: sent(value, valid.get(key)) for key, value in example.items()}
    if isinstance(example, list) and isinstance(valid, list):
        return [sent(*pair) for pair in zip(example, valid, strict=False)]
    return valid if isinstance(valid, str) and _refers(example) else example


def _refers(value: Any) -> bool:
    return isinstance(value, str) and bool(value.startswith("http") or _UUID.fullmatch(value))


def readable(service: str, message: Any) -> Any:
    """With hosts of an imaginary gemeente, and uuids that do not change from run to run."""
    text = json.dumps(message, ensure_ascii=False)
    own = service.removesuffix("-api")
    text = _HOST.sub(lambda found: f"https://{found[1] or own}.gemeente.example", text)
    text = _CALLBACK.sub("https://taken.gemeente.example", text)
    known = dict.fromkeys(found[0] for found in _UUID.finditer(text))
    instead = dict(zip(known, _uuids(service), strict=False))
    return json.loads(_UUID.sub(lambda found: _written(instead[found[0]], found[1]), text))


def _uuids(service: str) -> Iterator[UUID]:
    return (uuid5(NAMESPACE_URL, f"{service}/{number}") for number in range(1000))


def _written(uuid: UUID, dash: str) -> str:
    return str(uuid) if dash else uuid.hex


def lasting(message: Any) -> Any:
    """What of a message is the same each time it is recorded."""
    text = json.dumps(message, ensure_ascii=False)
    text = _MOMENT.sub("moment", _UUID.sub("uuid", text))
    text = _AMOUNT.sub('"aantal": 0', _NUMBER.sub('"number', text))
    return json.loads(
        re.sub(r'"(registratiedatum|versiedatum|beginDatum)": "[\d-]+"', r'"\1": "today"', text)
    )
