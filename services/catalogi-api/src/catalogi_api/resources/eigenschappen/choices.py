"""The choices of an eigenschap."""

from typing import Literal

Formaat = Literal["tekst", "getal", "datum", "datum_tijd"]
