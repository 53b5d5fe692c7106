"""zrc-024 and zrc-025 as far as they are about relations, zrc-028, drc-011 and drc-014: what other
components know, and what happens when they fail."""

from tests.contract.client import CRS, Client
from tests.contract.contracts import Json
from tests.contract.elsewhere import Elsewhere
from tests.contract.refusals import codes
from tests.contract.waiting import eventually
from tests.contract.world.whole import World


def check_relation(zaken: Client, zaak: Json, elsewhere: Elsewhere, one: str, several: str) -> None:
    """Made and taken away on both sides, and on neither when the other refuses."""
    path, url = f"/zaak{several}", elsewhere.make(several)
    made = zaken.create(path, {"zaak": zaak["url"], one: url})
    members = {"object": zaak["url"], one: url}
    (known,) = elsewhere.relations(several, **members)
    assert known["objectType"] == "zaak"
    assert zaken.delete(made["url"]).status_code == 204
    assert eventually(lambda: elsewhere.relations(several, **members) == [])
    refusing = elsewhere.make(several, weigert=True)
    body = {"zaak": zaak["url"], one: refusing}
    assert set(codes(zaken, "POST", path, body).values()) == {"pending-relations"}
    assert zaken.read(path, zaak=zaak["url"]) == []


def test_zrc_024_the_verzoeken_api_knows_of_the_relation(
    zaken: Client, world: World, elsewhere: Elsewhere
) -> None:
    """zrc-024: a verzoek knows its zaak as long as the zaak knows the verzoek."""
    check_relation(zaken, world.zaken.zaak(), elsewhere, "verzoek", "verzoeken")


def test_zrc_025_the_contactmomenten_api_knows_of_the_relation(
    zaken: Client, world: World, elsewhere: Elsewhere
) -> None:
    """zrc-025: a contactmoment knows its zaak as long as the zaak knows the contactmoment."""
    check_relation(zaken, world.zaken.zaak(), elsewhere, "contactmoment", "contactmomenten")


def test_zrc_023_the_other_components_forget_the_zaak(
    zaken: Client, world: World, elsewhere: Elsewhere
) -> None:
    """zrc-023: a contactmoment does not know of a zaak that is no more."""
    zaak, url = world.zaken.zaak(), elsewhere.make("contactmomenten")
    zaken.create("/zaakcontactmomenten", {"zaak": zaak["url"], "contactmoment": url})
    assert zaken.delete(zaak["url"]).status_code == 204
    assert eventually(lambda: elsewhere.relations("contactmomenten", object=zaak["url"]) == [])


def check_expansion(client: Client, made: Json, url: str, elsewhere: Elsewhere) -> None:
    """Of an object that has a betrokkene at this URL."""
    shown = client.read(made["url"], expand="betrokkene")
    assert shown["_expand"]["betrokkene"]["url"] == url
    elsewhere.fails(url)
    answer = client.send("GET", made["url"], CRS, params={"expand": "betrokkene"})
    assert answer.status_code in (500, 502, 503, 504), answer.text
    client.contract.check_problem(answer.status_code, answer.json(), made["url"])
    assert client.get(made["url"]).status_code == 200
    elsewhere.goes(url)
    shown = client.read(made["url"], expand="betrokkene")
    assert shown["betrokkene"] == url
    assert "betrokkene" not in shown.get("_expand", {})


def test_zrc_028_no_half_answer_when_another_component_fails(
    zaken: Client, world: World, elsewhere: Elsewhere
) -> None:
    """zrc-028: what cannot be asked for is not left out in silence; what is gone is."""
    url = elsewhere.make("personen")
    rol = world.zaken.rol(world.zaken.zaak(), betrokkene=url, betrokkeneIdentificatie=None)
    check_expansion(zaken, rol, url, elsewhere)


def verzending(world: World, elsewhere: Elsewhere) -> tuple[Json, str]:
    """With the URL of its betrokkene."""
    url, document = elsewhere.make("personen"), world.documenten.document()
    body = world.documenten.verzending_body(document, betrokkene=url)
    return world.documenten.client.create("/verzendingen", body), url


def test_drc_011_expand_shows_what_other_components_have(
    documenten: Client, world: World, elsewhere: Elsewhere
) -> None:
    """drc-011: what is asked for stands inside, and without expand nothing does."""
    made, url = verzending(world, elsewhere)
    assert "_expand" not in documenten.read(made["url"])
    shown = documenten.read(made["url"], expand="betrokkene,informatieobject")
    assert shown["_expand"]["betrokkene"]["url"] == url
    assert shown["_expand"]["informatieobject"]["url"] == made["informatieobject"]


def test_drc_014_no_half_answer_when_another_component_fails(
    documenten: Client, world: World, elsewhere: Elsewhere
) -> None:
    """drc-014: what cannot be asked for is not left out in silence; what is gone is."""
    made, url = verzending(world, elsewhere)
    check_expansion(documenten, made, url, elsewhere)
