"""All that tests need to have, made through the APIs when it is first asked for."""

from collections.abc import Callable
from functools import cached_property

from tests.contract.client import Client
from tests.contract.elsewhere import Elsewhere
from tests.contract.subscriber import Subscriber
from tests.contract.world.besluiten import Besluiten
from tests.contract.world.catalogi import Catalogi
from tests.contract.world.documenten import Documenten
from tests.contract.world.klantinteracties import Klantinteracties
from tests.contract.world.zaken import Zaken


class World:
    """Nothing in it needs an empty component, and nothing that was there before is touched."""

    def __init__(
        self,
        connect: Callable[[str], Client],
        subscribe: Callable[[], Subscriber],
        stand_in: Callable[[], Elsewhere],
    ) -> None:
        self._connect, self._subscribe, self._stand_in = connect, subscribe, stand_in

    @property
    def subscriber(self) -> Subscriber:
        return self._subscribe()

    def verzoek(self) -> str:
        """URL of one in the stand-in, for no component here has them."""
        return self._stand_in().make("verzoeken")

    @cached_property
    def catalogi(self) -> Catalogi:
        return Catalogi(self._connect("catalogi"), self._connect("referentielijsten"))

    @cached_property
    def zaken(self) -> Zaken:
        return Zaken(self._connect("zaken"), self.catalogi)

    @cached_property
    def documenten(self) -> Documenten:
        return Documenten(self._connect("documenten"), self.catalogi)

    @cached_property
    def besluiten(self) -> Besluiten:
        return Besluiten(self._connect("besluiten"), self.catalogi)

    @cached_property
    def klantinteracties(self) -> Klantinteracties:
        return Klantinteracties(self._connect("klantinteracties"))
