"""The choices of a zaak, and their Dutch labels."""

from typing import Literal

Betalingsindicatie = Literal["nvt", "nog_niet", "gedeeltelijk", "geheel", ""]
BETALINGSINDICATIE = {
    "nvt": "Er is geen sprake van te betalen, met de zaak gemoeide, kosten.",
    "nog_niet": "De met de zaak gemoeide kosten zijn (nog) niet betaald.",
    "gedeeltelijk": "De met de zaak gemoeide kosten zijn gedeeltelijk betaald.",
    "geheel": "De met de zaak gemoeide kosten zijn geheel betaald.",
}
Archiefnominatie = Literal["blijvend_bewaren", "vernietigen"]
BlankArchiefnominatie = Literal["blijvend_bewaren", "vernietigen", ""]
Archiefstatus = Literal[
    "nog_te_archiveren", "gearchiveerd", "gearchiveerd_procestermijn_onbekend", "overgedragen"
]
AardRelatie = Literal["vervolg", "onderwerp", "bijdrage"]
