"""zrc-024, zrc-025: contactmomenten and verzoeken, which know of zaken where their API is there."""

import pytest

from zaak_mirrors import carry_out
from zaaksysteem import Json, Zaaksysteem
from zgw_core.mirrors.commands import waiting
from zgw_core.settings import Api
from zgw_core.testing.api import InProcess, codes

KINDS = {"contactmoment": "contactmomenten", "verzoek": "verzoeken"}
pytestmark = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def known(api: InProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both APIs are there."""
    for name in KINDS.values():
        there = Api(url=f"http://{name}.test/{name}/api/v1")
        monkeypatch.setitem(api.context.settings.apis, name, there)


def body(zaken: Zaaksysteem, kind: str, zaak: Json) -> Json:
    return {"zaak": zaak["url"], kind: zaken.others.put(KINDS[kind], f"/{KINDS[kind]}")}


def mirrored(zaken: Zaaksysteem, kind: str) -> list[Json]:
    """What that API has been told."""
    name = KINDS[kind]
    found = zaken.others.all(f"http://{name}.test/{name}/api/v1/object{name}", {})
    return [{key: value for key, value in each.items() if key != "url"} for each in found]


@pytest.mark.usefixtures("known")
async def test_zrc_024_zrc_025_the_other_api_knows_of_the_relation(
    api: InProcess, zaken: Zaaksysteem, kind: str
) -> None:
    zaak = await zaken.zaak()
    sent = body(zaken, kind, zaak)
    row = await api.create(f"/zaak{KINDS[kind]}", sent)
    assert mirrored(zaken, kind) == [
        {"object": zaak["url"], kind: sent[kind], "objectType": "zaak"}
    ]
    assert (await api.delete(row["url"])).status_code == 204
    assert mirrored(zaken, kind) == []
    assert await waiting(api.context.settings.database_url) == []


@pytest.mark.usefixtures("known")
async def test_zrc_024_zrc_025_a_refusal_leaves_things_as_they_were(
    api: InProcess, zaken: Zaaksysteem, kind: str
) -> None:
    zaak = await zaken.zaak()
    row = await api.create(f"/zaak{KINDS[kind]}", body(zaken, kind, zaak))
    before = await zaken.stored()
    zaken.others.refusal = 403
    refused = await api.post(f"/zaak{KINDS[kind]}", body(zaken, kind, zaak))
    assert codes(refused) == {kind: "pending-relations"}
    assert codes(await api.delete(row["url"])) == {kind: "pending-relations"}
    assert await zaken.stored() == before
    assert (await api.get(f"/zaak{KINDS[kind]}?zaak={zaak['url']}")).json() == [row]
    assert len(mirrored(zaken, kind)) == 1


@pytest.mark.usefixtures("known")
async def test_zrc_023_relations_of_a_zaak_that_goes_are_removed_there(
    api: InProcess, zaken: Zaaksysteem, kind: str
) -> None:
    zaak = await zaken.zaak()
    await api.create(f"/zaak{KINDS[kind]}", body(zaken, kind, zaak))
    assert (await api.delete(zaak["url"])).status_code == 204
    await carry_out(api)
    assert mirrored(zaken, kind) == []


async def test_zrc_023_where_that_api_is_not_there_nothing_waits_for_it(
    api: InProcess, zaken: Zaaksysteem, kind: str
) -> None:
    zaak = await zaken.zaak()
    await zaken.make(f"zaak{kind}", zaak)
    assert (await api.delete(zaak["url"])).status_code == 204
    assert await waiting(api.context.settings.database_url) == []
