"""zrc-025 and zrc-026 as far as they are about expand, zrc-027 and zrc-029: what a read shows.

zrc-028 is in `test_rules_elsewhere.py`.
"""

from typing import Any

import pytest

from tests.contract.client import CRS, Client
from tests.contract.contracts import Json
from tests.contract.refusals import codes
from tests.contract.world.whole import World


@pytest.fixture(scope="module")
def zaak(world: World) -> Json:
    """With a status, a rol and a document."""
    zaken = world.zaken
    zaak = zaken.zaak()
    zaken.status(zaak)
    zaken.rol(zaak)
    document = world.documenten.document()["url"]
    relation = {"zaak": zaak["url"], "informatieobject": document}
    zaken.client.create("/zaakinformatieobjecten", relation)
    read: Json = zaken.client.read(zaak["url"])
    return read


def bare(shown: Json) -> Json:
    return {name: value for name, value in shown.items() if name != "_expand"}


def test_zrc_025_expand_shows_what_a_zaak_refers_to(
    zaken: Client, catalogi: Client, zaak: Json
) -> None:
    """zrc-025: own objects and types stand inside the zaak; without expand they do not."""
    assert "_expand" not in zaken.read(zaak["url"])
    shown = zaken.read(zaak["url"], expand="zaaktype,status,rollen")
    assert bare(shown) == zaak
    assert shown["_expand"]["zaaktype"] == catalogi.read(zaak["zaaktype"])
    assert shown["_expand"]["status"] == zaken.read(zaak["status"])
    assert shown["_expand"]["rollen"] == [zaken.read(url) for url in zaak["rollen"]]


def test_zrc_025_expand_reaches_other_components(
    zaken: Client, documenten: Client, zaak: Json
) -> None:
    """zrc-025: since 1.6 documents stand in the zaak as well."""
    shown = zaken.read(zaak["url"], expand="zaakinformatieobjecten.informatieobject")
    (relation,) = shown["_expand"]["zaakinformatieobjecten"]
    document = relation["_expand"]["informatieobject"]
    assert document["url"] == relation["informatieobject"]
    assert document["titel"] == documenten.read(relation["informatieobject"])["titel"]


def test_zrc_026_expand_goes_deeper(zaken: Client, catalogi: Client, zaak: Json) -> None:
    """zrc-026: a path of several steps shows every object on it, in a list as well."""
    path = "status.statustype,rollen.roltype"
    one = zaken.read(zaak["url"], expand=path)
    status = one["_expand"]["status"]
    assert status["_expand"]["statustype"] == catalogi.read(status["statustype"])
    (rol,) = one["_expand"]["rollen"]
    assert rol["_expand"]["roltype"] == catalogi.read(rol["roltype"])
    listed = zaken.read("/zaken", identificatie=zaak["identificatie"], expand=path)
    assert listed["results"] == [one]


@pytest.mark.parametrize("path", ["onbekend", "status.onbekend", "status,onbekend"])
def test_zrc_027_a_path_that_leads_nowhere_is_not_found(
    zaken: Client, zaak: Json, path: str
) -> None:
    """zrc-027: a read of relations that are not there is answered with 404."""
    zaken.refused(404, "GET", zaak["url"], params={"expand": path})
    zaken.refused(404, "GET", "/zaken", params={"expand": path})


def found(zaken: Client, zaak: Json, fields: list[Any]) -> Json:
    """Part of a zaak, so not what the contract promises of a whole one."""
    body = {"uuid__in": [zaak["uuid"]], "fields": fields}
    answer = zaken.send("POST", "/zaken/_zoek", CRS, json=body)
    assert answer.status_code == 200, answer.text
    (shown,) = answer.json()["results"]
    selected: Json = shown
    return selected


def test_zrc_029_only_what_is_named_comes_back(zaken: Client, zaak: Json) -> None:
    """zrc-029: fields names what a search shows of a zaak; a star is all of it."""
    names = ["uuid", "identificatie", "rollen"]
    assert found(zaken, zaak, names) == {name: zaak[name] for name in names}
    assert found(zaken, zaak, ["*"]) == zaak


def test_zrc_029_relations_are_selected_from(zaken: Client, catalogi: Client, zaak: Json) -> None:
    """zrc-029: fields of a relation are named below it, to any depth."""
    statustype = catalogi.read(zaken.read(zaak["status"])["statustype"])
    asked = ["url", {"status": ["uuid", {"statustype": ["volgnummer"]}]}]
    shown = found(zaken, zaak, asked)
    status = shown["_expand"]["status"]
    assert shown.keys() == {"url", "_expand"}
    assert status.keys() == {"uuid", "_expand"}
    assert status["_expand"] == {"statustype": {"volgnummer": statustype["volgnummer"]}}


def test_zrc_029_fields_and_expand_do_not_go_together(zaken: Client, zaak: Json) -> None:
    """zrc-029: fields says by itself what is expanded."""
    body = {"uuid__in": [zaak["uuid"]], "fields": ["uuid"], "expand": "status"}
    assert codes(zaken, "POST", "/zaken/_zoek", body)


def test_zrc_029_a_field_that_is_none_is_refused(zaken: Client, zaak: Json) -> None:
    """zrc-029: only fields of a zaak can be selected."""
    for fields in (["onbekend"], [{"onbekend": ["uuid"]}]):
        body = {"uuid__in": [zaak["uuid"]], "fields": fields}
        found_wrong = codes(zaken, "POST", "/zaken/_zoek", body)
        assert all(name.startswith("fields") for name in found_wrong)
