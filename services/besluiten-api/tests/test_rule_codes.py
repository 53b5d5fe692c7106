"""The ledger of rule codes: each stands with what carries it, and in the name of a test."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import besluiten_api

CODES = [f"brc-{number:03}" for number in range(1, 10)]


def trees(directory: Path) -> Iterator[ast.Module]:
    for file in sorted(directory.rglob("*.py")):
        yield ast.parse(file.read_text())


def documented() -> str:
    """All that is said of functions and constants."""
    texts = [
        node.value.value
        for tree in trees(Path(besluiten_api.__file__).parent)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]
    return "\n".join(texts)


def names_of_tests() -> list[str]:
    return [
        node.name
        for tree in trees(Path(__file__).parent)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
    ]


@pytest.mark.parametrize("code", CODES)
def test_a_rule_is_named_where_it_is_kept(code: str) -> None:
    assert code in documented()


@pytest.mark.parametrize("code", CODES)
def test_a_rule_is_named_by_a_test(code: str) -> None:
    assert any(code.replace("-", "_") in name for name in names_of_tests())
