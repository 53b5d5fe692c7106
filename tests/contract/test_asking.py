"""What a filter is asked tells a component that heeds it from one that does not."""

from typing import Any

import pytest

from tests.contract.contracts import Json
from tests.contract.subjects.asking import values_for
from tests.contract.subjects.subject import NotKnown, Subject

DATE = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "format": "date-time"}
SUBJECT = Subject(
    {
        "titel": "Brief",
        "dag": "2024-03-01",
        "moment": "2024-03-01T10:00:00Z",
        "einde": None,
        "soort": "a",
        "is": True,
        "versie": 3,
        "woorden": ["een", "twee"],
        "adres": {"adresregel1": "Dorpsstraat"},
        "partij": {"uuid": "1"},
    },
    related={"rol": {"naam": "Jan"}},
    values={"heeftRol": True},
    pairs={"status": ("alles", "geen")},
)


@pytest.mark.parametrize(
    ("name", "schema", "expected"),
    [
        ("titel", {"type": "string"}, ("Brief", "123456782")),
        ("titel", {"type": "string", "maxLength": 4}, ("Brief", "1234")),
        ("titel__icontains", {"type": "string"}, ("RIE", "123456782")),
        (
            "titel__in",
            {"type": "array", "items": {"type": "string"}},
            ("123456782,Brief", "123456782"),
        ),
        ("woorden", {"type": "array", "items": {"type": "string"}}, ("een", "123456782")),
        ("dag", DATE, ("2024-03-01", "1999-12-31")),
        ("dag__gt", DATE, ("2024-02-29", "2024-03-01")),
        ("dag__gte", DATE, ("2024-03-01", "2024-03-02")),
        ("dag__lt", DATE, ("2024-03-02", "2024-03-01")),
        ("dag__lte", DATE, ("2024-03-01", "2024-02-29")),
        ("moment__lt", MOMENT, ("2024-03-02T10:00:00+00:00", "2024-03-01T10:00:00Z")),
        ("dag__isnull", {"type": "boolean"}, ("false", "true")),
        ("einde__isnull", {"type": "boolean"}, ("true", "false")),
        ("einde", DATE, (None, "1999-12-31")),
        ("soort", {"type": "string", "enum": ["a", "b"]}, ("a", "b")),
        ("is", {"type": "boolean"}, ("true", "false")),
        ("heeftRol", {"type": "boolean"}, ("true", "false")),
        ("versie", {"type": "integer"}, ("3", "4")),
        ("adresAdresregel1", {"type": "string"}, ("Dorpsstraat", "123456782")),
        ("partij__uuid", {"type": "string"}, ("1", "123456782")),
        ("rol__naam", {"type": "string"}, ("Jan", "123456782")),
        ("status", {"type": "string"}, ("alles", "geen")),
    ],
)
def test_one_value_finds_the_object_and_another_does_not(
    name: str, schema: Json, expected: Any
) -> None:
    assert values_for(name, schema, SUBJECT) == expected


def test_a_filter_that_nobody_knows_a_value_of_is_an_error() -> None:
    with pytest.raises(NotKnown, match="kleur"):
        values_for("kleur", {"type": "string"}, SUBJECT)
