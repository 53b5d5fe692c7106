"""Between SIGTERM and the end: requests still come until everybody knows that others take them."""

import asyncio
import signal
import threading
from types import FrameType


class Draining:
    """Once it has begun `/readyz` sends requests elsewhere, and every answer ends its connection,
    so that no client sends a request on a connection that is about to be closed."""

    def __init__(self, seconds: float = 0) -> None:
        self._seconds, self.has_begun = seconds, False

    def await_signal(self) -> None:
        """Comes before the server, which closes its doors at SIGTERM; a second signal goes straight
        to it. Where no server waits for the signal, as in tests, nothing is changed."""
        close_doors = signal.getsignal(signal.SIGTERM)
        if not self._seconds or not callable(close_doors) or not _is_main_thread():
            return
        loop = asyncio.get_running_loop()

        def begin(number: int, frame: FrameType | None) -> None:
            if self.has_begun:
                close_doors(number, frame)
            else:
                self.has_begun = True
                loop.call_soon_threadsafe(
                    loop.call_later, self._seconds, close_doors, number, frame
                )

        signal.signal(signal.SIGTERM, begin)


def _is_main_thread() -> bool:
    """Only there can signals be waited for."""
    return threading.current_thread() is threading.main_thread()
