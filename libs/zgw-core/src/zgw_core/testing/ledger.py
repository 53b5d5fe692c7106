"""The ledger of rule codes: each stands with what carries it, and in the name of a test."""

import ast
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType


def documented(*packages: ModuleType) -> str:
    """All that is said of modules, functions and constants in these packages."""
    directories = [Path(path) for package in packages for path in package.__path__]
    return "\n".join(
        node.value.value
        for directory in directories
        for tree in _trees(directory)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def names_of_tests(directory: Path) -> list[str]:
    return [
        node.name
        for tree in _trees(directory)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
    ]


def _trees(directory: Path) -> Iterator[ast.Module]:
    for file in sorted(directory.rglob("*.py")):
        yield ast.parse(file.read_text())
