"""Each filter with a value that finds one object of a world, and no other."""

from klantloket import BSN, Json
from klantwereld import ADRES, CODE, World

BY_BSN = {"codeObjecttype": "natuurlijk_persoon", "codeSoortObjectId": "bsn", "codeRegister": "brp"}
CODES = {f"{name[0].upper()}{name[1:]}": value for name, value in CODE.items()}


def by_number(start: str) -> dict[str, str]:
    return {f"{start}__objectId": BSN, **{f"{start}__{k}": v for k, v in BY_BSN.items()}}


def linked(name: str, target: Json) -> dict[str, str]:
    return {f"{name}__uuid": target["uuid"], f"{name}__url": target["url"]}


def questions(w: World) -> dict[str, tuple[Json, dict[str, str]]]:
    """Path → what is found, and each filter with a value that finds it alone."""
    onderwerp = {f"__onderwerpobjectidentificator{k}": v for k, v in CODES.items()}
    return {
        "/partijen": (
            w.partij,
            {
                **linked("vertegenwoordigdePartij", w.ander),
                **by_number("partijIdentificator"),
                "categorierelatie__categorie__naam": "Iets,Ondernemers",
                "nummer": "17",
                "indicatieGeheimhouding": "true",
                "indicatieActief": "true",
                "soortPartij": "persoon",
                **{f"bezoekadres{name}": value for name, value in ADRES.items()},
                **{f"correspondentieadres{name}": value for name, value in ADRES.items()},
                "correspondentieadresLand": "BE",
            },
        ),
        "/partij-identificatoren": (
            w.identificator,
            {
                "anderePartijIdentificator": "K-17",
                "partijIdentificatorObjectId": BSN,
                "partijIdentificatorCodeObjecttype": "natuurlijk_persoon",
                "partijIdentificatorCodeSoortObjectId": "bsn",
                "partijIdentificatorCodeRegister": "brp",
            },
        ),
        "/digitaleadressen": (
            w.adres,
            {
                "adres": "jan@berg.nl",
                "adres__icontains": "N@BERG",
                "soortDigitaalAdres": "email",
                "isStandaardAdres": "true",
                "omschrijving": "WERK",
                "referentie": "portaal",
                "isGeverifieerd": "true",
                "verificatieDatum": "2024-03-01",
                "verificatieDatum__gt": "2024-02-29",
                "verificatieDatum__gte": "2024-03-01",
                "verificatieDatum__lt": "2024-03-02",
                "verificatieDatum__lte": "2024-03-01",
                **linked("verstrektDoorBetrokkene", w.betrokkene),
                "verstrektDoorBetrokkene__rol": "klant",
                **linked("verstrektDoorPartij", w.partij),
                "verstrektDoorPartij__soortPartij": "persoon",
                **by_number("verstrektDoorPartij__partijIdentificator"),
            },
        ),
        "/rekeningnummers": (
            w.rekening,
            {"uuid": w.rekening["uuid"], "iban": "NL91ABNA0417164300", "bic": "ABNANL2A"},
        ),
        "/vertegenwoordigingen": (
            w.vertegenwoordiging,
            {
                **linked("vertegenwoordigendePartij", w.partij),
                **linked("vertegenwoordigdePartij", w.ander),
            },
        ),
        "/categorie-relaties": (
            w.relatie,
            {
                **linked("partij", w.partij),
                "partij__nummer": "17",
                **linked("categorie", w.categorie),
                "categorie__naam": "Ondernemers",
                "beginDatum": "2024-01-01",
                "eindDatum": "2024-12-31",
            },
        ),
        "/klantcontacten": (
            w.contact,
            {
                **linked("hadBetrokkene", w.betrokkene),
                "hadBetrokkene__wasPartij": "true",
                **linked("hadBetrokkene__wasPartij", w.partij),
                **by_number("hadBetrokkene__wasPartij__partijIdentificator"),
                "hadBetrokkene__digitaaladres__adres__icontains": "BERG",
                **linked("onderwerpobject", w.onderwerp),
                **{f"onderwerpobject{k}": v for k, v in onderwerp.items()},
                **linked("wasOnderwerpobject", w.onderwerp),
                **{f"wasOnderwerpobject{k}": v for k, v in onderwerp.items()},
                "nummer": "1",
                "referentienummer": "2",
                "kanaal": "balie",
                "onderwerp": "G 100%",
                "inhoud": "VRAAG",
                "reactie": "antwoord",
                "indicatieContactGelukt": "true",
                "vertrouwelijk": "true",
                "plaatsgevondenOp": "2024-05-01T14:00:00+02:00",
            },
        ),
        "/betrokkenen": (
            w.betrokkene,
            {
                "verstrektedigitaalAdres__adres": "jan@berg.nl",
                **linked("verstrektedigitaalAdres", w.adres),
                "contactnaamVoorletters": "J.",
                "contactnaamVoornaam": "Jan",
                "contactnaamVoorvoegselAchternaam": "van",
                "contactnaamAchternaam": "Berg",
                "organisatienaam": "Bakkerij",
            },
        ),
        "/actorklantcontacten": (
            w.actorcontact,
            {**linked("actor", w.actor), **linked("klantcontact", w.contact)},
        ),
        "/onderwerpobjecten": (
            w.onderwerp,
            {
                **linked("klantcontact", w.contact),
                **linked("wasKlantcontact", w.contact),
                **{f"onderwerpobjectidentificator{k}": v for k, v in CODES.items()},
            },
        ),
        "/bijlagen": (
            w.bijlage,
            {
                "klantcontact__uuid": w.contact["uuid"],
                **{f"bijlageidentificator{k}": v for k, v in CODES.items()},
            },
        ),
        "/actoren": (
            w.actor,
            {
                "naam": "piet",
                "soortActor": "medewerker",
                "indicatieActief": "true",
                **{f"actoridentificator{k}": v for k, v in CODES.items()},
            },
        ),
        "/internetaken": (
            w.taak,
            {
                "nummer": "3",
                "referentienummer": "4",
                "status": "te_verwerken",
                "toegewezenOp": w.taak["toegewezenOp"],
                "actoren__naam": "Piet Puk",
                **linked("toegewezenAanActor", w.actor),
                "klantcontact__uuid": w.contact["uuid"],
                "klantcontact__nummer": "1",
                "klantcontact__referentienummer": "2",
                **linked("aanleidinggevendKlantcontact", w.contact),
            },
        ),
    }
