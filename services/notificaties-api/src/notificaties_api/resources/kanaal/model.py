"""The table of kanalen."""

from sqlalchemy.orm import Mapped

from notificaties_api.base import Base
from zgw_core.model import unique


class Kanaal(Base):
    __tablename__ = "kanaal"
    path = "/kanaal"

    naam: Mapped[str]
    documentatie_link: Mapped[str]
    filters: Mapped[list[str]]

    __table_args__ = (unique("naam", field="naam", reason="Er is al een kanaal met deze naam."),)
