"""The exported OpenAPI documents: equal to the code, and fitting the standard if it is at hand."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from dev.layout import SERVICES, ServiceLayout
from zgw_core.embedded import CannotStart

ROOT = Path(__file__).parents[1]
CONTRACTS = ROOT / "contracts" / "openapi"
DEVIATIONS = ROOT / "contracts" / "deviations"
SHARED = Path(os.environ.get("ZGW_STANDARDS", str(ROOT.parent / "shared")))
STANDARDS = {
    "besluiten": "besluiten-1.1.0",
    "documenten": "documenten-1.7.1",
    "zaken": "zaken-1.7.0",
    "catalogi": "catalogi-1.3.3",
    "notificaties": "notificaties-1.0.1",
    "autorisaties": "autorisaties-1.1.0",
    "klantinteracties": "klantinteracties-0.9.0",
}
"""The APIs that have all operations of the standard."""


def check() -> None:
    """Compare the exported OpenAPI documents with the code and with the standard."""
    for service in SERVICES:
        text = _document(service)
        exported = CONTRACTS / f"{service.api}.yaml"
        if not exported.exists() or exported.read_text() != text:
            raise CannotStart(
                f"{exported.relative_to(ROOT)} is not what the code says; make contracts."
            )
        differences = _differences(service.api)
        for row in differences:
            print(f"{service.api}: {row['where']}: {row['kind']} {row['detail']}", file=sys.stderr)
        if differences:
            raise CannotStart(f"The {service.api} API differs from the standard.")
    print(f"{len(SERVICES)} contracts are those of the code")


def _document(service: ServiceLayout) -> str:
    command = [sys.executable, "-m", service.module, "openapi"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _differences(api: str) -> list[dict[str, Any]]:
    tool = SHARED / "tools" / "contract_diff.py"
    if api not in STANDARDS or not tool.exists():
        return []
    standard = SHARED / "standards" / f"{STANDARDS[api]}.yaml"
    command = [sys.executable, str(tool), str(standard), str(CONTRACTS / f"{api}.yaml"), "--json"]
    deviations = DEVIATIONS / f"{api}.yaml"
    if deviations.exists():
        command += ["--accept", str(deviations)]
    with tempfile.TemporaryFile("w+") as output:
        subprocess.run(command, stdout=output, stderr=subprocess.DEVNULL, check=False)
        output.seek(0)
        rows: list[dict[str, Any]] = json.load(output)
    return [row for row in rows if row["level"] == "error"]
