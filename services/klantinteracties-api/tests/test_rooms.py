"""Every room: what is made is read back, changed and removed."""

from typing import Any

import pytest

from klantloket import BSN, Json, Klantloket, contact, identificator, link, ref
from zgw_core.testing.api import InProcess, codes

NOBODY = {"uuid": "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"}
WRONG_BODIES: list[Any] = [[], "x", None, {"x": "\u0000"}]
WRONG_VALUES: list[Any] = [
    *(7, [], {}, {"uuid": "x"}, NOBODY, [NOBODY], "x" * 5000, "http://a.test/b", True, None)
]


async def bodies(loket: Klantloket) -> dict[str, tuple[Json, Json]]:
    """Path → what makes one, and a change of it."""
    partij, ander = await loket.partij(), await loket.partij("organisatie")
    klantcontact, actor = await loket.klantcontact(), await loket.actor()
    categorie = await loket.api.create("/categorieen", {"naam": "Ondernemers"})
    object_ = {"objectId": "1", "codeObjecttype": "zaak", "codeRegister": "z"}
    return {
        "/partijen": ({"soortPartij": "persoon", "indicatieActief": True}, {"nummer": "12"}),
        "/partij-identificatoren": (
            identificator("bsn", BSN, identificeerdePartij=ref(partij)),
            {"anderePartijIdentificator": "x"},
        ),
        "/digitaleadressen": (
            {"adres": "a@b.nl", "soortDigitaalAdres": "email", "verstrektDoorPartij": ref(partij)},
            {"omschrijving": "werk"},
        ),
        "/rekeningnummers": (
            {"iban": "NL91ABNA0417164300", "bic": "ABNANL2A", "partij": ref(partij)},
            {"bic": ""},
        ),
        "/vertegenwoordigingen": (
            {"vertegenwoordigendePartij": ref(partij), "vertegenwoordigdePartij": ref(ander)},
            {"vertegenwoordigdePartij": ref(ander)},
        ),
        "/categorieen": ({"naam": "Vrijwilligers"}, {"naam": "Mantelzorgers"}),
        "/categorie-relaties": (
            {"partij": ref(partij), "categorie": ref(categorie), "beginDatum": "2024-01-01"},
            {"eindDatum": "2024-12-31"},
        ),
        "/klantcontacten": (contact(), {"reactie": "Gedaan"}),
        "/betrokkenen": (
            {"hadKlantcontact": ref(klantcontact), "rol": "klant", "initiator": True},
            {"wasPartij": ref(partij)},
        ),
        "/actorklantcontacten": (
            {"actor": ref(actor), "klantcontact": ref(klantcontact)},
            {"actor": ref(actor)},
        ),
        "/onderwerpobjecten": (
            {"klantcontact": ref(klantcontact), "onderwerpobjectidentificator": object_},
            {"wasKlantcontact": ref(klantcontact)},
        ),
        "/bijlagen": (
            {"wasBijlageVanKlantcontact": ref(klantcontact), "bijlageidentificator": object_},
            {"bijlageidentificator": None},
        ),
        "/actoren": ({"naam": "Afdeling", "soortActor": "medewerker"}, {"indicatieActief": False}),
        "/internetaken": (
            {
                "gevraagdeHandeling": "Terugbellen",
                "status": "te_verwerken",
                "aanleidinggevendKlantcontact": ref(klantcontact),
                "toegewezenAanActor": ref(actor),
            },
            {"toelichting": "Na vijven"},
        ),
    }


ROOMS = (
    *("/partijen", "/partij-identificatoren", "/digitaleadressen", "/rekeningnummers"),
    *("/vertegenwoordigingen", "/categorieen", "/categorie-relaties", "/klantcontacten"),
    *("/betrokkenen", "/actorklantcontacten", "/onderwerpobjecten", "/bijlagen", "/actoren"),
    "/internetaken",
)


def holds(found: Json, given: Json) -> bool:
    return all(_same(found[name], value) for name, value in given.items())


def _same(found: Any, value: Any) -> bool:
    if isinstance(value, dict):
        return isinstance(found, dict) and holds(found, value)
    return bool(found == value)


