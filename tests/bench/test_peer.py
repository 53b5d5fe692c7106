"""A peer is measured as far as it goes, and the report says what was not measured, and why."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from bench import report
from bench.peer import Peer
from tests.bench.peer_stand_in import CHUNKED, PLAIN, SILENT, PeerStandIn

SECONDS, TOO_SLOW = 0.5, 1.0
APIS = ("zaken", "documenten", "besluiten")


@pytest.fixture(autouse=True)
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(report, "REPORTS", tmp_path)
    return tmp_path


async def measured(
    stand_in: PeerStandIn, does_write: bool = False, seconds: float = 60
) -> dict[str, dict[str, Any]]:
    """Rows by scenario, of one request each."""
    async with stand_in.open() as peer:
        roots = dict.fromkeys(APIS, peer.root)
        asked = Peer(roots, dict, seconds, warm_up=0, at_most=1)
        found = await asked.run(does_write, [1])
    return {row["scenario"]: row for row in found.rows}


def reasons(rows: dict[str, dict[str, Any]]) -> dict[str, str]:
    return {name: row["not_measured"] for name, row in rows.items() if "not_measured" in row}


def texts(reports: Path) -> list[str]:
    return [file.read_text() for file in reports.glob("*.md")]


@pytest.mark.parametrize("way", [PLAIN, CHUNKED, SILENT])
async def test_only_what_it_has_nothing_of_is_not_measured(way: str) -> None:
    rows = await measured(PeerStandIn(way))
    assert reasons(rows) == {"BSN of a rol": "no BSN is known to ask for"}
    assert rows["one zaak"]["per_second"] > 0


async def test_a_peer_without_anything_is_still_reported(reports: Path) -> None:
    rows = await measured(PeerStandIn(zaken=0))
    why = reasons(rows)
    assert why["one zaak"] == "no zaak is known to ask for"
    assert why["100 uuids"] == "0 zaken are known, and 100 are needed"
    assert why["zaaktype and startdatum"] == "no type is known for: zaaktype"
    assert "page 1" not in why
    (told,) = texts(reports)
    assert "no zaak is known to ask for" in told


async def test_what_is_too_slow_or_broken_does_not_keep_the_rest_from_being_measured() -> None:
    slow = {"/enkelvoudiginformatieobjecten": TOO_SLOW}
    rows = await measured(PeerStandIn(slow=slow, broken={"/zaken/_zoek"}), seconds=SECONDS)
    why = reasons(rows)
    assert "nothing was answered" in why["page of documents"]
    assert "an answer of 500" in why["100 uuids"]
    assert "one zaak" not in why


async def test_writes_are_measured_when_asked_for() -> None:
    stand_in = PeerStandIn()
    rows = await measured(stand_in, does_write=True)
    writes = {"create zaak", "add status", "create document of 10 KB"}
    assert writes <= rows.keys() - reasons(rows).keys()
    assert stand_in.asked["POST /statussen"] > 0
    assert not writes & (await measured(PeerStandIn())).keys()


async def test_a_peer_that_does_not_give_its_zaken_is_told_apart() -> None:
    with pytest.raises(httpx.HTTPError):
        await measured(PeerStandIn(broken={"/zaken"}))
