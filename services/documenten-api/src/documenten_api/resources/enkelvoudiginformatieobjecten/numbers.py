"""Numbers for documents: each is given out once."""

from documenten_api.resources.enkelvoudiginformatieobjecten.model import (
    DOCUMENTNUMMERS,
    EnkelvoudigInformatieObject,
)
from zgw_core.numbers import Numbers

NUMBERS = Numbers("DOCUMENT", DOCUMENTNUMMERS, EnkelvoudigInformatieObject, "bronorganisatie")
"""For documents whose client gives no identificatie."""
