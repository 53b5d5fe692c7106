"""How groups of fields are sought by."""

from typing import Any

from sqlalchemy import Index, Text, text

from zgw_core.rendering import sql_text

CODES = ("objectId", "codeObjecttype", "codeRegister", "codeSoortObjectId")


def member(group: Any, name: str) -> Any:
    """One member of a group, in the very form that its index has."""
    return group.op("->>", return_type=Text)(sql_text(name))


def index_on(table: str, group: str, name: str) -> Index:
    return Index(
        f"ix_{table}_{group.removeprefix(table)}_{name.lower()}", text(f"({group} ->> '{name}')")
    )
