"""Several processes behind one port."""

from collections.abc import Callable
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SO_REUSEPORT, SOL_SOCKET, socket
from typing import cast

from uvicorn import Config
from uvicorn.supervisors import Multiprocess


class _SocketOfItsOwn:
    """On its way to a worker it becomes a socket that no other worker has."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port

    def __reduce__(self) -> tuple[Callable[[str, int], socket], tuple[str, int]]:
        return _bound, (self._host, self._port)


def _bound(host: str, port: int) -> socket:
    """It does not listen yet: its worker does so when it can answer."""
    bound = socket(AF_INET6 if ":" in host else AF_INET)
    bound.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    bound.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
    bound.bind((host, port))
    return bound


def run_workers(configuration: Config) -> None:
    """Until SIGTERM; a worker that ends before it is replaced. Ends the program when another has
    the port.

    Each listens on a socket of its own, so that the system divides connections among them: those
    that arrive together at a shared one are all taken by whichever worker is awake.
    """
    configuration.bind_socket().close()
    own = _SocketOfItsOwn(configuration.host, configuration.port)
    Multiprocess(configuration, [cast(socket, own)]).run()
