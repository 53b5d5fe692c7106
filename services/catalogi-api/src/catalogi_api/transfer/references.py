"""The reference lists while types are transferred: lists of elsewhere are taken as given."""

from collections.abc import Mapping
from types import MappingProxyType

from catalogi_api.clients.referentielijsten import (
    Lijstwaarde,
    ProcesType,
    Resultaattypeomschrijving,
    Selectielijstklasse,
)
from catalogi_api.transfer.kinds import Content
from zgw_core.context import Context
from zgw_core.references import References, ReferenceType

Given = Mapping[type[Lijstwaarde], Lijstwaarde]
NOTHING_GIVEN: Given = MappingProxyType({ProcesType: ProcesType(url="", naam="")})


def is_known(context: Context, url: str) -> bool:
    """Whether a URL is of the reference lists that this installation reads."""
    api = context.settings.apis.get(Lijstwaarde.api)
    return api is not None and url.startswith(f"{api.url}/")


def given_by(resultaattype: Content, procestype: str) -> Given:
    """What the file says itself of the values of lists that a resultaattype refers to."""
    klasse = Selectielijstklasse.model_construct(
        url=resultaattype["selectielijstklasse"],
        proces_type=procestype,
        waardering=resultaattype.get("archiefnominatie"),  # type: ignore[arg-type]
        bewaartermijn=resultaattype.get("archiefactietermijn"),
    )
    omschrijving = Resultaattypeomschrijving(
        url=resultaattype["resultaattypeomschrijving"],
        omschrijving=resultaattype.get("omschrijvingGeneriek", ""),
    )
    return {Selectielijstklasse: klasse, Resultaattypeomschrijving: omschrijving}


class AsGiven(References):
    """Reads what is of the known lists, and believes the file about what is of others."""

    def __init__(self, context: Context, given: Given) -> None:
        settings = context.settings
        fresh_for = settings.reference_fresh_for
        super().__init__(context.http, settings.apis, context.own_token, fresh_for)
        self._context, self._given = context, given

    async def get(self, field: str, url: str, kind: type[ReferenceType]) -> ReferenceType:
        if is_known(self._context, url):
            return await self._context.references.get(field, url, kind)
        return self._given[kind]  # type: ignore[index, return-value]
