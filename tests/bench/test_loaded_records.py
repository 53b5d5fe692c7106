"""What a benchmark loads is the same every time, and real enough."""

import json
from collections import Counter

from pydantic import TypeAdapter

from bench.loader import Batch
from bench.records import COLUMNS, ZAKEN, Municipality
from zgw_core.fields import Bsn

TYPES = [
    dict.fromkeys(
        (
            *("zaaktype", "ontvangen", "in behandeling", "afgehandeld", "resultaattype"),
            *("roltype", "eigenschap", "informatieobjecttype", "besluittype"),
        ),
        f"http://types/{number}",
    )
    for number in range(3)
]


def loaded(number: int) -> Batch:
    municipality = Municipality(TYPES, number, lambda api: f"http://{api}")
    (batch,) = municipality.batches(number)
    return batch


def test_the_same_zaken_are_made_every_time() -> None:
    assert loaded(200) == loaded(200)


def test_every_record_has_a_value_for_each_column() -> None:
    batch = loaded(500)
    for tables in COLUMNS.values():
        for table, columns in tables.items():
            assert batch[table], table
            assert {len(record) for record in batch[table]} == {len(columns)}, table


def test_a_zaak_has_three_statussen_and_two_rollen() -> None:
    batch = loaded(300)
    assert len(batch["status"]) == 3 * 300
    assert len(batch["rol"]) == 2 * 300
    documents = {record[0] for record in batch["enkelvoudiginformatieobject"]}
    assert {record[1] for record in batch["objectinformatieobject"]} == documents


def test_every_bsn_passes_its_proof() -> None:
    who = [json.loads(rol[-1]) for rol in loaded(300)["rol"]]
    bsns = [each["inpBsn"] for each in who if "inpBsn" in each]
    assert len(bsns) == 300
    assert TypeAdapter(list[Bsn]).validate_python(bsns) == bsns


def test_types_years_and_confidentiality_are_not_all_as_frequent() -> None:
    zaken = [dict(zip(ZAKEN["zaak"], zaak, strict=True)) for zaak in loaded(2000)["zaak"]]
    types = Counter(zaak["zaaktype"] for zaak in zaken)
    assert types["http://types/0"] > types["http://types/1"] > types["http://types/2"] > 0
    years = Counter(zaak["startdatum"].year for zaak in zaken)
    assert years[2025] > years[2020] > years[2017] > 0
    levels = Counter(zaak["vertrouwelijkheidaanduiding"] for zaak in zaken)
    assert levels["openbaar"] > levels["zaakvertrouwelijk"] > levels["vertrouwelijk"] > 0
