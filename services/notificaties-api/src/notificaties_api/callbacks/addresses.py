"""Which addresses a callback may go to, whatever its name resolves to."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

_LOOKUPS = ThreadPoolExecutor(64, thread_name_prefix="lookup")
"""Apart from other work in threads, so that a slow name server holds up callbacks only."""
_NAT64 = IPv6Network("64:ff9b::/96")
_CLOSED = tuple(map(IPv6Network, ("fec0::/10", "64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96")))
"""Networks inside that not every Python knows of: of a site, and IPv4 addresses in other dress."""


class AddressRefused(Exception):
    """The name leads inside, where clients may not make us call."""


class TokenAddressRefused(AddressRefused):
    """So does the address where tokens are got."""


class AllowList:
    def __init__(self, text: str) -> None:
        """`text` has hosts and networks inside that may be called, separated by commas."""
        self._hosts: set[str] = set()
        self._networks: list[object] = []
        for item in filter(None, map(str.strip, text.split(","))):
            try:
                self._networks.append(ip_network(item, strict=False))
            except ValueError:
                self._hosts.add(_plain(item))

    def names(self, host: str) -> bool:
        return _plain(host) in self._hosts

    def permits(self, address: str) -> bool:
        """Whether an address is public, or inside and named."""
        ip = _innermost(ip_address(address))
        if any(ip in network for network in self._networks):  # type: ignore[operator]
            return True
        is_closed = any(ip in network for network in _CLOSED)
        return ip.is_global and not ip.is_multicast and not is_closed


def _plain(host: str) -> str:
    return host.lower().rstrip(".")


def _innermost(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address carries, if it does."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


async def permitted_addresses(host: str, port: int, allowed: AllowList) -> list[str]:
    """Raises AddressRefused when any address of the host is out of bounds."""
    addresses = await _look_up(host, port)
    if not allowed.names(host) and not all(map(allowed.permits, addresses)):
        raise AddressRefused
    return addresses


async def _look_up(host: str, port: int) -> list[str]:
    found = await asyncio.get_running_loop().run_in_executor(
        _LOOKUPS, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    )
    return list(dict.fromkeys(str(item[4][0]) for item in found))
