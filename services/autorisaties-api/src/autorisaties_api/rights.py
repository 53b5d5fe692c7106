"""The rights of clients of this service, which keeps those of all services."""

from autorisaties_api.resources.applicaties.consumer import text_of_client
from zgw_core.database import Database
from zgw_core.rights import Applicatie, Rights


class RightsFromDatabase:
    """Asks the database at every request and remembers nothing: other services keep what they
    hear, so there are few requests here, and no replica ever acts on rights that were withdrawn."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, client_id: str) -> Rights:
        text = await text_of_client(self._database, client_id, "")
        return Rights(Applicatie.model_validate_json(text) if text else None)

    def drop(self) -> None:
        """There is nothing to forget."""
