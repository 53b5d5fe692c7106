"""Contacts, who was there, what they were about, and what had to be done after."""

from typing import Any

import pytest

from klantloket import BSN, Json, Klantloket, contact, link, ref
from zgw_core.testing.api import InProcess, codes

NO_FURTHER_ACTION = {"nonFieldErrors": "no-further-action-when-contact-succesful"}


async def test_verdere_actie_after_success(api: InProcess, loket: Klantloket) -> None:
    wrong = {"verdereActieOndernomen": True, "indicatieContactGelukt": True}
    assert codes(await api.post("/klantcontacten", contact(**wrong))) == NO_FURTHER_ACTION
    made = await loket.klantcontact(indicatieContactGelukt=True)
    answer = await api.patch(made["url"], {"verdereActieOndernomen": True})
    assert codes(answer) == NO_FURTHER_ACTION
    assert (await loket.klantcontact(verdereActieOndernomen=True))["verdereActieOndernomen"]


async def test_defaults_of_a_contact(loket: Klantloket) -> None:
    made = await loket.klantcontact()
    assert (made["metadata"], made["nummer"], made["inhoud"]) == ({}, None, "")
    assert (made["verdereActieOndernomen"], made["indicatieContactGelukt"]) == (False, None)
    assert made["plaatsgevondenOp"].endswith("Z")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"metadata": {"a": 1}}, {"metadata.a": "invalid"}),
        ({"metadata": {"a": "x" * 256}}, {"metadata.a": "max_length"}),
        ({"metadata": []}, {"metadata": "invalid"}),
        ({"taal": ""}, {"taal": "blank"}),
        ({"taal": "nlds"}, {"taal": "max_length"}),
        ({"hoofdOnderwerpType": "x"}, {"hoofdOnderwerpType": "bad-url"}),
        ({"vertrouwelijk": None}, {"vertrouwelijk": "null"}),
        ({"plaatsgevondenOp": "gisteren"}, {"plaatsgevondenOp": "invalid"}),
        ({"referentienummer": "12345678901"}, {"referentienummer": "max_length"}),
    ],
)
async def test_contacts_that_are_wrong(api: InProcess, changes: Json, error: Json) -> None:
    assert codes(await api.post("/klantcontacten", contact(**changes))) == error


async def test_metadata_is_replaced_as_a_whole(api: InProcess, loket: Klantloket) -> None:
    made = await loket.klantcontact(metadata={"a": "1"})
    answer = await api.patch(made["url"], {"metadata": {"b": "2"}})
    assert answer.json()["metadata"] == {"b": "2"}


async def test_addresses_of_betrokkenen_outlive_their_contact(
    api: InProcess, loket: Klantloket
) -> None:
    made = await loket.klantcontact()
    betrokkene = await loket.betrokkene(made)
    adres = await loket.adres(verstrektDoorBetrokkene=ref(betrokkene))
    taak = await loket.internetaak(made)
    assert (await api.delete(made["url"])).status_code == 204
    assert (await api.get(betrokkene["url"])).status_code == 404
    assert (await api.get(taak["url"])).status_code == 404
    assert (await api.get(adres["url"])).json()["verstrektDoorBetrokkene"] is None


async def test_the_full_name_of_a_betrokkene(api: InProcess, loket: Klantloket) -> None:
    made = await loket.betrokkene(await loket.klantcontact(), contactnaam=None)
    assert (made["contactnaam"], made["volledigeNaam"]) == (None, "")
    answer = await api.patch(made["url"], {"contactnaam": {"achternaam": "Berg"}})
    assert answer.json()["volledigeNaam"] == "Berg"


async def test_cascade_keeps_what_is_still_in_use(api: InProcess, loket: Klantloket) -> None:
    eerder, later = await loket.klantcontact(), await loket.klantcontact()
    onderwerp = await loket.onderwerpobject(klantcontact=ref(later), wasKlantcontact=ref(eerder))
    await loket.onderwerpobject(klantcontact=ref(eerder))
    betrokkene = await loket.betrokkene(later)
    partij = await loket.partij()
    loose = await loket.adres(verstrektDoorBetrokkene=ref(betrokkene))
    kept = await loket.adres(
        verstrektDoorBetrokkene=ref(betrokkene), verstrektDoorPartij=ref(partij)
    )
    for wrong in ("misschien", "2"):
        answer = await api.delete(onderwerp["url"], params={"cascade": wrong})
        assert codes(answer) == {"cascade": "invalid"}
    answer = await api.delete(onderwerp["url"], params={"cascade": "true"})
    assert (answer.status_code, answer.json()) == (200, {"behouden": [eerder["url"]]})
    assert await loket.found("/klantcontacten") == [eerder["uuid"]]
    assert (await api.get(loose["url"])).status_code == 404
    assert (await api.get(kept["url"])).json()["verstrektDoorBetrokkene"] is None


