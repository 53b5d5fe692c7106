"""Whatever is sent, the answer is the standard's, and a refusal stores nothing."""

import json
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from zaaksysteem import RSIN, Zaaksysteem
from zaken_api.resources.zaken.schema import ZaakBody
from zgw_core.testing.api import InProcess

JSON = {"Content-Type": "application/json"}
TEXTS = st.one_of(
    st.text(max_size=100),
    st.sampled_from(
        [
            *("", RSIN, "P1M", "P9999999999Y", "-P1D", "0001-01-01", "9999-12-31", "2024-02-30"),
            *("0001-01-01T00:00:00+14:00", "2024-01-01T00:00:00Z", "http://x/y", "\x00"),
            *("nvt", "geheel", "vernietigen", "gearchiveerd", "openbaar", "vervolg", "Point"),
        ]
    ),
)
KEYS = st.one_of(
    st.text(max_size=5),
    st.sampled_from(
        [
            *("reden", "duur", "indicatie", "url", "aardRelatie", "kenmerk", "bron", "type"),
            *("coordinates", "geometries", "datumkenmerk", "identificatie", "objecttype"),
            "registratie",
        ]
    ),
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)
MEMBERS = [field.alias or name for name, field in ZaakBody.model_fields.items()]
BODIES = st.dictionaries(st.sampled_from(MEMBERS), VALUES, max_size=3)


@seed(1)
@settings(
    max_examples=200,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(changes=BODIES)
async def test_no_body_of_a_zaak_breaks_the_service(
    api: InProcess, zaken: Zaaksysteem, changes: dict[str, Any]
) -> None:
    before = await zaken.stored()
    body = json.dumps(zaken.body(**changes))
    answer = await api.request("POST", "/zaken", content=body, headers=JSON)
    if answer.status_code == 201:
        assert (await api.get(answer.json()["url"])).json() == answer.json()
        assert (await api.put(answer.json()["url"], zaken.body(**changes))).status_code == 200
        return
    assert answer.status_code in (400, 413), answer.text
    assert await zaken.stored() == before
