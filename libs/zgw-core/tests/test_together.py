"""Rows that are made together."""

from zgw_core.together import _all_done, _all_read, _joined


def test_values_of_each_statement_come_after_those_before_it() -> None:
    first, second = ("INSERT a ($1, $2)", [1, 2]), ("INSERT b ($1, $1, $10)", [*range(10)])
    sql, values = _joined([first, second], _all_done)
    assert "part_0 AS (INSERT a ($1, $2))" in sql
    assert "part_1 AS (INSERT b ($3, $3, $12))" in sql
    assert values == [1, 2, *range(10)]


def test_what_is_read_comes_in_the_order_that_it_was_asked() -> None:
    sql, values = _joined([("SELECT $1", [7]), ("SELECT $1", [8])], _all_read)
    assert sql == (
        "SELECT 0, part.* FROM (SELECT $1) AS part UNION ALL "
        "SELECT 1, part.* FROM (SELECT $2) AS part ORDER BY 1"
    )
    assert values == [7, 8]