async def test_without_cascade_contacts_stay(api: InProcess, loket: Klantloket) -> None:
    made = await loket.klantcontact()
    for asked in ({}, {"cascade": "false"}):
        onderwerp = await loket.onderwerpobject(klantcontact=ref(made))
        answer = await api.delete(onderwerp["url"], params=asked)
        assert (answer.status_code, answer.content) == (204, b"")
    assert await loket.found("/klantcontacten") == [made["uuid"]]


async def test_make_all_at_once(api: InProcess, loket: Klantloket) -> None:
    partij = await loket.persoon(BSN)
    body = {
        "klantcontact": contact(),
        "betrokkene": {"rol": "klant", "initiator": True, "wasPartij": ref(partij)},
        "onderwerpobject": {"onderwerpobjectidentificator": {"objectId": "1"}},
    }
    answer = await api.post("/maak-klantcontact", body)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    klantcontact = made["klantcontact"]
    assert made["betrokkene"]["hadKlantcontact"] == link(klantcontact)
    assert made["betrokkene"]["wasPartij"] == link(partij)
    assert made["onderwerpobject"]["klantcontact"] == link(klantcontact)
    assert klantcontact["hadBetrokkenen"] == [link(made["betrokkene"])]
    for part in made.values():
        assert (await api.get(part["url"])).json() == part
    sent = await api.rows("SELECT subject FROM outbox WHERE subject LIKE 'zgw.notificatie.%'")
    assert [row["subject"].rpartition(".")[2] for row in sent] == ["partijen", "klantcontacten"]


async def test_make_a_contact_alone(api: InProcess) -> None:
    for body in (
        {"klantcontact": contact()},
        {"klantcontact": contact(), "betrokkene": None, "onderwerpobject": None},
    ):
        made = (await api.post("/maak-klantcontact", body)).json()
        assert (made["betrokkene"], made["onderwerpobject"]) == (None, None)


async def test_all_at_once_or_nothing(api: InProcess, loket: Klantloket) -> None:
    unknown = {"uuid": "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"}
    betrokkene: Json = {"rol": "klant", "initiator": True}
    wrong_contact = contact(verdereActieOndernomen=True, indicatieContactGelukt=True)
    cases: list[tuple[Any, Json]] = [
        ({}, {"klantcontact": "required"}),
        ({"klantcontact": {}}, {f"klantcontact.{n}": "required" for n in contact()}),
        (
            {"klantcontact": wrong_contact},
            {"klantcontact.nonFieldErrors": "no-further-action-when-contact-succesful"},
        ),
        (
            {"klantcontact": contact(), "betrokkene": {**betrokkene, "wasPartij": unknown}},
            {"betrokkene.wasPartij.uuid": "invalid"},
        ),
        (
            {"klantcontact": contact(), "onderwerpobject": {"wasKlantcontact": unknown}},
            {"onderwerpobject.wasKlantcontact.uuid": "invalid"},
        ),
    ]
    for body, error in cases:
        assert codes(await api.post("/maak-klantcontact", body)) == error
    assert await loket.found("/klantcontacten") == []


async def test_actors_of_a_task_are_given_in_one_way(api: InProcess, loket: Klantloket) -> None:
    klantcontact, piet, els = await loket.klantcontact(), await loket.actor(), await loket.actor()
    body = {
        "gevraagdeHandeling": "Bellen",
        "status": "te_verwerken",
        "aanleidinggevendKlantcontact": ref(klantcontact),
    }
    both = {"toegewezenAanActor": ref(piet), "toegewezenAanActoren": [ref(els)]}
    made = await api.create("/internetaken", {**body, "toegewezenAanActor": ref(piet)})
    for wrong in (body, {**body, **both}):
        assert codes(await api.post("/internetaken", wrong)) == {"nonFieldErrors": "invalid"}
        assert codes(await api.put(made["url"], wrong)) == {"nonFieldErrors": "invalid"}
    assert codes(await api.patch(made["url"], both)) == {"nonFieldErrors": "invalid"}
    actors = {"toegewezenAanActoren": [ref(els), ref(piet), ref(els)]}
    patched = (await api.patch(made["url"], actors)).json()
    assert patched["toegewezenAanActoren"] == [link(els), link(piet)]
    assert patched["toegewezenAanActor"] == link(els)
    assert patched["toegewezenOp"] == made["toegewezenOp"]
    unknown = {"uuid": "5b1c8b1e-8d0e-4f2c-9c3b-6d0a3a1d7f11"}
    answer = await api.patch(made["url"], {"toegewezenAanActoren": [ref(els), unknown]})
    assert codes(answer) == {"toegewezenAanActoren.1.uuid": "invalid"}
    await api.delete(els["url"])
    await api.delete(piet["url"])
    left = (await api.get(made["url"])).json()
    assert (left["toegewezenAanActor"], left["toegewezenAanActoren"]) == (None, [])


