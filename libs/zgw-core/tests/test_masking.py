"""Numbers of people stand in no log and in no problem."""

import orjson
import pytest

from zgw_core.masking import without_bsn
from zgw_core.problems import invalid


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("123456782", "*********"),
        ("/partijen/123456782/x", "/partijen/*********/x"),
        ("bsn123456782?", "bsn*********?"),
        ("een 123456782 en 987654321", "een ********* en *********"),
        ("1234.56.782", "*********"),
        ("bel 1234 56 782.", "bel *********."),
        ("Bel 123456782a.u.b.", "Bel *********a.u.b."),
        ("bsnd123456782", "bsnd*********"),
        ("/x/123456782abc", "/x/*********abc"),
        ("12345678", "12345678"),
        ("1234.56 782", "1234.56 782"),
        ("1234567890", "1234567890"),
        ("5b1c8b1e-8d0e-4f2c-9c3b-123456789f11", "5b1c8b1e-8d0e-4f2c-9c3b-123456789f11"),
        ("5b1c8b1e-8d0e-4f2c-9c3b-000123456789", "5b1c8b1e-8d0e-4f2c-9c3b-000123456789"),
    ],
)
def test_what_may_be_a_bsn_is_masked(text: str, masked: str) -> None:
    assert without_bsn(text) == masked


def test_no_bsn_in_a_problem() -> None:
    problem = invalid("metadata.123456782", "invalid", "Onbekende parameter: 123456782")
    (param,) = orjson.loads(bytes(problem.response().body))["invalidParams"]
    assert param["name"] == "metadata.*********"
    assert "123456782" not in param["reason"]
