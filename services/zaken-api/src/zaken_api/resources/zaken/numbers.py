"""Numbers for zaken: each is given out once, to a zaak or to who reserves it."""

from zaken_api.resources.zaken.model import ZAAKNUMMERS, Zaak
from zgw_core.numbers import Numbers

NUMBERS = Numbers("ZAAK", ZAAKNUMMERS, Zaak, "bronorganisatie")
"""zrc-002: for zaken whose client gives no identificatie."""
