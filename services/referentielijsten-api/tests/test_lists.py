from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from referentielijsten_api.lists import PROCESTERMIJN, TAAKGEBIEDEN, ReferenceList, read_lists
from referentielijsten_api.schema import Procestype, Resultaat

BASE = "http://test"
FIRST = {
    "/procestypen": "912fe88b-ea2d-413a-9009-038e54b2a842",
    "/resultaten": "e4e01b6a-21fc-44ae-b8a9-3ad7e1a3f4cb",
    "/resultaattypeomschrijvingen": "d17bac1c-3c6b-450b-a9f3-2f2ce22723e3",
    "/communicatiekanalen": "ec0aedc2-6fae-47f5-af1f-8f456ac877b7",
}


def _list(path: str) -> ReferenceList:
    return next(found for found in read_lists(BASE) if found.path == path)


def _resultaten() -> list[Resultaat]:
    return [
        found for found in _list("/resultaten").objects.values() if isinstance(found, Resultaat)
    ]


def test_every_list_has_something_and_every_uuid_is_used_once() -> None:
    lists = read_lists(BASE)
    uuids = [uuid for found in lists for uuid in found.objects]
    assert all(found.objects for found in lists)
    assert len(uuids) == len(set(uuids)) == 12 + 29 + 12 + 6


def test_uuids_stay_what_they_were() -> None:
    """Other registrations keep URLs that are made of them."""
    first = {found.path: str(next(iter(found.objects))) for found in read_lists(BASE)}
    assert first == FIRST


def test_numbers_tell_procestypen_and_resultaten_apart() -> None:
    procestypen = [
        found for found in _list("/procestypen").objects.values() if isinstance(found, Procestype)
    ]
    resultaten = _resultaten()
    assert len({(found.jaar, found.nummer) for found in procestypen}) == len(procestypen)
    assert len({found.volledig_nummer for found in resultaten}) == len(resultaten)
    numbers = {found.url: found.nummer for found in procestypen}
    for found in resultaten:
        assert found.volledig_nummer == f"{numbers[found.proces_type]}.{found.nummer}"


def test_what_is_kept_forever_has_no_bewaartermijn_and_the_rest_has_one() -> None:
    for found in _resultaten():
        assert (found.waardering == "blijvend_bewaren") == (found.bewaartermijn is None)


@pytest.mark.parametrize("procestermijn", [*PROCESTERMIJN, ""])
def test_there_is_a_resultaat_for_every_procestermijn(procestermijn: str) -> None:
    found = [found for found in _resultaten() if found.procestermijn == procestermijn]
    assert any(resultaat.waardering == "vernietigen" for resultaat in found)
    assert all(bool(resultaat.procestermijn_weergave) == bool(procestermijn) for resultaat in found)


@pytest.mark.parametrize("bewaartermijn", ["P1Y", "P5Y", "P10Y", "P20Y", None])
def test_there_is_a_resultaat_for_every_usual_bewaartermijn(bewaartermijn: str | None) -> None:
    assert any(found.bewaartermijn == bewaartermijn for found in _resultaten())


def test_a_melding_openbare_ruimte_finds_its_procestype_and_short_resultaten() -> None:
    (melding,) = (
        found
        for found in _list("/procestypen").objects.values()
        if isinstance(found, Procestype) and found.naam == "Melding behandelen"
    )
    of_melding = [found for found in _resultaten() if found.proces_type == melding.url]
    short = [f for f in of_melding if (f.procestermijn, f.bewaartermijn) == ("nihil", "P1Y")]
    assert len(short) >= 2


def test_a_resultaat_holds_for_its_taakgebieden_or_for_all() -> None:
    for found in _resultaten():
        sent = found.model_dump(by_alias=True)
        assert any(sent[naam] for naam in TAAKGEBIEDEN) != sent["alleTaakgebieden"]
        assert sent["generiek"] != sent["specifiek"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"waardering": "verbranden"},
        {"procestermijn": "ooit"},
        {"bewaartermijn": "een jaar"},
        {"naam": ""},
    ],
)
def test_a_file_with_mistakes_is_refused_at_start(tmp_path: Path, wrong: dict[str, Any]) -> None:
    resultaat = {
        "uuid": "00000000-0000-4000-8000-000000000001",
        "nummer": 1,
        "naam": "Goed",
        "omschrijving": "",
        "herkomst": "",
        "waardering": "vernietigen",
        "procestermijn": "nihil",
        "bewaartermijn": "P1Y",
    }
    assert len(read_lists(BASE, _file(tmp_path, resultaat))[1].objects) == 1
    with pytest.raises(ValidationError):
        read_lists(BASE, _file(tmp_path, {**resultaat, **wrong}))


def _file(directory: Path, resultaat: dict[str, Any]) -> Path:
    procestype = {
        "uuid": "00000000-0000-4000-8000-000000000002",
        "nummer": 1,
        "jaar": 2020,
        "naam": "Proces",
        "omschrijving": "",
        "toelichting": "",
        "procesobject": "",
        "resultaten": [resultaat],
    }
    content = {
        "procestypen": [procestype],
        "resultaattypeomschrijvingen": [],
        "communicatiekanalen": [],
    }
    file = directory / "data.yaml"
    file.write_text(yaml.safe_dump(content))
    return file
