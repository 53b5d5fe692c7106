"""Examples in the OpenAPI document: an `examples.json` in the room of a resource holds what is sent
to its operations and what they answer, which a test does and reads back."""

import json
from pathlib import Path
from typing import Any

FILE = "examples.json"
Document = dict[str, Any]
Examples = dict[str, Document]
"""Method and path below the root of the API → `request`, where one is sent, and `response`."""


def add_examples(document: Document, home: Path) -> None:
    """`home` is the directory of the service's code."""
    paths = document["paths"]
    examples = _read_examples(home)
    for path in paths:
        _add_one(examples, path)
    for path in paths:
        _add_list(examples, path)
    for path, operations in paths.items():
        for method, operation in operations.items():
            _put(operation, examples.get(f"{method.upper()} {path}", {}))


def _read_examples(home: Path) -> Examples:
    """Those of all rooms."""
    found: Examples = {}
    for room in sorted(home.rglob(FILE)):
        found |= json.loads(room.read_text())
    return found


def _add_one(examples: Examples, path: str) -> None:
    """An object is read as it was made."""
    made = examples.get(f"POST {path}")
    if made and "response" in made:
        examples.setdefault(f"GET {path}/{{uuid}}", {"response": made["response"]})


def _add_list(examples: Examples, path: str) -> None:
    """A list is of the one object that there is an example of."""
    one = examples.get(f"GET {path}/{{uuid}}")
    if one:
        examples.setdefault(f"GET {path}", {"response": [one["response"]]})


def _put(operation: Document, example: Document) -> None:
    if "request" in example:
        for content in operation["requestBody"]["content"].values():
            content["example"] = example["request"]
    if "response" in example:
        success = next(each for status, each in operation["responses"].items() if status[0] == "2")
        content = success["content"]["application/json"]
        content["example"] = _in_form(example["response"], content["schema"])


def _in_form(response: Any, schema: Document) -> Any:
    """On a page, where a list has pages."""
    if isinstance(response, list) and schema.get("type") != "array":
        return {"count": len(response), "next": None, "previous": None, "results": response}
    return response
