"""Every service with its examples, as the tests of authorisation have it."""

from tests.authorisation.conftest import prepare, receiver, start

__all__ = ["prepare", "receiver", "start"]
