"""Everything that the pages for developers tell to type works as it stands there."""

import ast
import re
from pathlib import Path

import yaml

from dev.layout import Layout
from tests.docs.pages import DOCS, ROOT, blocks, follow
from zgw_core.settings import Api


def test_the_first_zaak(layout: Layout, tmp_path: Path) -> None:
    shown = follow("first-zaak.md", layout, tmp_path)
    assert len(re.findall(r"^ZAAK-\S+ has status http", shown, re.MULTILINE)) == 2
    assert "bad-url" in shown


def test_subscribing(layout: Layout, tmp_path: Path) -> None:
    shown = follow("subscribe.md", layout, tmp_path)
    assert re.search(r"^zaken zaak create http", shown, re.MULTILINE)


def test_large_documents(layout: Layout, tmp_path: Path) -> None:
    follow("large-documents.md", layout, tmp_path)
    sent, back = tmp_path / "opname.bin", tmp_path / "back.bin"
    assert sent.read_bytes() == back.read_bytes()


def test_reading(layout: Layout, tmp_path: Path) -> None:
    shown = follow("reading.md", layout, tmp_path)
    assert "unknown-parameters" in shown
    # A zaak, and a zaaktype and statustype of one: of the demo, or of a test beside this one.
    assert re.search(r"\nZAAK-\d{4}-\d{10}\n[A-Z].+\n\w.+\n", shown)


def test_the_settings_that_swap_a_component() -> None:
    (settings,) = (block for block in blocks("swapping.md") if block.file == "settings.yaml")
    apis = {name: Api(**each) for name, each in yaml.safe_load(settings.text)["apis"].items()}
    assert apis["catalogi"].internal_url.startswith("http://catalogi.intern")
    assert not apis["referentielijsten"].takes_token


def test_every_python_program_is_whole() -> None:
    for page in DOCS.glob("*.md"):
        for block in blocks(page.name):
            if block.language == "python" and block.file:
                ast.parse(block.text)


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in (*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *ROOT.glob("deploy/helm/*/README.md")):
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
