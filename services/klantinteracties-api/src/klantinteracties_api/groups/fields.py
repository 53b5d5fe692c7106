"""Types of fields with the checks of this API."""

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from klantinteracties_api.groups.countries import COUNTRIES
from zgw_core.fields import Url

TELEPHONE = re.compile(r"0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13}")
_NOT_PRIVATE = ("0800", "0900", "140", "1400")
"""How numbers of services begin, which reach nobody in particular."""
_LOCAL_PART = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9\u00a1-\uffff]([A-Za-z0-9\u00a1-\uffff-]{0,61}[A-Za-z0-9\u00a1-\uffff])?"
_URL: TypeAdapter[str] = TypeAdapter(Url)
_EMAIL = re.compile(rf"{_LOCAL_PART}@({_LABEL}\.)+[A-Za-z\u00a1-\uffff][^\s.]{{0,61}}[^\s.-]")


def is_telephone(text: str) -> bool:
    return bool(TELEPHONE.fullmatch(text)) and not text.startswith(_NOT_PRIVATE)


def is_email(text: str) -> bool:
    return len(text) <= 254 and bool(_EMAIL.fullmatch(text))


def _is_url(text: str) -> bool:
    try:
        _URL.validate_python(text)
    except ValidationError:
        return False
    return True


def _filled(is_good: Callable[[str], object], reason: str) -> AfterValidator:
    def check(text: str) -> str:
        if not is_good(text):
            raise PydanticCustomError("invalid", reason)
        return text

    return AfterValidator(check)


def _blank_or(is_good: Callable[[str], object], reason: str) -> AfterValidator:
    return _filled(lambda text: not text or is_good(text), reason)


def _pattern(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).fullmatch


_IS_TELEPHONE = "Dit is geen geldig telefoonnummer."

Nummer = Annotated[
    str,
    Field(min_length=1, max_length=10),
    _filled(_pattern(r"[0-9]+"), "Gebruik alleen cijfers."),
]
NummeraanduidingId = Annotated[
    str,
    Field(max_length=16),
    _blank_or(_pattern(r"[0-9]{16}"), "Een nummeraanduiding van de BAG heeft 16 cijfers."),
]
Postcode = Annotated[
    str,
    Field(max_length=7),
    _blank_or(_pattern(r"[1-9][0-9]{3} [A-Z]{2}"), "Schrijf een postcode als 1234 AB."),
]
Land = Annotated[
    str,
    Field(max_length=2),
    _blank_or(COUNTRIES.__contains__, "Gebruik de landcode van twee letters (ISO 3166-1)."),
]
Telefoonnummer = Annotated[str, Field(max_length=20), _filled(is_telephone, _IS_TELEPHONE)]
BlankTelefoonnummer = Annotated[str, Field(max_length=20), _blank_or(is_telephone, _IS_TELEPHONE)]
BlankEmail = Annotated[
    str,
    Field(max_length=254, json_schema_extra={"format": "email"}),
    _blank_or(is_email, "Dit is geen geldig e-mailadres."),
]
BlankSlug = Annotated[
    str,
    Field(max_length=50),
    _blank_or(_pattern(r"[-a-zA-Z0-9_]+"), "Gebruik letters, cijfers, - en _."),
]
BlankUrl = Annotated[
    str,
    Field(max_length=200, json_schema_extra={"format": "uri"}),
    _blank_or(_is_url, "Dit is geen geldige URL."),
]
Iban = Annotated[
    str,
    Field(min_length=1, max_length=34),
    _filled(_pattern(r"[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{1,30}"), "Dit is geen geldig IBAN."),
]
BlankBic = Annotated[
    str,
    Field(max_length=11),
    _blank_or(_pattern(r"\S{8,11}"), "Een BIC heeft 8 tot 11 tekens, zonder spaties."),
]
