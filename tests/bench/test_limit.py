"""The limit is asked what the service was asked, with the values that the service asked with."""

import json
from datetime import date
from uuid import UUID

import asyncpg
import pytest

from bench.client import request_bytes
from bench.limit import Statement, instead, typed, without_repetition, written
from bench.recorded import Recording

UUIDS = [UUID(int=1), UUID(int=2)]
BOX = asyncpg.Box((2.0, 3.0), (0.0, 1.0))


@pytest.mark.parametrize("value", ["a", 7, None, True, date(2026, 5, 1), UUIDS[0], UUIDS, [BOX]])
def test_a_value_comes_out_of_the_file_as_it_went_in(value: object) -> None:
    assert typed(json.loads(json.dumps(written(value)))) == value


def test_each_request_asks_its_statements_with_its_own_values() -> None:
    asked = [
        [Statement("zaken", "reads", "fetchrow", "SELECT $1, $2", ("rights", uuid))]
        for uuid in UUIDS
    ]
    found = without_repetition({"one zaak": asked})
    assert len(found["values"]) == len({"SELECT $1, $2", "rights", *UUIDS})
    for (call,), uuid in zip(found["reads"]["one zaak"], UUIDS, strict=True):
        where, given = call
        assert where == ("zaken", "reads", "fetchrow")
        values = [typed(found["values"][index]) for index in given]
        assert values == ["SELECT $1, $2", "rights", uuid]


def test_the_limit_is_asked_the_same_requests_by_the_name_of_the_read() -> None:
    recording = Recording(
        [request_bytes("POST", f"http://host/zaken/{n}?a=b", {"A": "b"}, b"{}") for n in "12"]
    )
    made = instead(recording.again(), "one zaak")
    assert [made() for _ in range(3)] == [
        request_bytes("POST", "http://host/one%20zaak", {"A": "b"}, b"{}")
    ] * 3
