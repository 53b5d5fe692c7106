"""The zip that Open Zaak exports: a file of objects for each kind, with URLs between them.

What comes out is the document that an import takes, in which names stand for URLs.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson

from catalogi_api.groups import empty_is_none
from catalogi_api.transfer.kinds import (
    BESLUITTYPEN,
    EIGENSCHAPPEN,
    INFORMATIEOBJECTTYPEN,
    RESULTAATTYPEN,
    ROLTYPEN,
    STATUSTYPEN,
    SUBTYPES,
    ZAAKOBJECTTYPEN,
    ZAAKTYPE_INFORMATIEOBJECTTYPEN,
    ZAAKTYPEN,
    Content,
    Kind,
)
from catalogi_api.transfer.report import Refused, Report, printable
from catalogi_api.transfer.zipped import read_entries
from zgw_core.problems import InvalidParam

_CATALOGUS = "catalogus"
_SPELLINGS = {
    "catalogus": _CATALOGUS,
    "catalogussen": _CATALOGUS,
    "zaaktype": ZAAKTYPEN.member,
    "besluittype": BESLUITTYPEN.member,
    "informatieobjecttype": INFORMATIEOBJECTTYPEN.member,
    "statustype": STATUSTYPEN.member,
    "resultaattype": RESULTAATTYPEN.member,
    "roltype": ROLTYPEN.member,
    "eigenschap": EIGENSCHAPPEN.member,
    "eigenschappen": EIGENSCHAPPEN.member,
    "zaakobjecttype": ZAAKOBJECTTYPEN.member,
    "zaaktypeinformatieobjecttype": ZAAKTYPE_INFORMATIEOBJECTTYPEN.member,
    "zaakinformatieobjecttype": ZAAKTYPE_INFORMATIEOBJECTTYPEN.member,
}
_URL = ("http://", "https://")
Names = Mapping[str, Any]
"""By URL, how the file that an import takes names an object."""


def read_export(file: Path, report: Report, max_size: int) -> Content:
    """Raises Refused when it is no such zip; other mistakes are in the report."""
    found: dict[str, list[Content]] = {}
    for name, text in read_entries(file, max_size):
        member = _member(name)
        if member is None:
            report.remark(f"{file}: {printable(name)} is not known and is left out")
        elif member in found:
            raise Refused([f"{file}: {printable(name)}: there is another file of this kind"])
        else:
            found[member] = _objects(text, f"{file}: {printable(name)}")
    if len(found.get(_CATALOGUS, [])) != 1:
        raise Refused([f"{file}: a Catalogus.json with one catalogus was expected"])
    return Export(found, report).document()


def _member(name: str) -> str | None:
    """Capitals, hyphens and the plural do not matter; a folder does."""
    stem, dot, extension = name.lower().rpartition(".")
    spelled = stem.replace("-", "").replace("_", "").replace(" ", "")
    if dot + extension != ".json":
        return None
    return _SPELLINGS.get(spelled) or _SPELLINGS.get(spelled.removesuffix("n"))


def _objects(text: bytes, name: str) -> list[Content]:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Refused([f"{name}: no JSON: {error}"]) from error
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise Refused([f"{name}: a list of objects was expected"])
    return found


class Export:
    def __init__(self, found: Mapping[str, list[Content]], report: Report) -> None:
        self._found, self._report = found, report
        self._zaaktypen = self._names(ZAAKTYPEN, "identificatie")
        self._besluittypen = self._names(BESLUITTYPEN, "omschrijving")
        self._documenten = self._names(INFORMATIEOBJECTTYPEN, "omschrijving")
        self._statustypen = {
            _text(one.get("url")): (one.get("zaaktype"), one.get("volgnummer"))
            for one in self._all(STATUSTYPEN)
        }

    def document(self) -> Content:
        return {
            "catalogus": self._found[_CATALOGUS][0],
            INFORMATIEOBJECTTYPEN.member: self._all(INFORMATIEOBJECTTYPEN),
            BESLUITTYPEN.member: [self._besluittype(one) for one in self._all(BESLUITTYPEN)],
            ZAAKTYPEN.member: self._with_all_below(),
        }

    def _all(self, kind: Kind) -> list[Content]:
        return self._found.get(kind.member, [])

    def _names(self, kind: Kind, member: str) -> Names:
        return {_text(one.get("url")): one.get(member) for one in self._all(kind)}

    def _besluittype(self, given: Content) -> Content:
        label = _label(BESLUITTYPEN, given)
        documenten = self._named(given, "informatieobjecttypen", self._documenten, label)
        return {**given, "informatieobjecttypen": documenten}

    def _with_all_below(self) -> list[Content]:
        below = {kind.member: self._by_zaaktype(kind) for kind in SUBTYPES}
        of_besluittypen = self._besluittypen_by_zaaktype()
        return [
            {
                **self._zaaktype(one, of_besluittypen[_text(one.get("url"))]),
                **{member: rows[_text(one.get("url"))] for member, rows in below.items()},
            }
            for one in self._all(ZAAKTYPEN)
        ]

    def _besluittypen_by_zaaktype(self) -> Mapping[str, list[str]]:
        """The same relation as that from the zaaktype; it may have been kept at either side."""
        found: dict[str, list[str]] = defaultdict(list)
        for besluittype in self._all(BESLUITTYPEN):
            for url in _list(besluittype.get("zaaktypen")):
                found[_text(url)].append(_text(besluittype.get("omschrijving")))
        return found

    def _zaaktype(self, given: Content, besluittypen: Iterable[str]) -> Content:
        label = _label(ZAAKTYPEN, given)
        named = self._named(given, "besluittypen", self._besluittypen, label)
        return {
            **given,
            "identificatie": _number_as_text(given.get("identificatie")),
            "besluittypen": [*named, *(one for one in besluittypen if one not in named)],
            "deelzaaktypen": [
                _number_as_text(name)
                for name in self._named(given, "deelzaaktypen", self._zaaktypen, label)
            ],
            "gerelateerdeZaaktypen": [
                self._relatie(one) for one in _list(given.get("gerelateerdeZaaktypen"))
            ],
        }

    def _relatie(self, given: Any) -> Any:
        """A zaaktype that is not in this file is one of elsewhere."""
        if not isinstance(given, dict):
            return given
        url = given.get("zaaktype")
        return {**given, "zaaktype": _number_as_text(self._zaaktypen.get(_text(url), url))}

    def _by_zaaktype(self, kind: Kind) -> Mapping[str, list[Content]]:
        found: dict[str, list[Content]] = defaultdict(list)
        for one in self._all(kind):
            url = _text(one.get("zaaktype"))
            if url not in self._zaaktypen:
                self._miss(_label(kind, one), "zaaktype", url)
            found[url].append(self._below(kind, one))
        return found

    def _below(self, kind: Kind, given: Content) -> Content:
        convert: dict[str, Callable[[Content], Content]] = {
            RESULTAATTYPEN.member: self._resultaattype,
            EIGENSCHAPPEN.member: self._with_statustype,
            ZAAKTYPE_INFORMATIEOBJECTTYPEN.member: self._relation,
        }
        return convert[kind.member](given) if kind.member in convert else given

    def _resultaattype(self, given: Content) -> Content:
        label = _label(RESULTAATTYPEN, given)
        return {
            **given,
            "besluittypen": self._named(given, "besluittypen", self._besluittypen, label),
            "informatieobjecttypen": self._named(
                given, "informatieobjecttypen", self._documenten, label
            ),
            "brondatumArchiefprocedure": empty_is_none(given.get("brondatumArchiefprocedure")),
        }

    def _with_statustype(self, given: Content, kind: Kind = EIGENSCHAPPEN) -> Content:
        url = given.get("statustype")
        if not url:
            return {**given, "statustype": None}
        zaaktype, volgnummer = self._statustypen.get(_text(url), (None, None))
        if zaaktype != given.get("zaaktype"):
            self._miss(_label(kind, given), "statustype", url)
            return {**given, "statustype": None}
        return {**given, "statustype": volgnummer}

    def _relation(self, given: Content) -> Content:
        label = _label(ZAAKTYPE_INFORMATIEOBJECTTYPEN, given)
        (name,) = self._named(
            {"informatieobjecttype": [given.get("informatieobjecttype")]},
            "informatieobjecttype",
            self._documenten,
            label,
        ) or [given.get("informatieobjecttype")]
        relation = self._with_statustype(given, ZAAKTYPE_INFORMATIEOBJECTTYPEN)
        return {**relation, "informatieobjecttype": name}

    def _named(self, given: Content, member: str, names: Names, label: str) -> list[Any]:
        """What is no URL is a name already. A URL that leads nowhere is a mistake."""
        found = []
        for one in _list(given.get(member)):
            if isinstance(one, str) and one.startswith(_URL) and one not in names:
                self._miss(label, member, one)
            else:
                found.append(names.get(one, one) if isinstance(one, str) else one)
        return found

    def _miss(self, label: str, member: str, url: object) -> None:
        reason = f"{printable(url)} staat niet in het bestand, of hoort bij een ander zaaktype."
        self._report.add(label, InvalidParam(member, "no_match", reason))


def _label(kind: Kind, given: Content) -> str:
    names = [printable(given.get(member, "?")) for member in kind.identity]
    return " ".join([kind.naam, *names])


def _list(given: Any) -> list[Any]:
    return given if isinstance(given, list) else []


def _text(given: Any) -> str:
    return given if isinstance(given, str) else ""


def _number_as_text(given: Any) -> Any:
    """Older versions of the standard had numbers for identificaties."""
    return str(given) if isinstance(given, int) and not isinstance(given, bool) else given
