"""Whether the storage and the scanner are there, for `/readyz` and `/metrics`."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial

from prometheus_client import Metric

from documenten_api.content import clamd
from documenten_api.content.contents import storage_of
from documenten_api.settings import DocumentenSettings, settings_of
from zgw_core.context import Context
from zgw_core.parts import Part, numbers_of, watched


@asynccontextmanager
async def watch_parts(context: Context) -> AsyncIterator[None]:
    async def numbers() -> list[Metric]:
        return [numbers_of(context.parts)]

    context.parts += parts_of(settings_of(context))
    context.numbers.append(numbers)
    async with watched(context.parts):
        yield


def parts_of(settings: DocumentenSettings) -> Iterator[Part]:
    yield Part("opslag", storage_of(settings).look)
    if settings.clamd:
        yield Part("scanner", partial(clamd.look, settings.clamd))
