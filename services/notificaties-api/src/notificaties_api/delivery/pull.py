"""Messages of a JetStream consumer as they come, without a gap."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import suppress

import nats.errors
import orjson
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

_STANDS_SECONDS = 5.0
"""How long one question stands; a new one follows."""
_PATIENCE_SECONDS = 3.0
_STATUS = "Status"
_QUESTION_IS_OVER = ("404", "408")
_STILL_THERE = "100"


class Interrupted(Exception):
    """A message went by, or the consumer is gone: start again from what is certain."""


class Pull:
    """The only reader of a consumer that was made for it: its messages are numbered from one."""

    def __init__(self, client: Client, stream: str, consumer: str) -> None:
        self._client = client
        self._subject = f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{consumer}"
        self._inbox = client.new_inbox()
        self._arrived: deque[Msg] = deque()
        self._news = asyncio.Event()
        self._subscription: Subscription | None = None
        self._expected = 1

    async def open(self) -> None:
        self._subscription = await self._client.subscribe(self._inbox, cb=self._hear)

    async def close(self) -> None:
        if self._subscription:
            with suppress(nats.errors.Error):
                await self._subscription.unsubscribe()

    async def _hear(self, message: Msg) -> None:
        self._arrived.append(message)
        self._news.set()

    async def take(self, most: int) -> AsyncIterator[list[Msg]]:
        """At most so many messages, in one or more parts, each when it is there; it ends after a
        while without any. Raises Interrupted."""
        await self._ask(most)
        while most > 0:
            arrived = await self._some()
            messages = [message for message in arrived if not _status(message)]
            for message in messages:
                self._check(message)
            if messages:
                most -= len(messages)
                yield messages
            if any(self._ends(message) for message in arrived):
                return

    async def _ask(self, most: int) -> None:
        nanoseconds = int(_STANDS_SECONDS * 1e9)
        question = orjson.dumps({"batch": most, "expires": nanoseconds})
        await self._client.publish(self._subject, question, reply=self._inbox)

    async def _some(self) -> list[Msg]:
        try:
            async with asyncio.timeout(_STANDS_SECONDS + _PATIENCE_SECONDS):
                await self._news.wait()
        except TimeoutError as error:
            raise Interrupted("no word from the consumer") from error
        self._news.clear()
        arrived = list(self._arrived)
        self._arrived.clear()
        return arrived

    def _check(self, message: Msg) -> None:
        number = message.metadata.sequence.consumer
        if number != self._expected:
            raise Interrupted(f"message {number} came where {self._expected} was expected")
        self._expected += 1

    @staticmethod
    def _ends(message: Msg) -> bool:
        status = _status(message)
        if status in ("", _STILL_THERE):
            return False
        if status not in _QUESTION_IS_OVER:
            raise Interrupted(f"the consumer answers {status}")
        return True


def _status(message: Msg) -> str:
    if message.data or not message.headers:
        return ""
    return message.headers.get(_STATUS, "")
