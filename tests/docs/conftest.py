from tests.suite.conftest import layout, suite

__all__ = ["layout", "suite"]
