"""Empties the queue of one abonnement into its callback: in order per hoofdobject, and a
hoofdobject whose message is refused keeps no other waiting."""

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from nats.aio.msg import Msg

from notificaties_api.delivery import queues
from notificaties_api.delivery.attempts import Attempts, Gone
from notificaties_api.delivery.backlog import Backlog, Item, item_of
from notificaties_api.delivery.leases import Leases
from zgw_core.bus import Bus

_LOOK_EVERY_SECONDS = 5.0
"""How soon it is seen that an operator replays what was given up."""
_HEADS = 500
"""So many of what lags behind are looked up at once, for finding them means passing all of it."""
_AT_ONCE = 5
"""So many of those are tried at once: fewer than all calls that may be under way, so that new
messages have a place as well."""
_IN_A_ROW = 100
"""So many of one hoofdobject, before others have their turn."""
_BEHIND_ANOTHER = "waits for another of this hoofdobject"


class Worker:
    def __init__(
        self,
        abonnement: UUID,
        bus: Bus,
        leases: Leases,
        backlog: Backlog,
        attempts: Attempts,
        window: int,
    ) -> None:
        self._abonnement, self._bus, self._leases = abonnement, bus, leases
        self._backlog, self._attempts, self._window = backlog, attempts, window

    async def run(self) -> None:
        """In one process at a time, from the first message that was not dealt with."""
        await self._bus.wait()
        try:
            async with self._leases.held(str(self._abonnement)):
                turn = Turn(self._backlog, self._attempts)
                await turn.run(self._bus, self._abonnement, self._window)
        except* Gone:
            pass


