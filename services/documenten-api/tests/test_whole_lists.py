"""Lists without pages hold only so much."""

import pytest

from documentensysteem import Documentensysteem, Json
from zgw_core.testing.api import InProcess, codes

PATH = "/gebruiksrechten"


async def rights(api: InProcess, document: Json) -> Json:
    body = {
        "informatieobject": document["url"],
        "startdatum": "2024-01-01T00:00:00Z",
        "omschrijvingVoorwaarden": "Alleen lezen",
    }
    return await api.create(PATH, body)


async def test_a_list_that_holds_too_much_is_refused_and_filters_help(
    api: InProcess, documenten: Documentensysteem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api.context.settings, "list_objects", 2)
    one, other = [await documenten.document() for _ in range(2)]
    made = [await rights(api, one) for _ in range(2)]
    refused = {"nonFieldErrors": "max_length"}
    for query in ("", "?expand=informatieobject"):
        listed = (await api.get(PATH + query)).json()
        assert [row["url"] for row in listed] == [row["url"] for row in made[::-1]]
    made.append(await rights(api, other))
    for query in ("", "?expand=informatieobject", "?startdatum__gt=2023-01-01T00:00:00Z"):
        assert codes(await api.get(PATH + query)) == refused
    assert len((await api.get(f"{PATH}?informatieobject={one['url']}")).json()) == 2
    api.as_client("beperkt", documenten.may("documenten.lezen"))
    assert codes(await api.get(PATH)) == refused
    assert (await api.delete(made[0]["url"])).status_code == 403
    api.as_client("alles")
    assert (await api.delete(made[0]["url"])).status_code == 204
    assert len((await api.get(PATH)).json()) == 2
