"""What a benchmark loads is the same every time, and real enough."""

from bench.loader import Batch
from bench.records import COLUMNS, Municipality

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
