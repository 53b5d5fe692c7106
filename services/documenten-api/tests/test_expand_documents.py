"""Related objects inside documents, and documents inside what refers to them."""

import pytest

from documentensysteem import ROOT, Documentensysteem
from zgw_core.testing.api import InProcess


async def test_drc_012_objects_at_every_depth(
    api: InProcess, documenten: Documentensysteem
) -> None:
    document = await documenten.document()
    rights = {
        "informatieobject": document["url"],
        "startdatum": "2024-01-01T00:00:00Z",
        "omschrijvingVoorwaarden": "Geen",
    }
    await api.create("/gebruiksrechten", rights)
    path = "informatieobject.informatieobjecttype"
    answer = await api.request("GET", "/gebruiksrechten", params={"expand": path})
    (found,) = answer.json()
    nested = found["_expand"]["informatieobject"]
    assert nested["url"] == document["url"]
    assert nested["_expand"]["informatieobjecttype"]["url"] == documenten.type


async def test_drc_012_from_a_document_to_the_zaken_and_besluiten_it_is_of(
    api: InProcess, documenten: Documentensysteem
) -> None:
    document = await documenten.document()
    others = documenten.others
    types = [others.put("catalogi", path) for path in ("/zaaktypen", "/besluittypen")]
    level = {"vertrouwelijkheidaanduiding": "openbaar"}
    objects = {
        "zaak": others.put("zaken", "/zaken", zaaktype=types[0], **level),
        "besluit": others.put("besluiten", "/besluiten", besluittype=types[1]),
    }
    for soort, url in objects.items():
        await api.rows(
            "INSERT INTO objectinformatieobject (uuid, informatieobject, object, object_type) "
            "VALUES (gen_random_uuid(), $1, $2, $3)",
            document["url"].rpartition("/")[2],
            url,
            soort,
        )
    params = {"expand": "object"}
    answer = await api.request("GET", "/objectinformatieobjecten", params=params)
    found = {row["objectType"]: row["_expand"]["object"] for row in answer.json()}
    assert found == {soort: others.objects[url] for soort, url in objects.items()}
    may = [documenten.may("documenten.lezen"), {"component": "brc", "scopes": ["besluiten.lezen"]}]
    api.as_client("beperkt", may[0], {**may[1], "besluittype": types[1]})
    answer = await api.request("GET", "/objectinformatieobjecten", params=params)
    shown = {row["objectType"]: row["_expand"].keys() for row in answer.json()}
    assert shown == {"zaak": set(), "besluit": {"object"}}


@pytest.mark.parametrize("path", ["auteur", "informatieobjecttype.x", "informatieobject"])
async def test_drc_013_a_path_that_leads_nowhere_is_not_found(
    api: InProcess, documenten: Documentensysteem, path: str
) -> None:
    answer = await api.request("GET", ROOT, params={"expand": path})
    assert answer.status_code == 404
    assert path in answer.json()["detail"]


async def test_drc_011_drc_014_no_half_answer_when_another_api_is_down(
    api: InProcess, documenten: Documentensysteem
) -> None:
    await documenten.document()
    api.context.elsewhere.drop()
    api.others.is_down = True
    answer = await api.request("GET", ROOT, params={"expand": "informatieobjecttype"})
    assert answer.status_code == 503
    assert (await api.request("GET", ROOT)).status_code == 200
