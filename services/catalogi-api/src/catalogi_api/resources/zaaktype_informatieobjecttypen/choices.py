"""The choices of which documents belong to a zaaktype."""

from typing import Literal

Richting = Literal["inkomend", "intern", "uitgaand"]
