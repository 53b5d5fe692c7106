"""Whatever stands in a path and in headers, with whichever method, is answered as the contract
says."""

import string
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, seed
from hypothesis import strategies as st

from tests.contract.calling import READS, Standing
from tests.contract.client import CRS
from tests.contract.conftest import Connect
from tests.contract.contracts import Operation, operations
from tests.contract.test_fuzz import OF_ALL_QUEUES, SEED, Tried
from tests.contract.test_problems import json_body

TRIED = [o for o in operations() if not o.path.startswith(OF_ALL_QUEUES)]
PRINTED = string.ascii_letters + string.digits + string.punctuation + "éßÿ"
TEXT = st.text(PRINTED, max_size=60)
UUID = st.uuids().map(str)
SEGMENT = st.one_of(UUID, st.text(min_size=1, max_size=60)).filter(lambda one: set(one) != {"."})
ASKED: dict[str, st.SearchStrategy[str | None]] = {
    "Accept": st.sampled_from(["*/*", "application/xml", "application/json;q=0"]) | TEXT,
    "If-None-Match": st.sampled_from(["*", '""', "W/", '"a", "b']) | TEXT,
    **dict.fromkeys(CRS, st.sampled_from(["EPSG:4326", "EPSG:28992", "", None]) | TEXT),
}
"""Header → values that may mean something, and others; None leaves it out."""


def headers_of(operation: Operation) -> st.SearchStrategy[dict[str, str | None]]:
    names = sorted({"Accept", "Authorization", *operation.parameter_names("header")})
    values = {name: ASKED.get(name, TEXT) for name in names}
    return st.fixed_dictionaries({}, optional=values)


def path_of(operation: Operation) -> st.SearchStrategy[str]:
    parts = operation.path.split("/")
    return st.tuples(
        *(SEGMENT.map(as_segment) if "{" in part else st.just(part) for part in parts)
    ).map("/".join)


def as_segment(text: str) -> str:
    return quote(text.encode("utf-8", "replace"), safe="")


@pytest.mark.parametrize("operation", TRIED, ids=str)
def test_every_path_and_header_is_answered_as_the_contract_says(
    operation: Operation, connect: Connect, standing: Standing
) -> None:
    client = connect(operation.api)
    paths = path_of(operation)
    if operation.method in READS:
        paths |= st.just(standing.url(operation))
    body: dict[str, Any] = {"json": {}} if json_body(operation) else {}

    @seed(SEED)
    @Tried
    @given(paths, headers_of(operation))
    def attempt(path: str, headers: dict[str, str | None]) -> None:
        client.request(operation.method, path, headers, **body)

    attempt()
