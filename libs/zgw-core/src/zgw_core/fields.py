"""Types of fields with the checks and error codes of the standard (rules-common, value rules)."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any
from urllib.parse import urlsplit

import isodate
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, Strict, WithJsonSchema
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, PydanticKnownError

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATETIME = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}")
_INDEXED_BYTES = 2500
"""Of one value: an index of the database takes little more, whatever else is in it."""
_ELEVEN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def Text(maximum: int | None = None) -> Any:
    """A text that must be filled."""
    info: FieldInfo = Field(min_length=1, max_length=maximum)
    return info


def Blank(maximum: int | None = None) -> Any:
    """A text that may be empty."""
    info: FieldInfo = Field(max_length=maximum)
    return info


def _indexed(value: str) -> str:
    if len(value.encode(errors="replace")) > _INDEXED_BYTES:
        raise PydanticKnownError("string_too_long", {"max_length": _INDEXED_BYTES})
    return value


Indexed = AfterValidator(_indexed)
"""For a text in an index that the standard sets no maximum for, or one of so many signs that these
may be more bytes."""


def _date(value: Any) -> Any:
    if value is None:
        return value
    if isinstance(value, datetime) or not isinstance(value, (str, date)):
        raise PydanticCustomError("invalid", "Gebruik voor een datum de vorm JJJJ-MM-DD.")
    if isinstance(value, str) and not _DATE.fullmatch(value):
        raise PydanticCustomError("invalid", "Gebruik voor een datum de vorm JJJJ-MM-DD.")
    return value


def _datetime(value: Any) -> Any:
    if value is None or isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _DATETIME.match(value):
        raise PydanticCustomError("invalid", "Gebruik voor een tijdstip ISO 8601 met tijdzone.")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError("invalid", "Dit tijdstip bestaat niet.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _storable(moment: datetime) -> datetime:
    try:
        moment.astimezone(UTC)
    except OverflowError as error:
        raise PydanticCustomError("invalid", "Dit tijdstip is niet te bewaren.") from error
    return moment


def _past(moment: datetime) -> datetime:
    if moment > datetime.now(UTC) + timedelta(seconds=60):
        raise PydanticCustomError(
            "future_not_allowed", "Het tijdstip mag niet in de toekomst liggen."
        )
    return moment


def _past_day(day: date) -> date:
    """Days begin in the Netherlands up to two hours before they do in UTC."""
    if day > (datetime.now(UTC) + timedelta(hours=2)).date():
        raise PydanticCustomError("future_not_allowed", "De datum mag niet in de toekomst liggen.")
    return day


def _duration(value: str) -> str:
    try:
        isodate.parse_duration(value if value == value.strip() else "")
    except (isodate.ISO8601Error, ValueError, OverflowError, ArithmeticError) as error:
        raise PydanticCustomError(
            "invalid", "Gebruik voor een duur ISO 8601, zoals P3M."
        ) from error
    return value


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid or any(char.isspace() for char in value):
        raise PydanticCustomError("bad-url", "Dit is geen geldige URL.")
    return value


def _blank_or_url(value: str) -> str:
    return _url(value) if value else value


def _eleven_proof(value: str) -> str:
    if not value.isascii() or not value.isdigit():
        raise PydanticCustomError("only-digits", "Gebruik alleen cijfers.")
    if len(value) != 9:
        raise PydanticCustomError("invalid-length", "Het nummer moet uit negen cijfers bestaan.")
    proof = sum(int(digit) * weight for digit, weight in zip(value, _ELEVEN_WEIGHTS, strict=True))
    if proof % 11 or value == "000000000":
        raise PydanticCustomError("invalid", "Het nummer voldoet niet aan de elfproef.")
    return value


def _blank_or_eleven_proof(value: str) -> str:
    return _eleven_proof(value) if value else value


Bool = Annotated[bool, Strict()]
Int = Annotated[int, Strict()]
Date = Annotated[date, BeforeValidator(_date)]
DateTime = Annotated[AwareDatetime, BeforeValidator(_datetime), AfterValidator(_storable)]
PastDateTime = Annotated[DateTime, AfterValidator(_past)]
PastDate = Annotated[Date, AfterValidator(_past_day)]

Duration = Annotated[
    str, AfterValidator(_duration), WithJsonSchema({"type": "string", "format": "duration"})
]
"""ISO 8601 text, kept as it was sent: P1M is not 30 days."""

_URI: dict[str, Any] = {"type": "string", "format": "uri"}
Url = Annotated[
    str,
    Field(max_length=1000),
    AfterValidator(_url),
    Indexed,
    WithJsonSchema(_URI | {"maxLength": 1000}),
]
LongUrl = Annotated[
    str, Field(min_length=1), AfterValidator(_url), WithJsonSchema(_URI | {"minLength": 1})
]
"""Where the standard sets no maximum length."""
_EMPTY = {"type": "string", "maxLength": 0}
ShortBlankUrl = Annotated[
    str,
    Field(max_length=200),
    AfterValidator(_blank_or_url),
    WithJsonSchema({"anyOf": [_URI | {"maxLength": 200}, _EMPTY]}),
]
BlankUrl = Annotated[
    str,
    Field(max_length=1000),
    AfterValidator(_blank_or_url),
    Indexed,
    WithJsonSchema({"anyOf": [_URI | {"maxLength": 1000}, _EMPTY]}),
]

Rsin = Annotated[str, Field(max_length=9), AfterValidator(_eleven_proof)]
BlankRsin = Annotated[str, Field(max_length=9), AfterValidator(_blank_or_eleven_proof)]
Bsn = BlankRsin
"""A burgerservicenummer passes the same proof as an RSIN; empty when it is not known."""
