"""Types of fields, and the names and codes of what is wrong with them."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, TypeAdapter, ValidationError

from zgw_core.errors import code_and_reason, invalid_params
from zgw_core.fields import (
    BlankRsin,
    BlankUrl,
    Bool,
    Date,
    DateTime,
    Duration,
    Indexed,
    Int,
    LongUrl,
    PastDate,
    PastDateTime,
    Rsin,
    Text,
    Url,
)
from zgw_core.schema import Body, is_unstorable, patch


def code(kind: Any, value: Any) -> str:
    """The code of the only error, empty when there is none."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        (found,) = error.errors()
        return code_and_reason(found)[0]
    return ""


@pytest.mark.parametrize("kind", [Url, BlankUrl, Annotated[LongUrl, Indexed]])
def test_a_url_has_no_more_bytes_than_an_index_takes(kind: Any) -> None:
    assert code(kind, "http://x/" + "\U00020000" * 622) == ""
    assert code(kind, "http://x/" + "\U00020000" * 623) == "max_length"


def test_a_url_that_no_index_holds_may_be_longer() -> None:
    assert code(LongUrl, "http://x/" + "\U00020000" * 2000) == ""


def is_proof(number: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, number, strict=True)) % 11 == 0


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_rsin_passes_the_proof_of_eleven(number: str) -> None:
    expected = "" if is_proof(number) and number != "000000000" else "invalid"
    assert code(Rsin, number) == expected


@given(st.integers(0, 99_999_999))
def test_one_wrong_digit_never_passes(start: int) -> None:
    numbers = [f"{start:08d}{last}" for last in range(10)]
    assert sum(code(Rsin, number) == "" for number in numbers) <= 1


@given(st.text(max_size=12))
def test_rsin_of_anything_else_is_refused(text: str) -> None:
    is_one = len(text) == 9 and text.isascii() and text.isdigit() and is_proof(text)
    assert (code(Rsin, text) == "") is (is_one and text != "000000000")


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Rsin, "", "only-digits"),
        (Rsin, "١٢٣٤٥٦٧٨٩", "only-digits"),
        (Rsin, "12345678", "invalid-length"),
        (Rsin, "1234567890", "max_length"),
        (BlankRsin, "", ""),
        (BlankRsin, None, "null"),
        (Url, "http://x", ""),
        (Url, "https://x:8000/a?b=c#d", ""),
        (Url, "http://", "bad-url"),
        (Url, "//x/y", "bad-url"),
        (Url, "javascript:alert(1)", "bad-url"),
        (Url, "http://x/a b", "bad-url"),
        (Url, "http://x:0/", "bad-url"),
        (Url, "http://x:y/", "bad-url"),
        (Url, "http://[x/", "bad-url"),
        (Url, "http://x/" + "y" * 1000, "max_length"),
        (BlankUrl, "", ""),
        (BlankUrl, "x", "bad-url"),
        (Bool, True, ""),
        (Bool, "true", "invalid"),
        (Bool, 1, "invalid"),
        (Int, 1, ""),
        (Int, 1.0, "invalid"),
        (Int, True, "invalid"),
        (Date, "0001-01-01", ""),
        (Date, "9999-12-31", ""),
        (Date, "2024-02-29", ""),
        (Date, "2023-02-29", "invalid"),
        (Date, "2024-1-1", "invalid"),
        (Date, "2024-01-01T00:00:00", "invalid"),
        (Date, datetime(2024, 1, 1, tzinfo=UTC), "invalid"),
        (Date, 0, "invalid"),
        (Date, None, "null"),
        (DateTime, "2024-01-01T00:00:00Z", ""),
        (DateTime, "2024-01-01T00:00", ""),
        (DateTime, "2024-01-01", "invalid"),
        (DateTime, "2024-13-01T00:00:00Z", "invalid"),
        (DateTime, "0001-01-01T00:00:00+01:00", "invalid"),
        (DateTime, "9999-12-31T23:59:59-01:00", "invalid"),
        (DateTime, "2024-01-01T00:00:00+25:00", "invalid"),
        (PastDateTime, "2999-01-01T00:00:00Z", "future_not_allowed"),
        (PastDate, "2999-01-01", "future_not_allowed"),
        (PastDate, "2024-01-01", ""),
        (PastDate, "gisteren", "invalid"),
        (Duration, "P1Y2M3DT4H5M6S", ""),
        (Duration, "P2W", ""),
        (Duration, "P", "invalid"),
        (Duration, "1", "invalid"),
        (Duration, "", "invalid"),
        (Duration, "P1D\n", "invalid"),
        (Duration, "P" + "9" * 400 + "D", "invalid"),
    ],
)
def test_values_and_their_codes(kind: Any, value: Any, expected: str) -> None:
    assert code(kind, value) == expected


