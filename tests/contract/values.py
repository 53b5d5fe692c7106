"""Values that fit the schema of a parameter, and values that do not."""

from tests.contract.contracts import Json

NOBODY = "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"
BY_FORMAT = {
    "uri": f"https://example.org/objecten/{NOBODY}",
    "uuid": NOBODY,
    "date": "2024-01-01",
    "date-time": "2024-01-01T00:00:00Z",
    "email": "a@example.org",
    "duration": "P1D",
}
BY_TYPE = {"integer": "1", "boolean": "true", "number": "1"}
SOME_NUMBER = "123456782"
"""Will do for any text, also where that must be an RSIN."""
WRONG = "!geen waarde!"


def plain(schema: Json) -> Json:
    """Of one value: without null, and of the items where it takes several."""
    for choice in schema.get("anyOf", ()):
        if choice.get("type") != "null":
            return plain(choice)
    return plain(schema["items"]) if schema.get("type") == "array" else schema


def fitting(schema: Json) -> str:
    """As it stands in a URL."""
    one = plain(schema)
    if "enum" in one:
        return str(one["enum"][0])
    if "const" in one:
        return str(one["const"])
    if one.get("format") in BY_FORMAT:
        return BY_FORMAT[one["format"]]
    if one.get("type") == "string":
        return SOME_NUMBER[: one.get("maxLength")]
    return BY_TYPE[one["type"]]


def wrong(schema: Json) -> str | None:
    """None when any text will do."""
    one = plain(schema)
    if "enum" in one or one.get("format") in BY_FORMAT or one.get("type") != "string":
        return WRONG
    return "x" * (int(one["maxLength"]) + 1) if "maxLength" in one else None
