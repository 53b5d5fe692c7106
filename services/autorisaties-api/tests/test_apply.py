"""Applicaties as the file of a suite asks."""

from typing import Any

import pytest

from autorisaties_api.applying import apply
from zgw_core.problems import Invalid
from zgw_core.testing.api import InProcess

TAKEN: dict[str, Any] = {
    "clientIds": ["taken"],
    "label": "Taken",
    "autorisaties": [{"component": "ztc", "scopes": ["catalogi.lezen"]}],
}


async def labels(api: InProcess) -> list[str]:
    return sorted(row["label"] for row in (await api.get("/applicaties")).json()["results"])


async def test_what_is_asked_is_made_once(api: InProcess) -> None:
    settings, before = api.context.settings, await labels(api)
    assert await apply(settings, [TAKEN], dry_run=True) == ["applicatie taken: create"]
    assert await labels(api) == before
    assert await apply(settings, [TAKEN]) == ["applicatie taken: create"]
    assert await labels(api) == sorted([*before, "Taken"])
    trail = await api.rows("SELECT count(*) FROM audittrail")
    assert await apply(settings, [TAKEN]) == ["applicatie taken: as asked"]
    assert await api.rows("SELECT count(*) FROM audittrail") == trail


async def test_what_differs_is_named_and_changed(api: InProcess) -> None:
    settings = api.context.settings
    await apply(settings, [TAKEN])
    scopes = ["catalogi.lezen", "catalogi.schrijven"]
    other = {**TAKEN, "label": "Nieuw", "autorisaties": [{"component": "ztc", "scopes": scopes}]}
    said = ["applicatie taken: change label, autorisaties"]
    assert await apply(settings, [other], dry_run=True) == said
    assert "Taken" in await labels(api)
    assert await apply(settings, [other]) == said
    assert "Nieuw" in await labels(api)


async def test_rights_wait_for_a_catalogus_that_is_not_there(api: InProcess) -> None:
    settings = api.context.settings.model_copy(update={"apis": {}})
    groep = {
        "component": "zrc",
        "catalogus": "ALGEM/517439943",
        "maxVertrouwelijkheidaanduiding": "openbaar",
        "scopes": ["zaken.lezen"],
    }
    item = {"clientIds": ["taken"], "label": "Taken", "autorisatieGroepen": [groep]}
    assert await apply(settings, [item], dry_run=True) == [
        "applicatie taken: create or change, once there is ALGEM/517439943"
    ]
    with pytest.raises(Invalid) as refused:
        await apply(settings, [item])
    assert refused.value.invalid_params[0].name == "applicaties.0"


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"label": ""}, "applicaties.1.label"),
        ({"lable": "x"}, "applicaties.1.lable"),
        ({"autorisaties": [{"component": "ztc"}]}, "applicaties.1.autorisaties.0.scopes"),
        ({"autorisatieGroepen": [{"component": "zrc"}]}, "applicaties.1.autorisatieGroepen.0"),
        ({"autorisaties": []}, "applicaties.1.nonFieldErrors"),
    ],
)
async def test_what_is_wrong_is_said_with_its_place(
    api: InProcess, wrong: dict[str, Any], place: str
) -> None:
    item = {**TAKEN, "clientIds": ["ander"], **wrong}
    with pytest.raises(Invalid) as refused:
        await apply(api.context.settings, [TAKEN, item])
    assert refused.value.invalid_params[0].name.startswith(place)
