"""Documents of a verzoek, which no component of the standard's own keeps."""

from uuid import uuid4

import pytest

from documenten_api.resources.objectinformatieobjecten import rules
from documentensysteem import Documentensysteem, Json
from zgw_core.problems import Invalid
from zgw_core.settings import Api
from zgw_core.testing.api import InProcess, codes

RELATIONS = "/objectinformatieobjecten"


def know(api: InProcess, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    there = Api(url=f"http://{name}.test/{name}/api/v1")
    monkeypatch.setitem(api.context.settings.apis, name, there)


async def body(documenten: Documentensysteem, url: str) -> Json:
    document = await documenten.document()
    return {"informatieobject": document["url"], "object": url, "objectType": "verzoek"}


async def test_drc_002_a_verzoek_is_of_the_api_for_these(
    api: InProcess, documenten: Documentensysteem, monkeypatch: pytest.MonkeyPatch
) -> None:
    know(api, monkeypatch, "verzoeken")
    know(api, monkeypatch, "formulieren")
    verzoek = documenten.others.put("verzoeken", "/verzoeken")
    made = await api.create(RELATIONS, await body(documenten, verzoek))
    assert made["object"] == verzoek
    assert (await api.delete(made["url"])).status_code == 204
    other = documenten.others.put("formulieren", "/inzendingen")
    answer = await api.post(RELATIONS, await body(documenten, other))
    assert codes(answer) == {"object": "invalid-resource"}
    absent = f"http://verzoeken.test/verzoeken/api/v1/verzoeken/{uuid4()}"
    assert codes(await api.post(RELATIONS, await body(documenten, absent))) == {"object": "bad-url"}


async def test_drc_002_without_that_api_it_may_be_of_one_beside_the_standard(
    api: InProcess, documenten: Documentensysteem, monkeypatch: pytest.MonkeyPatch
) -> None:
    know(api, monkeypatch, "formulieren")
    verzoek = documenten.others.put("formulieren", "/inzendingen")
    await api.create(RELATIONS, await body(documenten, verzoek))
    unknown = documenten.others.put("onbekend", "/verzoeken")
    answer = await api.post(RELATIONS, await body(documenten, unknown))
    assert codes(answer) == {"object": "bad-url"}


@pytest.mark.parametrize(
    ("name", "path"),
    [("besluiten", "/besluiten"), ("catalogi", "/informatieobjecttypen"), ("zaken", "/verzoeken")],
)
async def test_drc_002_what_another_component_holds_is_no_verzoek(
    api: InProcess, documenten: Documentensysteem, name: str, path: str
) -> None:
    url = documenten.others.put(name, path)
    asked = len(documenten.others.requests)
    answer = await api.post(RELATIONS, await body(documenten, url))
    assert codes(answer) == {"object": "invalid-resource"}
    assert url not in documenten.others.asked[asked:]
    assert (await documenten.stored())["objectinformatieobject"] == 0


@pytest.mark.parametrize(
    ("name", "known", "is_refused"),
    [
        ("verzoeken", ["verzoeken", "zaken"], False),
        ("formulieren", ["verzoeken", "formulieren"], True),
        ("formulieren", ["formulieren"], False),
        ("klantinteracties", ["klantinteracties"], True),
        ("", ["verzoeken"], False),
    ],
)
def test_drc_002_whose_object_a_verzoek_is(name: str, known: list[str], is_refused: bool) -> None:
    if not is_refused:
        rules.check_verzoek(name, known)
        return
    with pytest.raises(Invalid):
        rules.check_verzoek(name, known)
