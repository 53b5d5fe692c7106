"""The tables of this service."""

from zgw_core.model import Row, service_metadata


class Base(Row):
    __abstract__ = True
    metadata = service_metadata()
