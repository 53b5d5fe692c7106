"""Whatever is logged is one JSON object a line, without values."""

import json
import subprocess
import sys

_SAYING = """
import asyncio, gc, logging
from zgw_core import logs

logs.configure("INFO")
log = logging.getLogger("uvicorn.error")
log.warning("Cancel %s task(s)", "GEHEIM")
log.info("too little to be told")
log.error("Traceback (most recent call last):\\n  File x\\nRuntimeError: name a storage")
try:
    raise ValueError("GEHEIM")
except ValueError:
    log.exception("Exception in ASGI application\\n")

async def fail():
    raise KeyError("GEHEIM")

async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()

asyncio.run(main())
"""


def test_libraries_log_as_we_do_and_no_values() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SAYING], capture_output=True, text=True, check=True
    )
    assert not done.stderr
    assert "GEHEIM" not in done.stdout
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["level"], line["event"], line.get("error")) for line in lines] == [
        ("warning", "Cancel %s task(s)", None),
        ("error", "RuntimeError: name a storage", None),
        ("error", "Exception in ASGI application", "ValueError"),
        ("error", "Task exception was never retrieved", "KeyError"),
    ]
    assert lines[2]["where"] == ["<string>:11 <module>"]
