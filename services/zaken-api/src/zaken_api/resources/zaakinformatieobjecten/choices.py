"""How a zaak and its documents relate."""

from typing import Literal

AardRelatieWeergave = Literal[
    "Hoort bij, omgekeerd: kent", "Legt vast, omgekeerd: kan vastgelegd zijn als"
]
HOORT_BIJ: AardRelatieWeergave = "Hoort bij, omgekeerd: kent"
"""The one that a zaak has; the other is that of a besluit."""
