"""Settings that only this service has."""

from typing import cast

from pydantic import BaseModel, model_validator

from zgw_core.context import Context
from zgw_core.settings import Settings


class KanaalTabel(BaseModel):
    """The table of a Referentielijsten API that holds the kanalen."""

    api: str
    """Its name in `apis`."""
    tabel: str
    """The code of the table."""


class KlantinteractiesSettings(Settings):
    kanaal_tabel: KanaalTabel | None = None
    """Without it any text is a kanaal."""

    @model_validator(mode="after")
    def _check(self) -> "KlantinteractiesSettings":
        if self.kanaal_tabel and self.kanaal_tabel.api not in self.apis:
            raise ValueError(f"kanaal_tabel: {self.kanaal_tabel.api} is not one of the apis")
        return self


def settings_of(context: Context) -> KlantinteractiesSettings:
    return cast(KlantinteractiesSettings, context.settings)