@pytest.mark.parametrize("path", ROOMS)
async def test_made_read_changed_and_removed(api: InProcess, loket: Klantloket, path: str) -> None:
    body, change = (await bodies(loket))[path]
    made = await api.create(path, body)
    assert made["url"] == f"{api.base_url}{path}/{made['uuid']}"
    assert (await api.get(path)).headers["api-version"] == "0.9.0"
    assert holds(made, body)
    read = await api.get(made["url"])
    assert (read.status_code, read.json()) == (200, made)
    assert made["uuid"] in await loket.found(path)
    patched = await api.patch(made["url"], change)
    assert patched.status_code == 200, patched.text
    assert holds(patched.json(), {**body, **change})
    put = await api.put(made["url"], body)
    assert put.status_code == 200, put.text
    kept = {name: value for name, value in change.items() if name not in body}
    assert holds(put.json(), {**body, **kept}), "what a PUT leaves out keeps its value"
    assert (await api.delete(made["url"])).status_code == 204
    assert (await api.get(made["url"])).status_code == 404
    for again in (await api.delete(made["url"]), await api.patch(made["url"], {})):
        assert again.status_code == 404


@pytest.mark.parametrize("path", ROOMS)
async def test_what_is_not_a_body(api: InProcess, loket: Klantloket, path: str) -> None:
    body, _ = (await bodies(loket))[path]
    for wrong in WRONG_BODIES:
        answer = await api.post(path, wrong)
        assert answer.status_code == 400, (wrong, answer.text)
    for name in body:
        for value in WRONG_VALUES:
            answer = await api.post(path, {**body, name: value})
            assert answer.status_code in (201, 400), (name, value, answer.text)
            if answer.status_code == 201:
                assert (await api.get(answer.json()["url"])).json() == answer.json()
                assert (await api.delete(answer.json()["url"])).status_code == 204


@pytest.mark.parametrize("path", ROOMS)
async def test_references_are_objects_that_exist(
    api: InProcess, loket: Klantloket, path: str
) -> None:
    body, _ = (await bodies(loket))[path]
    for name in [name for name, value in body.items() if isinstance(value, dict)]:
        if "uuid" not in body[name]:
            continue
        for wrong, error in (
            (NOBODY, {f"{name}.uuid": "invalid"}),
            ({"uuid": "x"}, {f"{name}.uuid": "invalid"}),
            ({}, {f"{name}.uuid": "required"}),
            ("http://x.test/y", {name: "invalid"}),
        ):
            answer = await api.post(path, {**body, name: wrong})
            assert codes(answer) == error, (name, wrong)


async def test_parameters_that_are_not_known(api: InProcess, loket: Klantloket) -> None:
    partij = await loket.partij()
    for path in (*ROOMS, partij["url"]):
        answer = await api.get(path, params={"onbekend": "1"})
        assert codes(answer) == {"nonFieldErrors": "unknown-parameters"}


@pytest.mark.parametrize("path", ROOMS)
async def test_pages(api: InProcess, loket: Klantloket, path: str) -> None:
    body, _ = (await bodies(loket))[path]
    await api.create(path, body)
    page = (await api.get(path, params={"pageSize": "1"})).json()
    assert len(page["results"]) == 1
    assert (await api.get(path, params={"pageSize": "501"})).status_code == 400
    assert (await api.get(path, params={"page": "999"})).status_code == 404


async def test_what_a_klantcontact_shows_of_others(api: InProcess, loket: Klantloket) -> None:
    klantcontact, actor = await loket.klantcontact(), await loket.actor()
    betrokkene = await loket.betrokkene(klantcontact)
    onderwerp = await loket.onderwerpobject(klantcontact=ref(klantcontact))
    bijlage = await api.create("/bijlagen", {"wasBijlageVanKlantcontact": ref(klantcontact)})
    taak = await loket.internetaak(klantcontact, actor)
    await api.create(
        "/actorklantcontacten", {"actor": ref(actor), "klantcontact": ref(klantcontact)}
    )
    found = (await api.get(klantcontact["url"])).json()
    assert found["hadBetrokkenActoren"] == [actor]
    assert found["hadBetrokkenen"] == [link(betrokkene)]
    assert found["gingOverOnderwerpobjecten"] == [link(onderwerp)]
    assert found["omvatteBijlagen"] == [link(bijlage)]
    assert found["leiddeTotInterneTaken"] == [link(taak)]
