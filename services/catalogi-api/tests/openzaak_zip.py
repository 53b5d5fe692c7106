"""A zip of a catalogus as Open Zaak exports it: a file for each kind, URLs of another host."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from catalogi_factory import RSIN, Json

HOST = "https://openzaak.gemeente.nl/catalogi/api/v1"
LISTS = "https://selectielijst.openzaak.nl/api/v1"


def url(path: str, number: int = 1) -> str:
    return f"{HOST}/{path}/00000000-0000-4000-8000-{number:012}"


def export() -> dict[str, list[Json]]:
    """File → objects."""
    return {
        "Catalogus.json": [catalogus()],
        "ZaakType.json": [zaaktype(1), zaaktype(2)],
        "BesluitType.json": [besluittype()],
        "InformatieObjectType.json": [informatieobjecttype()],
        "StatusType.json": [statustype(1), statustype(2)],
        "ResultaatType.json": [resultaattype()],
        "RolType.json": [roltype()],
        "Eigenschap.json": [eigenschap()],
        "ZaakInformatieobjectType.json": [relation()],
        "ZaakObjectType.json": [zaakobjecttype()],
    }


def write_zip(file: Path, files: Mapping[str, Any]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(name, content if isinstance(content, bytes) else json.dumps(content))
    return file


def catalogus() -> Json:
    return {
        "url": url("catalogussen"),
        "domein": "OZ",
        "rsin": RSIN,
        "contactpersoonBeheerNaam": "Beheerder",
        "contactpersoonBeheerTelefoonnummer": "",
        "contactpersoonBeheerEmailadres": "",
        "zaaktypen": [url("zaaktypen")],
        "besluittypen": [url("besluittypen")],
        "informatieobjecttypen": [url("informatieobjecttypen")],
        "naam": "Van elders",
        "versie": "",
        "begindatumVersie": None,
    }


def zaaktype(number: int) -> Json:
    is_first = number == 1
    return {
        "url": url("zaaktypen", number),
        "identificatie": f"OZ-{number}",
        "omschrijving": "Melding",
        "omschrijvingGeneriek": "",
        "vertrouwelijkheidaanduiding": "zaakvertrouwelijk",
        "doel": "Doel",
        "aanleiding": "Aanleiding",
        "toelichting": "",
        "indicatieInternOfExtern": "extern",
        "handelingInitiator": "melden",
        "onderwerp": "Straat",
        "handelingBehandelaar": "behandelen",
        "doorlooptijd": "P30D",
        "servicenorm": None,
        "opschortingEnAanhoudingMogelijk": False,
        "verlengingMogelijk": True,
        "verlengingstermijn": "P30D",
        "trefwoorden": [],
        "publicatieIndicatie": False,
        "publicatietekst": "",
        "verantwoordingsrelatie": [],
        "productenOfDiensten": ["https://producten.nl/1"],
        "selectielijstProcestype": f"{LISTS}/procestypen/e1b73b12-b2f6-4c4e-8929-94f84dd2a57d",
        "referentieproces": {"naam": "Proces", "link": ""},
        "concept": not is_first,
        "verantwoordelijke": "Team",
        "beginGeldigheid": "2021-01-01",
        "eindeGeldigheid": None,
        "versiedatum": "2021-01-01",
        "beginObject": "2021-01-01",
        "eindeObject": None,
        "catalogus": url("catalogussen"),
        "statustypen": [url("statustypen", 1), url("statustypen", 2)] if is_first else [],
        "resultaattypen": [url("resultaattypen")] if is_first else [],
        "eigenschappen": [url("eigenschappen")] if is_first else [],
        "informatieobjecttypen": [url("informatieobjecttypen")] if is_first else [],
        "roltypen": [url("roltypen")] if is_first else [],
        "besluittypen": [],
        "deelzaaktypen": [url("zaaktypen", 2)] if is_first else [],
        "gerelateerdeZaaktypen": [
            {"zaaktype": url("zaaktypen", 3 - number), "aardRelatie": "vervolg", "toelichting": ""},
            {"zaaktype": url("zaaktypen", 99), "aardRelatie": "bijdrage", "toelichting": ""},
        ],
        "broncatalogus": {"url": "", "domein": "", "rsin": ""},
        "bronzaaktype": {"url": "", "identificatie": "", "omschrijving": ""},
    }


def besluittype() -> Json:
    return {
        "url": url("besluittypen"),
        "catalogus": url("catalogussen"),
        "zaaktypen": [url("zaaktypen")],
        "omschrijving": "Vergunning",
        "omschrijvingGeneriek": "",
        "besluitcategorie": "",
        "reactietermijn": None,
        "publicatieIndicatie": False,
        "publicatietekst": "",
        "publicatietermijn": None,
        "toelichting": "",
        "informatieobjecttypen": [url("informatieobjecttypen")],
        "beginGeldigheid": "2021-01-01",
        "eindeGeldigheid": None,
        "concept": False,
    }


def informatieobjecttype() -> Json:
    return {
        "url": url("informatieobjecttypen"),
        "catalogus": url("catalogussen"),
        "omschrijving": "Brief",
        "vertrouwelijkheidaanduiding": "openbaar",
        "beginGeldigheid": "2021-01-01",
        "eindeGeldigheid": None,
        "concept": False,
        "besluittypen": [url("besluittypen")],
        "informatieobjectcategorie": "Post",
        "trefwoord": [],
        "omschrijvingGeneriek": {
            f"{name}InformatieobjecttypeOmschrijvingGeneriek": ""
            for name in ("definitie", "herkomst", "hierarchie", "opmerking")
        },
    }


def statustype(number: int) -> Json:
    return {
        "url": url("statustypen", number),
        "omschrijving": f"Status {number}",
        "omschrijvingGeneriek": "",
        "statustekst": "",
        "zaaktype": url("zaaktypen"),
        "volgnummer": number,
        "isEindstatus": number == 2,
        "informeren": False,
        "doorlooptijd": None,
        "toelichting": "",
        "checklistitemStatustype": [],
        "eigenschappen": [url("eigenschappen")] if number == 2 else [],
    }


def resultaattype() -> Json:
    return {
        "url": url("resultaattypen"),
        "zaaktype": url("zaaktypen"),
        "omschrijving": "Verleend",
        "resultaattypeomschrijving": f"{LISTS}/resultaattypeomschrijvingen/7cb315fb",
        "omschrijvingGeneriek": "Verleend",
        "selectielijstklasse": f"{LISTS}/resultaten/cc5ae4e3",
        "toelichting": "",
        "archiefnominatie": "blijvend_bewaren",
        "archiefactietermijn": None,
        "brondatumArchiefprocedure": {
            "afleidingswijze": "",
            "datumkenmerk": "",
            "einddatumBekend": False,
            "objecttype": "",
            "registratie": "",
            "procestermijn": None,
        },
        "procesobjectaard": "",
        "indicatieSpecifiek": None,
        "procestermijn": None,
        "besluittypen": [url("besluittypen")],
        "informatieobjecttypen": [url("informatieobjecttypen")],
    }


def roltype() -> Json:
    return {
        "url": url("roltypen"),
        "zaaktype": url("zaaktypen"),
        "omschrijving": "Melder",
        "omschrijvingGeneriek": "initiator",
    }


def eigenschap() -> Json:
    return {
        "url": url("eigenschappen"),
        "naam": "Kleur",
        "definitie": "De kleur",
        "specificatie": {
            "groep": "",
            "formaat": "tekst",
            "lengte": "20",
            "kardinaliteit": "1",
            "waardenverzameling": [],
        },
        "toelichting": "",
        "zaaktype": url("zaaktypen"),
        "statustype": url("statustypen", 2),
    }


def relation() -> Json:
    return {
        "url": url("zaaktype-informatieobjecttypen"),
        "zaaktype": url("zaaktypen"),
        "informatieobjecttype": url("informatieobjecttypen"),
        "volgnummer": 1,
        "richting": "inkomend",
        "statustype": None,
    }


def zaakobjecttype() -> Json:
    return {
        "url": url("zaakobjecttypen"),
        "zaaktype": url("zaaktypen"),
        "anderObjecttype": False,
        "objecttype": "https://objecttypen.nl/lamp",
        "relatieOmschrijving": "Staat er",
        "catalogus": url("catalogussen"),
        "resultaattypen": [],
        "statustypen": [],
    }
