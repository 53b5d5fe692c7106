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
