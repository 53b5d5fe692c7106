"""Rights for thousands of types: reading one, a list and a write agree on what they open."""

from typing import Any

import pytest

from zgw_core.rights import Applicatie, Rights
from zgw_core.testing.api import InProcess

SOORT = "http://soorten.test/soorten/"
ODD = [
    SOORT + "é",
    SOORT + "a%20b",
    SOORT + "a'b",
    SOORT + "a:b",
    SOORT + "a,b{}",
    SOORT + "%s",
    SOORT + "1",
    SOORT + "11",
]


def row(soort: str, level: str = "intern") -> dict[str, Any]:
    return {
        "component": "zrc",
        "scopes": ["boeken.lezen"],
        "zaaktype": soort,
        "maxVertrouwelijkheidaanduiding": level,
    }


@pytest.mark.parametrize("soort", ODD)
async def test_one_and_list_open_the_same(api: InProcess, boek: dict[str, str], soort: str) -> None:
    made = await api.create("/boeken", {**boek, "soort": soort})
    secret = await api.create(
        "/boeken", {**boek, "soort": soort, "vertrouwelijkheidaanduiding": "geheim"}
    )
    others = [one for one in ODD if one != soort]
    many = [row(f"{SOORT}x{number}", "zeer_geheim") for number in range(2000)]
    api.as_client("beperkt", *many, *map(row, others))
    assert (await api.get("/boeken")).json()["count"] == 0
    assert (await api.get(made["url"])).status_code == 403
    api.as_client("beperkt", *many, *map(row, ODD))
    page = (await api.get("/boeken")).json()
    assert [found["url"] for found in page["results"]] == [made["url"]]
    assert (await api.get(made["url"])).status_code == 200
    assert (await api.get(secret["url"])).status_code == 403


async def test_a_type_that_holds_another_between_quotes_opens_nothing(
    api: InProcess, boek: dict[str, str]
) -> None:
    made = await api.create("/boeken", boek)
    for odd in (f'x"{boek["soort"]}', f'"{boek["soort"]}"', f'{boek["soort"]}":"geheim', "\\"):
        api.as_client("beperkt", row(odd, "zeer_geheim"))
        assert (await api.get(made["url"])).status_code == 403
        assert (await api.get("/boeken")).json()["count"] == 0


def test_the_text_of_thousands_of_rights_is_made_once() -> None:
    rights = Rights(
        Applicatie.model_validate({"autorisaties": [row(f"{SOORT}{n}") for n in range(3000)]})
    )
    allowed = rights.allowed("zrc", ["boeken.lezen"])
    assert allowed is rights.allowed("zrc", ("boeken.lezen",))
    assert allowed.as_json is allowed.as_json
