"""Every print is PDF/A-3a and PDF/UA-1, whatever stands in the case."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praktijkteam.cases.view import CaseView
from praktijkteam.dossier.content import WHOLE
from praktijkteam.dossier.letterhead import read_letterhead
from praktijkteam.dossier.pdf.archivable import Description, archive
from praktijkteam.dossier.pdf.blocks import paint_text
from praktijkteam.dossier.pdf.growing import Growing
from praktijkteam.dossier.pdf.look import look
from praktijkteam.dossier.pdf.paper import Paper
from praktijkteam.dossier.pdf.travelling import Embedded, Relationship, put_files
from tests.dossier.nissewaard import NOW, closed, nissewaard
from tests.dossier.paper import dossier_bytes, overview_bytes, print_dossier, print_overview, with_texts
from tests.dossier.test_dossier import empty
from tests.dossier.test_overview import crowded

SAMPLE = Path(__file__).parents[2] / "resources" / "letterhead-example"
PRINTS: dict[str, Callable[[CaseView], bytes]] = {
    "dossier": lambda view: dossier_bytes(view, WHOLE),
    "overview": overview_bytes,
}


@lru_cache(maxsize=24)
def faults(data: bytes) -> list[str]:
    reports = [page.validate_pdf_bytes(data, profile=profile) for profile in ("3a", "ua1")]
    return [f"{each.rule_id}: {each.message}" for report in reports for each in report.failures]


@pytest.mark.parametrize("kind", PRINTS)
@pytest.mark.parametrize("view", [nissewaard, closed, empty, crowded], ids=lambda view: view.__name__)
def test_a_print_has_no_faults(view: Callable[[], CaseView], kind: str) -> None:
    assert faults(PRINTS[kind](view())) == []


@pytest.mark.parametrize("kind", PRINTS)
@settings(max_examples=6)
@given(said=st.text(max_size=200), times=st.integers(0, 6))
def test_a_print_has_no_faults_whatever_is_typed(kind: str, said: str, times: int) -> None:
    view = with_texts(closed(), said)
    view = replace(view, parties=view.parties * (times % 4), journal=view.journal * times)
    assert faults(PRINTS[kind](view)) == []


def test_a_letterhead_leaves_it_valid() -> None:
    letterhead = read_letterhead(SAMPLE)
    assert faults(print_dossier(nissewaard(), letterhead=letterhead)) == []
    assert faults(print_overview(nissewaard(), letterhead)) == []


def test_the_judge_is_awake() -> None:
    with pikepdf.open(BytesIO(overview_bytes(nissewaard()))) as pdf:
        del pdf.Root.MarkInfo
        spoiled = BytesIO()
        pdf.save(spoiled)
    assert faults(spoiled.getvalue())


def test_another_process_makes_the_same_bytes() -> None:
    code = "import sys; from hashlib import sha256; from tests.dossier.test_archivable import PRINTS, closed;"
    code += "sys.stdout.write(' '.join(sha256(make(closed())).hexdigest() for make in PRINTS.values()))"
    mine = [sha256(make(closed())).hexdigest() for make in PRINTS.values()]
    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    assert told.stdout.split() == mine


def test_files_travel_within_a_print(tmp_path: Path) -> None:
    paper = Paper(invariant=1, initialFontName=look().regular.name)
    with paper.content("H1"):
        paint_text(paper, "Proef", look().title, 100, 700)
    paper.save()
    said = Description("Proef", "A. Bakker", "Nissewaard", NOW)
    contents = {"brief.txt": b"Geachte heer\r", "maten (één).csv": b"a;b\r\nendstream\nendobj\nxref"}
    files = [
        _embedded(tmp_path / "1", name, content, relationship)
        for (name, content), relationship in zip(contents.items(), Relationship, strict=False)
    ]
    made = BytesIO()
    growing = Growing(made)
    archive(paper, said, growing, put_files(growing, files, NOW))
    assert faults(made.getvalue()) == []
    with pikepdf.open(made) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()} == contents
        assert [str(each.AFRelationship) for each in pdf.Root.AF] == ["/Source", "/Data"]


def _embedded(path: Path, name: str, content: bytes, relationship: Relationship) -> Embedded:
    source = path.with_name(name)
    source.write_bytes(content)
    return Embedded(name, source, sha256(content).hexdigest(), "text/plain", "De brief", relationship)
