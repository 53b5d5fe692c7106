"""What a file may be called, and how its name goes out again."""

from urllib.parse import unquote

import pytest

from documenten_api.content.headers import content_disposition
from documentensysteem import ROOT, Documentensysteem
from zgw_core.testing.api import InProcess, codes

REAL_NAMES = {
    "Schermafbeelding 2024-01-02 om 9.41.00\u202fAM.png": "narrow space of a screenshot",
    "Prijs\u00a0€\u00a010.pdf": "space that does not break",
    "gezin 👨\u200d👩\u200d👧 foto.jpg": "three people joined to one sign",
    "na\u00adam.pdf": "hyphen that need not show",
    "\ufeffbegin.txt": "mark of a byte order",
    "ملف\u200fא.pdf": "mark of direction, that turns nothing around",
    "e\u0301e\u0301n.pdf": "accent of its own",
    "Ťëşţ — “brief”; 100%.pdf": "signs that mean something in a header",
    "𠮷野家.docx": "signs of four bytes",
    "x" * 255: "as long as can be",
}
REFUSED = ("a\tb", "a\x1fb", "a\x7fb", "a\x85b", "\u202etxt.exe", "\u202dexe.txt", "a\nb", "a/b")


@pytest.mark.parametrize("name", REAL_NAMES, ids=REAL_NAMES.values())
async def test_names_that_systems_give_are_kept_and_given_out(
    api: InProcess, documenten: Documentensysteem, name: str
) -> None:
    made = await documenten.document(b"x", bestandsnaam=name)
    assert (await documenten.read(made))["bestandsnaam"] == name
    answer = await api.get(f"{made['url']}/download")
    assert answer.status_code == 200, answer.text
    raw = dict(answer.headers.raw)[b"content-disposition"]
    plain, exact = raw.decode("ascii").removeprefix('attachment; filename="').split('"; ')
    assert not set(plain) & set('"\\%')
    assert len(plain) == len(name)
    assert unquote(exact.removeprefix("filename*=UTF-8''"), errors="strict") == name


@pytest.mark.parametrize("name", REFUSED, ids=ascii)
async def test_names_that_are_paths_or_mislead_are_refused(
    api: InProcess, documenten: Documentensysteem, name: str
) -> None:
    answer = await api.post(ROOT, documenten.body(bestandsnaam=name))
    assert codes(answer) == {"bestandsnaam": "invalid"}
    assert (await documenten.stored())["enkelvoudiginformatieobject"] == 0


def test_only_what_rfc_8187_lets_through_stands_as_it_is() -> None:
    every = "".join(map(chr, (*range(32, 127), 0xA0, 0x202F, 0x200D, 0x1F468)))
    exact = content_disposition(every).partition("UTF-8''")[2]
    allowed = "abcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~%"
    assert set(exact.lower()) <= set(allowed)
    assert unquote(exact) == every.replace("/", "_").replace("\\", "_").strip(". ")
