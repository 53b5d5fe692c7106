"""Reading the zip that Open Zaak exports, and zips that are no such thing."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import openzaak_zip as openzaak
from catalogi_api.transfer import document as documents
from catalogi_factory import Catalogi, Json
from catalogi_transfer import Transfer


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.zip"


async def test_an_export_becomes_types_that_refer_by_name(
    catalogi: Catalogi, transfer: Transfer, file: Path
) -> None:
    await transfer.bring_in(openzaak.write_zip(file, openzaak.export()))
    assert transfer.report.remarks == []
    document: Json = await transfer.document_of("OZ")
    first, second = document["zaaktypen"]
    assert (first["concept"], second["concept"]) == (False, True)
    assert (first["besluittypen"], first["deelzaaktypen"]) == (["Vergunning"], ["OZ-2"])
    related = [one["zaaktype"] for one in first["gerelateerdeZaaktypen"]]
    assert related == ["OZ-2", openzaak.url("zaaktypen", 99)]
    (resultaattype,) = first["resultaattypen"]
    names = ("besluittypen", "informatieobjecttypen", "omschrijvingGeneriek")
    assert [resultaattype[name] for name in names] == [["Vergunning"], ["Brief"], "Verleend"]
    assert resultaattype["selectielijstklasse"] == f"{openzaak.LISTS}/resultaten/cc5ae4e3"
    assert resultaattype["brondatumArchiefprocedure"] is None
    (eigenschap,) = first["eigenschappen"]
    assert eigenschap["statustype"] == 2
    (relation,) = first["zaaktypeInformatieobjecttypen"]
    assert (relation["informatieobjecttype"], relation["statustype"]) == ("Brief", None)
    assert [len(first[name]) for name in ("statustypen", "roltypen", "zaakobjecttypen")] == [
        2,
        1,
        1,
    ]


async def test_an_export_read_twice_changes_nothing(
    catalogi: Catalogi, transfer: Transfer, file: Path
) -> None:
    openzaak.write_zip(file, openzaak.export())
    await transfer.bring_in(file)
    done = await transfer.bring_in(file)
    assert list(done.lines()) == [
        "informatieobjecttypen: 0 new, 0 changed, 1 as they were",
        "besluittypen: 0 new, 0 changed, 1 as they were",
        "zaaktypen: 0 new, 0 changed, 2 as they were",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "ZaakTypeInformatieObjectType.json",
        "zaakinformatieobjecttype.JSON",
        "zaaktype-informatieobjecttypen.json",
        "ZaakType_InformatieObjectType.json",
    ],
)
async def test_the_spelling_of_a_file_does_not_matter(
    catalogi: Catalogi, transfer: Transfer, file: Path, name: str
) -> None:
    files = openzaak.export()
    files[name] = files.pop("ZaakInformatieobjectType.json")
    await transfer.bring_in(openzaak.write_zip(file, files))
    assert await catalogi.rows("zaaktypeinformatieobjecttype") == 1


async def test_older_exports_have_less_in_them(
    catalogi: Catalogi, transfer: Transfer, file: Path
) -> None:
    files: dict[str, Any] = openzaak.export()
    for name in ("ZaakObjectType.json", "Eigenschap.json"):
        del files[name]
    files["ZaakType.json"][0]["identificatie"] = 12
    del files["ZaakType.json"][0]["deelzaaktypen"]
    await transfer.bring_in(openzaak.write_zip(file, files))
    assert await catalogi.listed("/zaaktypen?identificatie=12")


async def test_files_that_are_not_known_are_left_out_and_told(
    catalogi: Catalogi, transfer: Transfer, file: Path
) -> None:
    strange = ("../../RolType.json", "map/Catalogus.json", "/etc/StatusType.json", "LEESMIJ.txt")
    files: dict[str, Any] = {**openzaak.export(), **dict.fromkeys(strange, b"x")}
    await transfer.bring_in(openzaak.write_zip(file, files))
    assert len(transfer.report.remarks) == 4
    assert "../../RolType.json is not known" in transfer.report.remarks[0]
    assert [each.name for each in file.parent.iterdir()] == [file.name]


Spoil = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (
            lambda files: files["StatusType.json"][0].update(omschrijving="x" * 81),
            "zaaktype OZ-1 2021-01-01, statustype 1: omschrijving: ",
        ),
        (
            lambda files: files["ZaakType.json"][0].update(besluittypen=["https://x.nl/1"]),
            "zaaktype OZ-1 2021-01-01: besluittypen: https://x.nl/1 ",
        ),
        (
            lambda files: files["ZaakType.json"][0].update(besluittypen=[{"url": "x"}]),
            "zaaktype OZ-1 2021-01-01: besluittypen.0: ",
        ),
        (
            lambda files: files["RolType.json"][0].update(zaaktype=openzaak.url("zaaktypen", 9)),
            "roltype Melder: zaaktype: ",
        ),
        (
            lambda files: files["Eigenschap.json"][0].update(zaaktype=openzaak.url("zaaktypen", 2)),
            "eigenschap Kleur: statustype: ",
        ),
        (
            lambda files: files["ZaakInformatieobjectType.json"][0].pop("informatieobjecttype"),
            "zaakinformatieobjecttype 1: informatieobjecttype: ",
        ),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_is_stored(
    catalogi: Catalogi, transfer: Transfer, file: Path, spoil: Spoil, told: str
) -> None:
    files: dict[str, Any] = openzaak.export()
    spoil(files)
    refusal = await transfer.refusal(openzaak.write_zip(file, files))
    assert told in refusal
    assert len(refusal.splitlines()) == 1
    assert await catalogi.rows("catalogus") == 0


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"Catalogus.json": []}, "one catalogus was expected"),
        ({"catalogussen.json": [openzaak.catalogus()]}, "another file of this kind"),
        ({"ZaakType.json": b"{"}, "no JSON"),
        ({"ZaakType.json": {}}, "a list of objects"),
        ({"ZaakType.json": [1]}, "a list of objects"),
        ({"ZaakType.json": b"[" * 100_000}, "no JSON"),
        ({f"{number}.json": b"" for number in range(100)}, "more than 100 files"),
    ],
)
async def test_a_zip_of_another_kind_is_refused(
    transfer: Transfer, file: Path, changes: dict[str, Any], reason: str
) -> None:
    openzaak.write_zip(file, {**openzaak.export(), **changes})
    assert reason in await transfer.refusal(file)


async def test_a_zip_that_holds_far_more_than_its_size_is_refused(
    transfer: Transfer, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MAX_SIZE", 1_000_000)
    bomb = b"[" + b" " * 2_000_000 + b"]"
    openzaak.write_zip(file, {"ZaakType.json": bomb})
    assert "more than 1,000,000 bytes" in await transfer.refusal(file)
    pieces = {f"{number}.json": b" " * 400_000 for number in range(3)}
    openzaak.write_zip(file, pieces)
    assert "more than 1,000,000 bytes" in await transfer.refusal(file)


async def test_a_zip_that_lies_about_sizes_is_refused(transfer: Transfer, file: Path) -> None:
    openzaak.write_zip(file, {"ZaakType.json": b"[" + b" " * 100_000 + b"]"})
    size, small = struct.pack("<L", 100_002), struct.pack("<L", 10)
    change(file, lambda whole: whole.replace(size, small))
    assert "no usable zip" in await transfer.refusal(file)


async def test_a_zip_with_a_password_is_refused(transfer: Transfer, file: Path) -> None:
    openzaak.write_zip(file, {"ZaakType.json": b"[]"})
    change(file, with_password)
    assert "password" in await transfer.refusal(file)


async def test_a_zip_with_another_compression_is_refused(transfer: Transfer, file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as opened:
        opened.writestr("ZaakType.json", b"[]")
    assert "no usable zip" in await transfer.refusal(file)


async def test_a_zip_that_is_broken_is_refused(transfer: Transfer, file: Path) -> None:
    openzaak.write_zip(file, {"ZaakType.json": b"[]"})
    change(file, lambda whole: whole.replace(b"PK\x03\x04", b"PK\x00\x00"))
    assert "no usable zip" in await transfer.refusal(file)


def change(file: Path, changed: Callable[[bytes], bytes]) -> None:
    file.write_bytes(changed(file.read_bytes()))


def with_password(whole: bytes) -> bytes:
    """Sets the flag that says so, in both places."""
    flagged = bytearray(whole)
    flagged[6] |= 1
    flagged[whole.index(b"PK\x01\x02") + 8] |= 1
    return bytes(flagged)
