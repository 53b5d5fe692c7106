"""What leads to what in an answer, and which paths a client may ask."""

from zgw_core.expansion.kinds import OwnExpansion

PARTIJEN = OwnExpansion(
    {
        "digitaleAdressen": "digitaaladres",
        "betrokkenen": "betrokkene",
        "categorieRelaties": "categorierelatie",
    },
    ("digitaleAdressen", "betrokkenen", "categorieRelaties", "betrokkenen.hadKlantcontact"),
)
KLANTCONTACTEN = OwnExpansion(
    {
        "hadBetrokkenen": "betrokkene",
        "leiddeTotInterneTaken": "internetaak",
        "gingOverOnderwerpobjecten": "onderwerpobject",
        "omvatteBijlagen": "bijlage",
    },
    (
        "hadBetrokkenen",
        "leiddeTotInterneTaken",
        "gingOverOnderwerpobjecten",
        "omvatteBijlagen",
        "hadBetrokkenen.wasPartij",
        "hadBetrokkenen.digitaleAdressen",
    ),
)
BETROKKENEN = OwnExpansion(
    {
        "digitaleAdressen": "digitaaladres",
        "hadKlantcontact": "klantcontact",
        "wasPartij": "partij",
    },
    ("digitaleAdressen",),
)
DIGITALEADRESSEN = OwnExpansion(
    {"verstrektDoorBetrokkene": "betrokkene"},
    (
        "verstrektDoorBetrokkene",
        "verstrektDoorBetrokkene.hadKlantcontact",
        "verstrektDoorBetrokkene.hadKlantcontact.leiddeTotInterneTaken",
    ),
)