class Turn:
    """As long as this process has the abonnement."""

    def __init__(self, backlog: Backlog, attempts: Attempts) -> None:
        self._backlog, self._attempts = backlog, attempts
        self._breaker = attempts.new_breaker()
        self._chains: dict[str, deque[tuple[Msg, Item]]] = {}
        self._held: set[int] = set()
        """Places in the stream of what is in the chains."""
        self._room = asyncio.Event()
        self._lagging: set[str] = set()
        self._turn = asyncio.Lock()
        """Held while what is lagging is written or counted."""
        self._more = asyncio.Event()

    async def run(self, bus: Bus, abonnement: UUID, window: int) -> None:
        self._lagging = await self._backlog.lagging()
        async with asyncio.TaskGroup() as group, queues.open_queue(bus, abonnement, window) as pull:
            group.create_task(self._catch_up())
            while True:
                await self._attempts.until_active()
                while len(self._held) > window // 2:
                    self._room.clear()
                    await self._room.wait()
                async for messages in pull.take(window - len(self._held)):
                    for message in messages:
                        self._take(group, message)

    def _take(self, group: asyncio.TaskGroup, message: Msg) -> None:
        place = message.metadata.sequence.stream
        if place in self._held:
            return
        self._held.add(place)
        item = item_of(message)
        chain = self._chains.get(item.hoofdobject)
        if chain is None:
            self._chains[item.hoofdobject] = deque([(message, item)])
            group.create_task(self._work_off(item.hoofdobject))
        else:
            chain.append((message, item))

    async def _work_off(self, hoofdobject: str) -> None:
        chain = self._chains[hoofdobject]
        while chain:
            message, item = chain[0]
            await self._deal_with(item)
            await message.ack()
            chain.popleft()
            self._held.discard(message.metadata.sequence.stream)
            self._room.set()
        del self._chains[hoofdobject]

    async def _deal_with(self, item: Item) -> None:
        """Returns when it is delivered, or kept in the database."""
        while not await self._lags_behind(item):
            patience = min(self._attempts.seconds_left(item), _LOOK_EVERY_SECONDS)
            if await self._was_tried(item, patience):
                return
            if not patience and await self._is_too_old(item):
                await self._keep(item, self._attempts.last_failure, attempts=0)
                return

    async def _is_too_old(self, item: Item) -> bool:
        """Not while it is paused, and perhaps not after that."""
        await self._attempts.until_active()
        return not self._attempts.seconds_left(item)

    async def _was_tried(self, item: Item, patience: float) -> bool:
        """The way may have closed while this waited for a place, so it is asked there."""
        async with self._attempts.places:
            if not await self._breaker.lets_through(patience):
                return False
            failure = await self._attempt(item)
            if failure:
                self._breaker.failed(item.hoofdobject)
        if failure:
            await self._keep(item, failure, attempts=1)
        elif item.is_replayed:
            await self._backlog.forget_given_up(item.event)
        return True

    async def _attempt(self, item: Item) -> str:
        """What went wrong. The first that gets through again opens the way for all that lags."""
        failure = await self._attempts.make(item)
        if not failure and self._breaker.succeeded():
            await self._backlog.all_at_once()
            self._more.set()
        return failure

    async def _lags_behind(self, item: Item) -> bool:
        if item.hoofdobject not in self._lagging:
            return False
        async with self._turn:
            if item.hoofdobject not in self._lagging:
                return False
            await self._backlog.keep(item, _BEHIND_ANOTHER, 0, given_up=False)
        return True

    async def _keep(self, item: Item, reason: str, attempts: int) -> None:
        wait, given_up = self._attempts.after(item, reason)
        async with self._turn:
            await self._backlog.keep(replace(item, attempts=attempts), reason, wait, given_up)
            if not given_up:
                self._lagging.add(item.hoofdobject)
        self._more.set()

    async def _catch_up(self) -> None:
        """Tries again what lags behind, each in its time. While nothing gets through, new messages
        are the ones to try with, for what lags behind may be refused for what it is."""
        while True:
            await self._attempts.until_active()
            self._more.clear()
            heads = await self._backlog.heads(_HEADS)
            await self._notice(heads)
            if self._breaker.is_open:
                await self._try_one(heads)
                continue
            due = [item for item in heads if item.seconds <= 0]
            if due:
                items = iter(due)
                await asyncio.gather(*(self._work_through(items) for _ in range(_AT_ONCE)))
                await self._count(due)
            else:
                await self._wait_for_more(heads[0].seconds if heads else _LOOK_EVERY_SECONDS)

    async def _wait_for_more(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(min(max(seconds, 0.01), _LOOK_EVERY_SECONDS)):
                await self._more.wait()
        except TimeoutError:
            return

    async def _try_one(self, heads: list[Item]) -> None:
        if not heads or self._chains:
            await self._wait_for_more(1)
        elif await self._breaker.lets_through(_LOOK_EVERY_SECONDS):
            await self._try_again(heads[0])
            await self._count(heads[:1])

    async def _work_through(self, items: Iterator[Item]) -> None:
        for item in items:
            await self._work_on(item)

    async def _work_on(self, item: Item) -> None:
        """And on what waits behind it, as long as that is taken and not too much of it."""
        for _ in range(_IN_A_ROW):
            if self._breaker.is_open or not await self._try_again(item):
                return
            behind = await self._backlog.next_of(item)
            if behind is None:
                return
            item = behind

    async def _try_again(self, item: Item) -> bool:
        """Whether it has arrived."""
        async with self._attempts.places:
            failure = await self._attempt(item)
        if not failure:
            await self._backlog.done(item)
            return True
        wait, given_up = self._attempts.after(item, failure)
        await self._backlog.again(item, failure, wait, given_up)
        if self._breaker.is_open:
            self._breaker.failed(item.hoofdobject)
        return False

    async def _notice(self, heads: list[Item]) -> None:
        """What an operator replays lags behind from then on."""
        if not self._lagging.issuperset(item.hoofdobject for item in heads):
            async with self._turn:
                self._lagging = await self._backlog.lagging()

    async def _count(self, tried: list[Item]) -> None:
        """Of which of these nothing lags behind any more."""
        hoofdobjecten = {item.hoofdobject for item in tried}
        async with self._turn:
            self._lagging -= hoofdobjecten - await self._backlog.lagging(hoofdobjecten)