@given(st.text(max_size=20) | st.from_regex(r"[-+]?P[0-9.YMWDTHS]{0,40}", fullmatch=True))
def test_any_text_is_a_duration_or_refused(text: str) -> None:
    assert code(Duration, text) in ("", "invalid")


@given(st.text(max_size=40) | st.from_regex(r"https?://[^/]{0,10}/?.{0,10}", fullmatch=True))
def test_any_text_is_a_url_or_refused(text: str) -> None:
    assert code(Url, text) in ("", "bad-url")


@given(st.dates())
def test_every_date_is_read_as_it_is_written(day: date) -> None:
    assert TypeAdapter(Date).validate_python(day.isoformat()) == day


class Kind(Body):
    naam: Annotated[str, Text(5)]


class Hond(Body):
    soort_dier: Literal["hond"]
    poten: Int = Field(ge=0, le=4)


class Vis(Body):
    soort_dier: Literal["vis"]


class Mens(Body):
    kinderen: list[Kind] = Field(default_factory=list, max_length=2)
    huis_dier: Annotated[Hond | Vis, Field(discriminator="soort_dier")] | None = None
    leeftijd: Int | Literal[""] = ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, {}),
        (None, {"nonFieldErrors": "null"}),
        ([], {"nonFieldErrors": "invalid"}),
        ({"kinderen": None}, {"kinderen": "null"}),
        ({"kinderen": {}}, {"kinderen": "not_a_list"}),
        (
            {"kinderen": [{}, {"naam": ""}]},
            {"kinderen.0.naam": "required", "kinderen.1.naam": "blank"},
        ),
        ({"kinderen": [None]}, {"kinderen.0": "null"}),
        ({"kinderen": [{"naam": "te lang"}]}, {"kinderen.0.naam": "max_length"}),
        ({"kinderen": [{"naam": "a"}] * 3}, {"kinderen": "max_length"}),
        ({"huisDier": {}}, {"huisDier.soortDier": "required"}),
        ({"huisDier": {"soortDier": "kat"}}, {"huisDier.soortDier": "invalid_choice"}),
        ({"huisDier": {"soortDier": None}}, {"huisDier.soortDier": "null"}),
        ({"huisDier": {"soortDier": "hond"}}, {"huisDier.poten": "required"}),
        ({"huisDier": {"soortDier": "hond", "poten": 5}}, {"huisDier.poten": "max_value"}),
        ({"huisDier": {"soortDier": "hond", "poten": -1}}, {"huisDier.poten": "min_value"}),
        ({"huisDier": 5}, {"huisDier": "invalid"}),
        ({"leeftijd": "x"}, {"leeftijd": "invalid"}),
        ({"leeftijd": {"a": 1}}, {"leeftijd": "invalid"}),
        ({"leeftijd": None}, {"leeftijd": "null"}),
        ({"onbekend": "\x00"}, {"nonFieldErrors": "invalid"}),
    ],
)
def test_errors_are_named_by_their_path_on_the_wire(body: Any, expected: dict[str, str]) -> None:
    try:
        Mens.model_validate(body)
    except ValidationError as error:
        params = invalid_params(error.errors(), body)
        assert {param.name: param.code for param in params} == expected
        assert all(param.reason for param in params)
    else:
        assert expected == {}


@patch
class MensPatch(Mens):
    """What changes in a mens."""


def test_of_a_patch_only_what_was_sent_counts() -> None:
    assert MensPatch.model_validate({}).values() == {}
    assert MensPatch.model_validate({"leeftijd": 5}).values() == {"leeftijd": 5}
    assert MensPatch.model_validate({"huisDier": None}).values() == {"huis_dier": None}
    assert Mens.model_validate({}).values() == {"kinderen": [], "huis_dier": None, "leeftijd": ""}
    with pytest.raises(ValidationError):
        MensPatch.model_validate({"kinderen": [{}]})


def nested(depth: int) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "is_refused"),
    [
        ("é€😀", False),
        ({"a": [1, 1.5, None, True, "x"]}, False),
        (nested(50), False),
        (nested(100_000), True),
        ({"a": {"\x00": 1}}, True),
        ([["\udc00"]], True),
        ([{"a": float("nan")}], True),
        (float("-inf"), True),
    ],
    ids=range(8),
)
def test_what_the_database_cannot_store(value: Any, is_refused: bool) -> None:
    assert is_unstorable(value) is is_refused
