"""What we read of the tables of a Referentielijsten API."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator

from zgw_core.schema import Schema


def _aware(moment: datetime) -> datetime:
    """A day without a time begins at midnight."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_Moment = Annotated[datetime, AfterValidator(_aware)]


class Item(Schema):
    """A code in a table."""

    code: str
    begindatum_geldigheid: _Moment | None = None
    einddatum_geldigheid: _Moment | None = None
