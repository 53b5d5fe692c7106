"""Whatever is sent, the answer is the standard's, and a refusal stores nothing."""

import json
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from zaaksysteem import RSIN, Zaaksysteem
from zaken_api.objecten.identification import IDENTIFICATIES
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


PARTS = ("zaakobject", "zaakinformatieobject", "zaakeigenschap", "klantcontact", "zaaknotitie")
PART_MEMBERS = (
    *("zaak", "gerelateerdAan", "eigenschap", "waarde", "informatieobject", "titel", "status"),
    *("vernietigingsdatum", "datumtijd", "identificatie", "kanaal", "onderwerp", "tekst"),
    *("object", "objectType", "objectTypeOverige", "objectTypeOverigeDefinitie"),
    *("objectIdentificatie", "relatieomschrijving", "zaakobjecttype", "notitieType"),
)
IDENTIFICATIONS = st.fixed_dictionaries(
    {"objectType": st.sampled_from([*IDENTIFICATIES, "status"])},
    optional={
        "objectIdentificatie": st.dictionaries(
            st.sampled_from(["identificatie", "overigeData", "naam", "type"]), VALUES, max_size=3
        ),
        "objectTypeOverige": TEXTS,
    },
)
PART_BODIES = st.dictionaries(st.sampled_from(PART_MEMBERS), VALUES, max_size=3) | IDENTIFICATIONS


@seed(1)
@settings(
    max_examples=200,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(naam=st.sampled_from(PARTS), changes=PART_BODIES)
async def test_no_body_of_what_hangs_on_a_zaak_breaks_the_service(
    api: InProcess, zaken: Zaaksysteem, naam: str, changes: dict[str, Any]
) -> None:
    path, body = zaken.part(naam, await zaken.zaak())
    before = await zaken.stored()
    content = json.dumps({**body, **changes})
    answer = await api.request("POST", path, content=content, headers=JSON)
    if answer.status_code == 201:
        assert (await api.get(answer.json()["url"])).json() == answer.json()
        if naam != "klantcontact":
            answer = await api.request("PATCH", answer.json()["url"], content=content, headers=JSON)
            assert answer.status_code in (200, 400), answer.text
        return
    assert answer.status_code in (400, 413), answer.text
    assert await zaken.stored() == before
