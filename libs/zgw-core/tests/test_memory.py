"""What is there at start is not looked through for garbage again."""

import gc

from zgw_core.testing.api import InProcess


async def test_collector_passes_over_what_was_there_at_start(api: InProcess) -> None:
    assert gc.get_freeze_count() > 10_000
    assert not any(api.app is found for found in gc.get_objects())
