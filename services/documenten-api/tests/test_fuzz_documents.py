"""Whatever is sent, the answer is the standard's, and a refusal stores nothing."""

import json
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from documenten_api.resources.enkelvoudiginformatieobjecten.schema import DocumentCreateBody
from documentensysteem import ROOT, RSIN, Documentensysteem
from zgw_core.testing.api import InProcess

JSON = {"Content-Type": "application/json"}
TEXTS = st.one_of(
    st.text(max_size=100),
    st.sampled_from(
        [
            *("", RSIN, "QUJD", "QUI", "====", "dut", "definitief", "openbaar", "pki", "md5"),
            *("0001-01-01", "9999-12-31", "2024-02-30", "http://x/y", "\x00", "text/html"),
        ]
    ),
)
KEYS = st.one_of(
    st.text(max_size=5),
    st.sampled_from(["soort", "datum", "algoritme", "waarde", "inhoud", "url"]),
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)
MEMBERS = [field.alias or name for name, field in DocumentCreateBody.model_fields.items()]
BODIES = st.dictionaries(st.sampled_from(MEMBERS), VALUES, max_size=3)


@seed(1)
@settings(
    max_examples=200,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(changes=BODIES)
async def test_no_body_of_a_document_breaks_the_service(
    api: InProcess, documenten: Documentensysteem, changes: dict[str, Any]
) -> None:
    before = await documenten.stored()
    body = json.dumps(documenten.body(**changes))
    answer = await api.request("POST", ROOT, content=body, headers=JSON)
    if answer.status_code != 201:
        assert answer.status_code in (400, 413), answer.text
        assert await documenten.stored() == before
        return
    made = answer.json()
    lock = made.pop("lock") or await documenten.lock(made)
    shown = await documenten.read(made)
    assert shown["identificatie"] == made["identificatie"]
    again = json.dumps({**documenten.body(**changes), "lock": lock})
    answer = await api.request("PUT", made["url"], content=again, headers=JSON)
    assert answer.status_code == 200, answer.text
    assert answer.json()["versie"] == 2
