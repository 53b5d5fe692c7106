"""Rules about what a partij is called in a register."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from zgw_core.fields import Rsin
from zgw_core.problems import NON_FIELD, invalid

_ELEVEN_PROOF: TypeAdapter[str] = TypeAdapter(Rsin)
OBJECTTYPES: Mapping[str, tuple[str, ...]] = {
    "brp": ("natuurlijk_persoon",),
    "hr": ("niet_natuurlijk_persoon", "vestiging"),
}
SOORTEN: Mapping[str, tuple[str, ...]] = {
    "natuurlijk_persoon": ("bsn",),
    "niet_natuurlijk_persoon": ("rsin", "kvk_nummer"),
    "vestiging": ("vestigingsnummer",),
}


class Codes(NamedTuple):
    """What an identificator says: a number of some kind, of some object, in some register."""

    register: str
    objecttype: str
    soort: str
    object_id: str


def _passes_eleven_proof(text: str) -> bool:
    try:
        _ELEVEN_PROOF.validate_python(text)
    except ValidationError:
        return False
    return True


def _digits(number: int) -> Callable[[str], object]:
    return re.compile(rf"[0-9]{{{number}}}").fullmatch


_FORMS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "bsn": (_passes_eleven_proof, "Dit is geen geldig BSN."),
    "rsin": (_passes_eleven_proof, "Dit is geen geldig RSIN."),
    "kvk_nummer": (_digits(8), "Een KvK-nummer heeft acht cijfers."),
    "vestigingsnummer": (_digits(12), "Een vestigingsnummer heeft twaalf cijfers."),
}


def check_codes(codes: Codes) -> None:
    """The register knows such objects, they have such numbers, and this is one. The number itself
    is never repeated in an answer. Raises `invalid` on the first that is wrong."""
    if codes.objecttype not in OBJECTTYPES[codes.register]:
        reason = "Dit soort object staat niet in dit register."
        raise invalid("partijIdentificatorCodeObjecttype", "invalid", reason)
    if codes.soort not in SOORTEN[codes.objecttype]:
        reason = "Dit soort object heeft zo'n nummer niet."
        raise invalid("partijIdentificatorCodeSoortObjectId", "invalid", reason)
    has_form, reason = _FORMS[codes.soort]
    if not has_form(codes.object_id):
        raise invalid("partijIdentificatorObjectId", "invalid", reason)


def check_hierarchy(
    uuid: UUID, codes: Codes, parent: UUID | None, parent_soort: str | None
) -> None:
    """A vestiging hangs on a number of the KvK, and nothing on itself. Raises `invalid`."""
    if parent == uuid:
        reason = "Een identificator kan niet onder zichzelf hangen."
        raise invalid("subIdentificatorVan", "invalid", reason)
    if codes.soort == "vestigingsnummer" and parent_soort != "kvk_nummer":
        reason = "Een vestigingsnummer hangt onder een KvK-nummer."
        raise invalid("subIdentificatorVan", "invalid", reason)


def check_soort_stays(before: str | None, after: str, has_below: bool) -> None:
    """What others hang on keeps its kind. Raises `invalid`."""
    if has_below and before != after:
        reason = "Andere identificatoren hangen onder deze."
        raise invalid("partijIdentificatorCodeSoortObjectId", "invalid", reason)


def check_nothing_below(has_below: bool) -> None:
    """What others hang on is not removed. Raises `invalid`."""
    if has_below:
        reason = "Andere identificatoren hangen onder deze."
        raise invalid(NON_FIELD, "invalid", reason)
