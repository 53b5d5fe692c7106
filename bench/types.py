"""The types that the zaken of a benchmark have, made through the Catalogi API."""

from typing import Any

from dev.demo import Story, make_zaaktype

_VALID_FROM = "2016-01-01"
EIGENSCHAP = "kleur"


async def make_types(story: Story) -> dict[str, str]:
    """A published zaaktype with an eigenschap, a soort documenten and a soort besluiten: the URL
    of each, by what it is."""
    types = await make_zaaktype(story)
    catalogus = (await story.get(types["zaaktype"]))["catalogus"]
    types["eigenschap"] = await _make(story, "/eigenschappen", _eigenschap(types["zaaktype"]))
    document = _informatieobjecttype(catalogus)
    types["informatieobjecttype"] = await _published(story, "/informatieobjecttypen", document)
    relation = _relation(types["zaaktype"], document["omschrijving"])
    await _make(story, "/zaaktype-informatieobjecttypen", relation)
    types["besluittype"] = await _published(story, "/besluittypen", _besluittype(catalogus))
    return types


async def make_names(story: Story, catalogus: str, number: int) -> list[str]:
    """So many soorten documenten and soorten besluiten, all of them published."""
    names = [f"Soort {each + 1}" for each in range(number)]
    for name in names:
        document = {**_informatieobjecttype(catalogus), "omschrijving": name}
        await _published(story, "/informatieobjecttypen", document)
        besluit = {**_besluittype(catalogus), "omschrijving": name, "informatieobjecttypen": names}
        await _published(story, "/besluittypen", besluit)
    return names


async def make_concept(
    story: Story, like: dict[str, str], identificatie: str, names: list[str]
) -> str:
    """URL of a zaaktype with one of everything by each of the names; `like`: types that exist."""
    known, resultaattype = await story.get(like["zaaktype"]), await story.get(like["resultaattype"])
    named = {"besluittypen": names, "deelzaaktypen": names}
    body = {**known, **named, "identificatie": identificatie}
    zaaktype = await _make(story, "/zaaktypen", body)
    for number, name in enumerate(names, 1):
        of_zaaktype = {"zaaktype": zaaktype, "omschrijving": name}
        lists = {"besluittypen": names, "informatieobjecttypen": names}
        rol = {**of_zaaktype, "omschrijvingGeneriek": "initiator"}
        relation = {**_relation(zaaktype, name), "volgnummer": number}
        await _make(story, "/statustypen", {**of_zaaktype, "volgnummer": number})
        await _make(story, "/resultaattypen", {**resultaattype, **lists, **of_zaaktype})
        await _make(story, "/roltypen", rol)
        await _make(story, "/eigenschappen", {**_eigenschap(zaaktype), "naam": name})
        await _make(story, "/zaaktype-informatieobjecttypen", relation)
    return zaaktype


async def _make(story: Story, path: str, body: dict[str, Any]) -> str:
    url: str = (await story.post(story.api("catalogi", path), body))["url"]
    return url


async def _published(story: Story, path: str, body: dict[str, Any]) -> str:
    url = await _make(story, path, body)
    await story.post(f"{url}/publish")
    return url


def _eigenschap(zaaktype: str) -> dict[str, Any]:
    specificatie = {"formaat": "tekst", "lengte": "20", "kardinaliteit": "1"}
    return {
        "zaaktype": zaaktype,
        "naam": EIGENSCHAP,
        "definitie": "De kleur van wat er gemeld is.",
        "specificatie": specificatie,
    }


def _informatieobjecttype(catalogus: str) -> dict[str, Any]:
    return {
        "catalogus": catalogus,
        "omschrijving": "Brief",
        "vertrouwelijkheidaanduiding": "openbaar",
        "beginGeldigheid": _VALID_FROM,
        "informatieobjectcategorie": "Brieven",
    }


def _relation(zaaktype: str, informatieobjecttype: str) -> dict[str, Any]:
    return {
        "zaaktype": zaaktype,
        "informatieobjecttype": informatieobjecttype,
        "volgnummer": 1,
        "richting": "inkomend",
    }


def _besluittype(catalogus: str) -> dict[str, Any]:
    return {
        "catalogus": catalogus,
        "omschrijving": "Besluit op een melding",
        "publicatieIndicatie": False,
        "informatieobjecttypen": [],
        "beginGeldigheid": _VALID_FROM,
    }
