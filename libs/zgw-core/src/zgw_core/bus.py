"""The connection to NATS: events out through JetStream, news of changes in."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import nats
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error, NoServersError
from nats.js import JetStreamContext
from nats.js.api import RetentionPolicy, StreamConfig
from nats.js.errors import BadRequestError

from zgw_core.tasks import stop_tasks

STREAM = "ZGW"
SUBJECTS = "zgw.>"
KEEP_SECONDS = 7 * 24 * 3600
REPEAT_WINDOW_SECONDS = 600
"""Within this time JetStream recognises an event that is sent again."""

log = structlog.get_logger(__name__)


def subject(notify: bool, component: str, naam: str) -> str:
    """`zgw.notificatie.zrc.zaken` for subscribers, `zgw.wijziging.ztc.statustype` for services."""
    return f"zgw.{'notificatie' if notify else 'wijziging'}.{component}.{naam}"


class Bus:
    """Connects by itself and keeps trying; a service works on without NATS, events wait."""

    def __init__(self, url: str, replicas: int = 1) -> None:
        """`replicas`: on how many servers of a cluster JetStream keeps what it has."""
        self._url, self.replicas = url, replicas
        self._client = Client()
        self._jetstream = self._client.jetstream()
        self._connected = asyncio.Event()
        self._connecting: asyncio.Task[None] | None = None
        self._listeners: list[tuple[str, Callable[[Msg], Awaitable[None]]]] = []
        self._on_connection: list[Callable[[], None]] = []
        self._on_reconnect: list[Callable[[], None]] = []

    @property
    def is_connected(self) -> bool:
        return self._client.is_connected and self._connected.is_set()

    @property
    def client(self) -> Client:
        """The bare connection; another one after NATS was away from the start."""
        return self._client

    @property
    def jetstream(self) -> JetStreamContext:
        return self._jetstream

    def listen(self, subjects: str, heard: Callable[[Msg], Awaitable[None]]) -> None:
        """Calls `heard` for each event from now on, without keeping any. Before `open` only."""
        self._listeners.append((subjects, heard))

    def on_connection(self, forget: Callable[[], None]) -> None:
        """Calls `forget` when events may have been missed: also before the first connection."""
        self._on_connection.append(forget)

    def on_reconnect(self, start_over: Callable[[], None]) -> None:
        """Calls `start_over` when a connection that was there has come back."""
        self._on_reconnect.append(start_over)

    def open(self) -> None:
        if self._url:
            self._connecting = asyncio.create_task(self._connect())

    async def close(self) -> None:
        if self._connecting:
            await stop_tasks([self._connecting])
        if self._client.is_connected:
            await self._client.close()

    async def wait(self) -> None:
        """Returns once there is a connection with the stream behind it."""
        await self._connected.wait()

    async def _connect(self) -> None:
        while not self._connected.is_set():
            try:
                self._client = await nats.connect(
                    self._url,
                    max_reconnect_attempts=-1,
                    reconnect_time_wait=0.5,
                    error_cb=_ignore_error,
                    reconnected_cb=self._reconnected,
                )
                self._jetstream = self._client.jetstream()
                await self.ensure_stream(STREAM, [SUBJECTS])
                for subjects, heard in self._listeners:
                    await self._client.subscribe(subjects, cb=heard)
                _call(self._on_connection)
                self._connected.set()
            except (NoServersError, Error, OSError, TimeoutError) as error:
                log.warning("nats_unreachable", error=type(error).__name__)
                if self._client.is_connected:
                    await self._client.close()
                await asyncio.sleep(1)

    async def restore_stream(self) -> None:
        """Makes the stream again, should NATS have come back without its data."""
        try:
            await self.ensure_stream(STREAM, [SUBJECTS])
        except (Error, OSError, TimeoutError) as error:
            log.warning("stream_unreachable", error=type(error).__name__)

    async def ensure_stream(
        self,
        name: str,
        subjects: list[str],
        retention: RetentionPolicy = RetentionPolicy.LIMITS,
        keep_seconds: float = KEEP_SECONDS,
    ) -> None:
        """Makes the stream if it is not there; one that is there is left as its operator made it.
        With zero `keep_seconds` nothing in it grows too old."""
        config = StreamConfig(
            name=name,
            subjects=subjects,
            retention=retention,
            max_age=keep_seconds,
            duplicate_window=REPEAT_WINDOW_SECONDS,
            num_replicas=self.replicas,
        )
        try:
            await self.jetstream.add_stream(config)
        except BadRequestError:
            await self.jetstream.stream_info(name)

    async def _reconnected(self) -> None:
        log.info("nats_reconnected")
        _call(self._on_connection)
        _call(self._on_reconnect)


def _call(hooks: Sequence[Callable[[], None]]) -> None:
    for hook in hooks:
        hook()


async def _ignore_error(error: Exception) -> None:
    log.warning("nats_error", error=type(error).__name__)
