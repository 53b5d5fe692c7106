"""Examples in the OpenAPI document: an `example.json` in the room of a resource, which a test posts
and reads back."""

import json
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from zgw_core.resource import Resource

FILE = "example.json"


@cache
def example_in(module: str) -> Mapping[str, Any]:
    """`request` and `response` of the room that a module is in; empty when it has none."""
    file = sys.modules[module].__file__
    assert file
    example = Path(file).with_name(FILE)
    return json.loads(example.read_text()) if example.exists() else {}


def add_examples(document: dict[str, Any], resources: Mapping[str, Resource]) -> None:
    for resource in resources.values():
        example = example_in(resource.schema.__module__)
        operation = document["paths"].get(resource.path, {}).get("post")
        if not example or not operation:
            continue
        _put(operation["requestBody"], example["request"])
        _put(operation["responses"]["201"], example["response"])
        one = document["paths"].get(resource.item_path, {}).get("get")
        if one:
            _put(one["responses"]["200"], example["response"])


def _put(message: dict[str, Any], example: Any) -> None:
    message["content"]["application/json"]["example"] = example
