"""Objects of a type that another API defines."""

from typing import Any

import pytest

from zaaksysteem import Json, Zaaksysteem
from zaken_api.objecten.paths import follow, steps
from zgw_core.testing.api import InProcess, codes

PATH = "/zaakobjecten"
OVERIGE: Json = {"overigeData": {}}


@pytest.fixture
async def defined(zaken: Zaaksysteem) -> Json:
    """A zaakobject of a type that another API defines."""
    objecttype = zaken.others.put("zaken", "/objecttypen", jsonSchema={"type": "object"})
    object_ = zaken.others.put("zaken", "/objecten", record={"data": {"hoogte": 12}})
    definitie = {"url": objecttype, "schema": ".jsonSchema", "objectData": ".record.data"}
    return {
        "zaak": (await zaken.zaak())["url"],
        "objectType": "overige",
        "object": object_,
        "objectTypeOverigeDefinitie": definitie,
    }


async def test_a_definition_says_what_an_object_is(api: InProcess, defined: Json) -> None:
    row = await api.create(PATH, defined)
    assert row["objectTypeOverigeDefinitie"] == defined["objectTypeOverigeDefinitie"]
    other = {**row["objectTypeOverigeDefinitie"], "schema": ".anders"}
    answer = await api.patch(row["url"], {"objectTypeOverigeDefinitie": other})
    assert codes(answer) == {"objectTypeOverigeDefinitie": "wijzigen-niet-toegelaten"}
    assert (await api.put(row["url"], defined)).json() == row


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"schema": ".anders"}, {"schema": "invalid-schema"}),
        ({"objectData": ".record.anders"}, {"objectData": "invalid"}),
        ({"objectData": ".record.data.hoogte"}, {"objectData": "invalid"}),
        ({"objectData": ".record | keys"}, {"objectData": "invalid"}),
        ({"schema": ""}, {"schema": "blank"}),
        ({"url": "http://elders.test/x"}, {"url": "bad-url"}),
    ],
)
async def test_a_definition_leads_to_a_schema_and_to_data(
    api: InProcess, defined: Json, wrong: Json, expected: Json
) -> None:
    sent = {**defined["objectTypeOverigeDefinitie"], **wrong}
    answer = await api.post(PATH, {**defined, "objectTypeOverigeDefinitie": sent})
    named = {f"objectTypeOverigeDefinitie.{name}": code for name, code in expected.items()}
    assert codes(answer) == named


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"required": ["hoogte"]}, {}),
        ({"$ref": "#/$defs/x", "$defs": {"x": {"properties": {"hoogte": {"type": "number"}}}}}, {}),
        (True, {}),
        ({"properties": {"hoogte": {"type": "string"}}}, {"objectData": "invalid"}),
        (False, {"objectData": "invalid"}),
        ({"type": "onzin"}, {"schema": "invalid-schema"}),
        ({"$ref": "http://elders.test/schema"}, {"schema": "invalid-schema"}),
        ({"$ref": "#"}, {"schema": "invalid-schema"}),
        ("onzin", {"schema": "invalid-schema"}),
    ],
)
async def test_the_data_of_an_object_fit_the_schema_of_its_type(
    api: InProcess, defined: Json, schema: Any, expected: Json
) -> None:
    url = defined["objectTypeOverigeDefinitie"]["url"]
    api.others.objects[url]["jsonSchema"] = schema
    answer = await api.post(PATH, defined)
    if not expected:
        assert answer.status_code == 201
        return
    named = {f"objectTypeOverigeDefinitie.{name}": code for name, code in expected.items()}
    assert codes(answer) == named


async def test_a_definition_goes_with_a_url_only(api: InProcess, defined: Json) -> None:
    answer = await api.post(PATH, {**defined, "object": "", "objectIdentificatie": OVERIGE})
    assert codes(answer) == {"object": "required"}
    answer = await api.post(PATH, {**defined, "objectIdentificatie": OVERIGE})
    assert codes(answer) == {"objectIdentificatie": "invalid"}
    answer = await api.post(PATH, {**defined, "objectType": "pand"})
    assert codes(answer) == {"nonFieldErrors": "invalid-object-type-overige-usage"}


CONTENT = {"a": {"b c": [1, {"d": 2}]}, "n": None}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (".", CONTENT),
        (".a", CONTENT["a"]),
        ('.a."b c"[1].d', 2),
        ('.a["b c"][0]', 1),
        ('.["a"]', CONTENT["a"]),
        (".a.x", None),
        (".a[0]", None),
        (".n.x", None),
        ('.a["b c"][2]', None),
    ],
)
def test_a_path_points(path: str, expected: Any) -> None:
    assert follow(path, CONTENT) == expected


@pytest.mark.parametrize(
    "path", ["", "a", "..", ".a|.b", ".a[]", ".[-1]", ".a b", "$.a", '.["a', ".a.", "keys"]
)
def test_a_path_that_does_not_point(path: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        steps(path)
