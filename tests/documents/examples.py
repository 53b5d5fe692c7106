"""The examples in the rooms of resources: sent with URLs that lead somewhere, and recorded with
URLs that read well."""

import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from dev.layout import SERVICES
from tests.authorisation.served_operations import OPERATIONS, Operation, service_of
from zgw_core.examples import FILE
from zgw_core.resource import Resource
from zgw_core.routes import Routes

_HOST = re.compile(r"http://(?:(\w+)\.)?test(?=/)")
_CALLBACK = re.compile(r"http://127\.0\.0\.1:\d+")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|\+\d{2}:\d{2})")
_NUMBER = re.compile(r'"(?:[A-Z]+-\d{4}-\d{10}|[0-9a-f]{12,14})"')


def rooms() -> Iterator[tuple[Operation, Path]]:
    """Every operation that creates an object of a resource, and where its example is."""
    for layout in SERVICES:
        if not layout.has_database:
            continue
        for path, resource in _resources(layout.naam).items():
            found = import_module(resource.schema.__module__).__file__
            assert found
            operations = {(op.service, op.method, op.path): op for op in OPERATIONS}
            creating = operations.get((layout.naam, "POST", path))
            if creating:
                yield creating, Path(found).with_name(FILE)


def _resources(service: str) -> dict[str, Resource]:
    layout = next(layout for layout in SERVICES if layout.naam == service)
    routers = [router for router in service_of(layout).routers if isinstance(router, Routes)]
    return {router.resource.path: router.resource for router in reversed(routers)}


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
    known: dict[str, str] = {}
    for number, uuid in enumerate(dict.fromkeys(_UUID.findall(text))):
        known[uuid] = str(uuid5(NAMESPACE_URL, f"{service}/{number}"))
    return json.loads(_UUID.sub(lambda found: known[found[0]], text))


def lasting(message: Any) -> Any:
    """What of a message is the same each time it is recorded."""
    text = json.dumps(message, ensure_ascii=False)
    text = _MOMENT.sub("moment", _UUID.sub("uuid", text))
    text = _NUMBER.sub('"number"', text)
    return json.loads(re.sub(r'"(registratiedatum|versiedatum)": "[\d-]+"', r'"\1": "today"', text))


def read(file: Path) -> Any:
    """Nothing when there is no example yet."""
    return json.loads(file.read_text()) if file.exists() else {}


def write(file: Path, request: Any, response: Any) -> None:
    content = {"request": request, "response": response}
    file.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")
