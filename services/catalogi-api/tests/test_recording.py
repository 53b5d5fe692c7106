"""What every write leaves behind: an audit line, and word to subscribers or other services."""

import json
from typing import Any

import pytest

from catalogi_factory import Catalogi, Json
from zgw_core.testing.api import InProcess


async def outbox(api: InProcess) -> list[tuple[str, Json]]:
    rows = await api.rows("SELECT subject, message FROM outbox ORDER BY id")
    return [(row["subject"], json.loads(row["message"])) for row in rows]


async def audit(api: InProcess) -> list[dict[str, Any]]:
    return await api.rows("SELECT * FROM audittrail ORDER BY id")


@pytest.mark.parametrize("kind", ["zaaktype", "besluittype", "informatieobjecttype"])
async def test_main_types_notify_on_their_kanaal(
    api: InProcess, catalogi: Catalogi, kind: str
) -> None:
    catalogus = await catalogi.the_catalogus()
    made: Json = await getattr(catalogi, kind)()
    await api.patch(made["url"], {"omschrijving": "Anders"})
    await api.put(made["url"], await getattr(catalogi, f"{kind}_body")())
    await catalogi.publish(made)
    await api.delete(made["url"])
    messages = (await outbox(api))[1:]
    assert {subject for subject, _ in messages} == {f"zgw.notificatie.ztc.{kind}n"}
    actions = [message["actie"] for _, message in messages]
    assert actions == ["create", "partial_update", "update", "update", "destroy"]
    for _, message in messages:
        del message["aanmaakdatum"]
        assert message == {
            "kanaal": f"{kind}n",
            "hoofdObject": made["url"],
            "resource": kind,
            "resourceUrl": made["url"],
            "actie": message["actie"],
            "kenmerken": {"catalogus": catalogus},
        }


@pytest.mark.parametrize(
    "kind",
    [
        "statustype",
        "resultaattype",
        "roltype",
        "eigenschap",
        "zaakobjecttype",
        "zaakinformatieobjecttype",
    ],
)
async def test_of_sub_types_only_other_services_hear(
    api: InProcess, catalogi: Catalogi, kind: str
) -> None:
    zaaktype = await catalogi.the_zaaktype()
    made: Json = await getattr(catalogi, kind)()
    await api.patch(made["url"], {"toelichting": "Anders"})
    await api.delete(made["url"])
    messages = (await outbox(api))[2:]
    assert {subject for subject, _ in messages} == {f"zgw.wijziging.ztc.{kind}"}
    actions = [message["actie"] for _, message in messages]
    assert actions == ["create", "partial_update", "destroy"]
    assert {message["hoofdObject"] for _, message in messages} == {zaaktype}
    assert {message["resourceUrl"] for _, message in messages} == {made["url"]}


async def test_a_catalogus_has_no_kanaal(api: InProcess, catalogi: Catalogi) -> None:
    made = await catalogi.catalogus()
    ((subject, message),) = await outbox(api)
    assert (subject, message["resourceUrl"]) == ("zgw.wijziging.ztc.catalogus", made["url"])


async def test_a_write_leaves_an_audit_line(api: InProcess, catalogi: Catalogi) -> None:
    made = await catalogi.statustype()
    answer = await api.patch(made["url"], {"volgnummer": 7}, headers={"X-Audit-Toelichting": "zo"})
    line = (await audit(api))[-1]
    assert (line["actie"], line["resultaat"], line["toelichting"]) == ("partial_update", 200, "zo")
    assert (line["resource"], line["resource_url"]) == ("statustype", made["url"])
    assert line["hoofdobject_url"] == made["zaaktype"]
    assert (json.loads(line["oud"]), json.loads(line["nieuw"])) == (made, answer.json())


async def test_a_refused_write_leaves_nothing(api: InProcess, catalogi: Catalogi) -> None:
    made = await catalogi.statustype()
    before = (await audit(api), await outbox(api))
    assert (await api.patch(made["url"], {"volgnummer": 0})).status_code == 400
    assert (await api.post("/statustypen", await catalogi.statustype_body())).status_code == 400
    body = await catalogi.zaaktype_body(verlengingMogelijk=True)
    assert (await api.post("/zaaktypen", body)).status_code == 400
    assert (await audit(api), await outbox(api)) == before
