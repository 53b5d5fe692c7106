"""Rules about a zaak itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from zaken_api.clients.catalogi import ZaakType
from zaken_api.clients.documenten import EnkelvoudigInformatieObject
from zaken_api.resources.zaken.model import Zaak
from zaken_api.scopes import BIJWERKEN, GEFORCEERD_BIJWERKEN
from zgw_core.problems import NON_FIELD, invalid
from zgw_core.rules import check_unchanged


def check_published(zaaktype: ZaakType) -> None:
    """zrc-001: a zaak is of a published zaaktype. Raises `not-published`."""
    if zaaktype.concept:
        raise invalid("zaaktype", "not-published", "Het zaaktype is nog een concept.")


def check_fixed(zaak: Zaak, values: Mapping[str, Any]) -> None:
    """zrc-001, zrc-002: zaaktype and identificatie stay. Raises `wijzigen-niet-toegelaten`.

    An identificatie that is left empty stays what it was.
    """
    sent = {name: value for name, value in values.items() if value != ""}
    check_unchanged(zaak, sent, {"zaaktype": "zaaktype", "identificatie": "identificatie"})


def scopes_to_change(zaak: Zaak, *others: str) -> tuple[str, ...]:
    """zrc-007: a closed zaak, and all that hangs on it, is changed only by force. `others` suffice
    as well while it is open."""
    return (GEFORCEERD_BIJWERKEN,) if zaak.einddatum else (BIJWERKEN, GEFORCEERD_BIJWERKEN, *others)


def vertrouwelijkheidaanduiding(given: str | None, zaaktype: ZaakType) -> str:
    """zrc-009: what is not given comes from the zaaktype."""
    return given or zaaktype.vertrouwelijkheidaanduiding


def check_hoofdzaak(zaak: Zaak, hoofdzaak: Zaak, has_deelzaken: bool) -> None:
    """zrc-013: one level of deelzaken. Raises `self-forbidden` or `deelzaak-als-hoofdzaak`."""
    if hoofdzaak.uuid == zaak.uuid:
        reason = "Een zaak kan niet haar eigen hoofdzaak zijn."
        raise invalid("hoofdzaak", "self-forbidden", reason)
    if hoofdzaak.hoofdzaak is not None:
        reason = "De hoofdzaak is zelf een deelzaak."
        raise invalid("hoofdzaak", "deelzaak-als-hoofdzaak", reason)
    if has_deelzaken:
        reason = "Een zaak met deelzaken kan geen deelzaak worden."
        raise invalid("hoofdzaak", "deelzaak-als-hoofdzaak", reason)


def check_deelzaaktype(zaaktype_url: str, hoofdzaaktype: ZaakType) -> None:
    """zrc-013: the zaaktype of the hoofdzaak names the types of its deelzaken.
    Raises `invalid-deelzaaktype`."""
    if zaaktype_url not in hoofdzaaktype.deelzaaktypen:
        reason = "Het zaaktype is geen deelzaaktype van dat van de hoofdzaak."
        raise invalid("hoofdzaak", "invalid-deelzaaktype", reason)


def check_betaling(values: Mapping[str, Any], zaak: Zaak) -> None:
    """zrc-014: a zaak without costs has no date of payment. Raises `betaling-nvt`."""
    indicatie = values.get("betalingsindicatie", zaak.betalingsindicatie)
    if indicatie == "nvt" and values.get("laatste_betaaldatum"):
        reason = "Er valt niets te betalen, dus ook geen betaaldatum."
        raise invalid("laatsteBetaaldatum", "betaling-nvt", reason)


def clear_betaaldatum(zaak: Zaak) -> None:
    """zrc-014: the date of payment goes when there turns out to be nothing to pay."""
    if zaak.betalingsindicatie == "nvt":
        zaak.laatste_betaaldatum = None


def check_producten_of_diensten(given: Iterable[str], zaaktype: ZaakType) -> None:
    """zrc-015: only what the zaaktype offers. Raises `invalid-products-services`."""
    if set(given) - set(zaaktype.producten_of_diensten):
        reason = "Niet alle producten of diensten horen bij het zaaktype."
        raise invalid("productenOfDiensten", "invalid-products-services", reason)


def sought(body: Mapping[str, Any], filters: Iterable[str]) -> dict[str, Any]:
    """What a search body asks; what is unknown or empty asks nothing.

    Raises `empty_search_body`.
    """
    asked = {name: body[name] for name in (*filters, "ordering") if body.get(name, "") != ""}
    if not asked:
        raise invalid(NON_FIELD, "empty_search_body", "Geef iets om op te zoeken.")
    shown = {name: body[name] for name in ("expand", "fields") if name in body}
    return asked | shown


def is_archived(zaak: Zaak) -> bool:
    return zaak.archiefstatus != "nog_te_archiveren"


def check_not_archived(zaak: Zaak) -> None:
    """zrc-022: an archived zaak gets no more documents; when it was closed before, it stays so and
    keeps its resultaat, or it would be archived without a date.
    Raises `zaak-archiefstatus-invalid`."""
    if is_archived(zaak):
        reason = "De zaak is gearchiveerd; zet eerst haar archiefstatus terug."
        raise invalid(NON_FIELD, "zaak-archiefstatus-invalid", reason)


def check_documents_archived(documents: Iterable[EnkelvoudigInformatieObject]) -> None:
    """zrc-022: a zaak is archived after its documents. Raises `documents-not-archived`."""
    if any(document.status != "gearchiveerd" for document in documents):
        reason = "Nog niet alle documenten van de zaak zijn gearchiveerd."
        raise invalid("archiefstatus", "documents-not-archived", reason)


def check_no_besluiten(has_besluiten: bool) -> None:
    """A besluit may not lose its zaak. Raises `related-besluiten`."""
    if has_besluiten:
        reason = "Er zijn besluiten bij de zaak; verwijder die eerst."
        raise invalid(NON_FIELD, "related-besluiten", reason)


def check_archiefstatus(zaak: Zaak) -> None:
    """zrc-022: archiving needs to know whether and when.

    Raises `archiefnominatie-not-set` or `archiefactiedatum-not-set`.
    """
    if not is_archived(zaak):
        return
    if not zaak.archiefnominatie:
        reason = "Zonder archiefnominatie kan er niet worden gearchiveerd."
        raise invalid("archiefnominatie", "archiefnominatie-not-set", reason)
    if not zaak.archiefactiedatum:
        reason = "Zonder archiefactiedatum kan er niet worden gearchiveerd."
        raise invalid("archiefactiedatum", "archiefactiedatum-not-set", reason)