async def test_when_a_task_was_done(api: InProcess, loket: Klantloket) -> None:
    taak = await loket.internetaak(await loket.klantcontact(), await loket.actor())
    assert taak["afgehandeldOp"] is None
    at = "2024-05-01T10:00:00Z"
    assert codes(await api.patch(taak["url"], {"afgehandeldOp": at})) == {
        "afgehandeldOp": "invalid"
    }
    done = (await api.patch(taak["url"], {"status": "verwerkt"})).json()
    assert done["afgehandeldOp"]
    moved = await api.patch(taak["url"], {"afgehandeldOp": at})
    assert moved.json()["afgehandeldOp"] == at
    noted = await api.patch(taak["url"], {"toelichting": "x"})
    assert noted.json()["afgehandeldOp"] == at
    again = await api.patch(taak["url"], {"status": "te_verwerken"})
    assert again.json()["afgehandeldOp"] is None


@pytest.mark.parametrize(
    ("soort", "details", "error"),
    [
        ("medewerker", {"functie": "Balie"}, {"actorIdentificatie.telefoonnummer": "required"}),
        (
            "medewerker",
            {"functie": "Balie", "telefoonnummer": "0800123456"},
            {"actorIdentificatie.telefoonnummer": "invalid"},
        ),
        ("geautomatiseerde_actor", {}, {"actorIdentificatie.functie": "required"}),
        (
            "organisatorische_eenheid",
            {"emailadres": "x"},
            {"actorIdentificatie.emailadres": "invalid"},
        ),
    ],
)
async def test_details_of_actors(api: InProcess, soort: str, details: Json, error: Json) -> None:
    body = {"naam": "Piet", "soortActor": soort, "actorIdentificatie": details}
    assert codes(await api.post("/actoren", body)) == error


async def test_details_of_an_actor_follow_its_kind(api: InProcess, loket: Klantloket) -> None:
    details = {"functie": "Balie", "emailadres": "", "telefoonnummer": "0201234567"}
    actor = await loket.actor(actorIdentificatie=details)
    assert actor["actorIdentificatie"] == details
    other = await api.patch(actor["url"], {"soortActor": "organisatorische_eenheid"})
    assert other.json()["actorIdentificatie"] is None


async def test_pairs_are_unique(api: InProcess, loket: Klantloket) -> None:
    actor, klantcontact = await loket.actor(), await loket.klantcontact()
    pair = {"actor": ref(actor), "klantcontact": ref(klantcontact)}
    await api.create("/actorklantcontacten", pair)
    assert codes(await api.post("/actorklantcontacten", pair)) == {"nonFieldErrors": "unique"}
    een, twee = await loket.partij(), await loket.partij()
    names = ("vertegenwoordigendePartij", "vertegenwoordigdePartij")
    pair = dict(zip(names, (ref(een), ref(twee)), strict=True))
    made = await api.create("/vertegenwoordigingen", pair)
    assert codes(await api.post("/vertegenwoordigingen", pair)) == {"nonFieldErrors": "unique"}
    itself = await api.patch(made["url"], {"vertegenwoordigdePartij": ref(een)})
    assert codes(itself) == {"vertegenwoordigdePartij": "invalid"}
    assert (await api.get(een["url"])).json()["vertegenwoordigden"] == [link(twee)]


async def test_a_category_from_today(api: InProcess, loket: Klantloket) -> None:
    categorie = await api.create("/categorieen", {"naam": "Ondernemers"})
    partij = await loket.partij()
    made = await api.create(
        "/categorie-relaties", {"partij": ref(partij), "categorie": ref(categorie)}
    )
    assert made["categorie"] == {**link(categorie), "naam": "Ondernemers"}
    assert made["beginDatum"]
    (seen,) = (await api.get(partij["url"])).json()["categorieRelaties"]
    assert seen == {
        **link(made),
        "categorieNaam": "Ondernemers",
        "beginDatum": made["beginDatum"],
        "eindDatum": None,
    }
