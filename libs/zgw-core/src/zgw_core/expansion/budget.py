"""One answer holds only so much of related objects, that no request takes the service down."""

from dataclasses import dataclass

from zgw_core.problems import Invalid, invalid


@dataclass
class Budget:
    """What is left of it."""

    objects: int
    bytes: int

    def spend(self, objects: int, size: int) -> None:
        """Raises Invalid when it would become too much."""
        self.objects -= objects
        self.bytes -= size
        if min(self.objects, self.bytes) < 0:
            raise too_much()


def too_much() -> Invalid:
    reason = "Zoveel gerelateerde objecten passen niet in één antwoord."
    return invalid(
        "expand", "max_length", f"{reason} Vraag minder relaties of een kleinere pagina."
    )
