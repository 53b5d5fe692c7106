from tests.authorisation.conftest import prepare, receiver, start

__all__ = ["prepare", "receiver", "start"]
