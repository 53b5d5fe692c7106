"""A catalogus with some of everything in it."""

from catalogi_factory import Catalogi, Json

GENERIEK = "informatieobjecttypeOmschrijvingGeneriek"


async def fill(catalogi: Catalogi) -> Json:
    """A catalogus with some of everything, published and not. Returns the published zaaktype."""
    for day, last_day in (("2019-01-01", "2019-12-31"), ("2020-01-01", None)):
        brief = await catalogi.informatieobjecttype(
            beginGeldigheid=day,
            eindeGeldigheid=last_day,
            trefwoord=["post"],
            omschrijvingGeneriek={
                GENERIEK: "Brief",
                f"definitieI{GENERIEK[1:]}": "Een brief",
                f"herkomstI{GENERIEK[1:]}": "Lijst",
                f"hierarchieI{GENERIEK[1:]}": "Onder",
            },
        )
        await catalogi.publish(brief)
    await catalogi.informatieobjecttype(omschrijving="Ander")
    await catalogi.besluittype(informatieobjecttypen=["Brief"], reactietermijn="P14D")
    zaaktype = await catalogi.zaaktype(
        besluittypen=["Vergunning"],
        deelzaaktypen=["ZAAKTYPE-2"],
        gerelateerdeZaaktypen=[
            {"zaaktype": "ZAAKTYPE-2", "aardRelatie": "vervolg", "toelichting": "Daarna"},
            {"zaaktype": "http://elders.nl/zaaktypen/1", "aardRelatie": "bijdrage"},
        ],
        trefwoorden=["straat", "lamp"],
    )
    await hang_below(catalogi, zaaktype["url"])
    await catalogi.zaaktype(identificatie="ZAAKTYPE-2")
    return await catalogi.publish(zaaktype)


async def hang_below(catalogi: Catalogi, zaaktype: str) -> None:
    items = [{"itemnaam": "Foto", "vraagstelling": "Is er een foto?", "verplicht": True}]
    last = await catalogi.statustype(
        zaaktype=zaaktype, omschrijving="Klaar", volgnummer=2, checklistitemStatustype=items
    )
    await catalogi.statustype(zaaktype=zaaktype)
    await catalogi.resultaattype(
        zaaktype=zaaktype,
        besluittypen=["Vergunning"],
        informatieobjecttypen=["Brief"],
        brondatumArchiefprocedure={"afleidingswijze": "eigenschap", "datumkenmerk": "Kleur"},
    )
    await catalogi.roltype(zaaktype=zaaktype)
    await catalogi.eigenschap(zaaktype=zaaktype, statustype=last["url"])
    await catalogi.zaakobjecttype(zaaktype=zaaktype)
    await catalogi.zaakinformatieobjecttype(zaaktype=zaaktype, statustype=last["url"])


async def everything(catalogi: Catalogi) -> dict[str, int]:
    tables = [name for name in catalogi.api.service.metadata.tables if name != "mirror"]
    return {name: await catalogi.rows(name) for name in tables}
