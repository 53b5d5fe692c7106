"""Related objects inside an answer, along the paths of the contract."""

from typing import Any

import pytest

from klantinteracties_api import expansion
from klantloket import Json, Klantloket, ref
from zgw_core.testing.api import InProcess, codes

PATHS = {
    "/partijen": expansion.PARTIJEN.paths,
    "/klantcontacten": expansion.KLANTCONTACTEN.paths,
    "/betrokkenen": expansion.BETROKKENEN.paths,
    "/digitaleadressen": expansion.DIGITALEADRESSEN.paths,
}


class Family:
    def __init__(self, loket: Klantloket) -> None:
        self.loket = loket

    async def make(self) -> dict[str, Json]:
        """Path of a collection → one of it, related to the others."""
        loket = self.loket
        partij, contact = await loket.partij(), await loket.klantcontact()
        betrokkene = await loket.betrokkene(contact, wasPartij=ref(partij))
        adres = await loket.adres(
            verstrektDoorPartij=ref(partij), verstrektDoorBetrokkene=ref(betrokkene)
        )
        relatie = await loket.api.create("/categorie-relaties", {"partij": ref(partij)})
        onderwerp = await loket.onderwerpobject(klantcontact=ref(contact))
        bijlage = await loket.api.create("/bijlagen", {"wasBijlageVanKlantcontact": ref(contact)})
        taak = await loket.internetaak(contact, await loket.actor())
        made = {
            "digitaleAdressen": adres,
            "betrokkenen": betrokkene,
            "hadBetrokkenen": betrokkene,
            "verstrektDoorBetrokkene": betrokkene,
            "categorieRelaties": relatie,
            "hadKlantcontact": contact,
            "wasPartij": partij,
            "leiddeTotInterneTaken": taak,
            "gingOverOnderwerpobjecten": onderwerp,
            "omvatteBijlagen": bijlage,
            "/partijen": partij,
            "/klantcontacten": contact,
            "/betrokkenen": betrokkene,
            "/digitaleadressen": adres,
        }
        return {n: (await loket.api.get(one["url"])).json() for n, one in made.items()}


def follow(found: Json, path: str) -> Any:
    for name in path.split("."):
        found = found["_expand"][name]
        if isinstance(found, list):
            (found,) = found
    return {key: value for key, value in found.items() if key != "_expand"}


@pytest.mark.parametrize(("collection", "path"), [(c, p) for c, ps in PATHS.items() for p in ps])
async def test_every_path(api: InProcess, loket: Klantloket, collection: str, path: str) -> None:
    made = await Family(loket).make()
    parts = path.split(".")
    asked = ",".join(".".join(parts[: end + 1]) for end in range(len(parts)))
    expected = made[parts[-1]]
    one = (await api.get(made[collection]["url"], params={"expand": asked})).json()
    assert follow(one, path) == expected
    (listed,) = (await api.get(collection, params={"expand": asked})).json()["results"]
    assert listed == one
    assert {k: v for k, v in one.items() if k != "_expand"} == made[collection]


@pytest.mark.parametrize("collection", PATHS)
async def test_all_paths_at_once_and_repeated(
    api: InProcess, loket: Klantloket, collection: str
) -> None:
    made = await Family(loket).make()
    paths = PATHS[collection]
    joined = (await api.get(made[collection]["url"], params={"expand": ",".join(paths)})).json()
    repeated = await api.get(made[collection]["url"], params={"expand": [*paths]})
    assert repeated.json() == joined
    for path in paths:
        assert follow(joined, path)
    page = await api.get(collection, params={"expand": [*paths]})
    assert page.json()["results"] == [joined]


@pytest.mark.parametrize("collection", PATHS)
async def test_a_path_that_is_not_listed(
    api: InProcess, loket: Klantloket, collection: str
) -> None:
    made = await Family(loket).make()
    for wrong in ("onbekend", "wasPartij.betrokkenen", "digitaleAdressen.x", "url", "digitale"):
        for place in (collection, made[collection]["url"]):
            answer = await api.get(place, params={"expand": wrong})
            assert codes(answer) == {"expand": "invalid_choice"}


async def test_relations_that_are_empty(api: InProcess, loket: Klantloket) -> None:
    adres, contact = await loket.adres(), await loket.klantcontact()
    found = await api.get(adres["url"], params={"expand": "verstrektDoorBetrokkene"})
    assert found.json()["_expand"] == {"verstrektDoorBetrokkene": None}
    found = await api.get(contact["url"], params={"expand": "hadBetrokkenen"})
    assert found.json()["_expand"] == {"hadBetrokkenen": []}
    await loket.betrokkene(contact)
    asked = "hadBetrokkenen,hadBetrokkenen.wasPartij"
    found = await api.get(contact["url"], params={"expand": asked})
    (betrokkene,) = found.json()["_expand"]["hadBetrokkenen"]
    assert betrokkene["_expand"] == {"wasPartij": None}


async def test_expand_of_what_has_none(api: InProcess) -> None:
    answer = await api.get("/internetaken", params={"expand": "aanleidinggevendKlantcontact"})
    assert codes(answer) == {"nonFieldErrors": "unknown-parameters"}
