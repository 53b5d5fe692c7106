"""The documents of a besluit that is destroyed."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete

from besluiten_api.resources.besluitinformatieobjecten.model import Besluitinformatieobject
from zgw_core.change import Change


async def let_go_of_documents(besluit: UUID, change: Change) -> Sequence[str]:
    """Removes what the besluit has to do with documents; returns their URLs."""
    row = Besluitinformatieobject
    gone = delete(row).where(row.besluit == besluit).returning(row.informatieobject)
    return (await change.session.scalars(gone)).all()
