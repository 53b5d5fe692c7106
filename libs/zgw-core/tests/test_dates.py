"""Every date is stored and found as it was sent."""

from datetime import date

import pytest
from sqlalchemy import Date, Text, cast, literal, select

from zgw_core.testing.api import InProcess

DAYS = [date.min, date(1999, 12, 31), date(2000, 1, 1), date.max]


@pytest.mark.parametrize("day", DAYS, ids=str)
async def test_a_date_is_asked_and_found_as_it_is(api: InProcess, day: date) -> None:
    (row,) = await api.rows("SELECT $1::date::text AS text, $1::date AS day", day)
    assert row == {"text": day.isoformat(), "day": day}


@pytest.mark.parametrize("day", DAYS, ids=str)
async def test_a_date_is_written_as_it_is(api: InProcess, day: date) -> None:
    value = literal(day, Date)
    async with api.context.database.sessions() as session:
        found = (await session.execute(select(cast(value, Text), value))).one()
    assert tuple(found) == (day.isoformat(), day)


@pytest.mark.parametrize(("text", "day"), [("infinity", date.max), ("-infinity", date.min)])
async def test_what_is_infinite_is_the_last_or_first_date(
    api: InProcess, text: str, day: date
) -> None:
    (row,) = await api.rows(f"SELECT '{text}'::date AS day")
    assert row["day"] == day
