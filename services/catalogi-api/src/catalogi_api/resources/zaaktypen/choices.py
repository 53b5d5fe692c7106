"""The choices of a zaaktype."""

from typing import Literal

IndicatieInternOfExtern = Literal["intern", "extern"]
AardRelatie = Literal["vervolg", "bijdrage", "onderwerp"]
