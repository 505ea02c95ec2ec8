"""A case with sixty documents on paper, against putting the same files behind each other and nothing else."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
from PIL import Image
from pypdf import PdfReader
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks.figures import Figure, Question, Target, ratio
from benchmarks.memory import peak
from benchmarks.stores import ROOT, workplace
from benchmarks.timing import in_turns
from praktijkteam.cases.new import NewCase
from praktijkteam.cases.opening import open_case
from praktijkteam.documents.taking_in import add_files
from praktijkteam.dossier.content import Choice
from praktijkteam.dossier.making import Maker, read_case
from praktijkteam.dossier.order import Order
from praktijkteam.journal.service import NewEntry, add_entry
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.opening import create_store, open_store
from praktijkteam.team.service import NewMember, register_member
from praktijkteam.terms import Attached, Channel, Role

DOCUMENTS, EACH, PAGES = 60, 5, 340
LARGE = 300
"""Megabytes of one document that travels within a dossier."""
WITH_PAGES = Question(
    "attachments.pages",
    f"dossier of {PAGES} pages with {DOCUMENTS} documents, within it and as stamped pages",
    "bare pikepdf merge of the same files, the dossier among them",
    Target(3.0),
)
MEMORY = Question(
    "attachments.memory",
    "the most memory that making this dossier ever holds, the whole program in it",
    "300 MB",
    Target(1.0),
    in_megabytes=True,
)
FLAT = Question(
    "attachments.flat",
    f"the same while a document of {LARGE} MB is taken in and travels within a dossier",
    "300 MB",
    Target(1.0),
    in_megabytes=True,
)
QUESTIONS = (WITH_PAGES, MEMORY, FLAT)
_NOW = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
_TODAY = date(2026, 6, 15)
_WORDS = [
    "gemeente",
    "huisvesting",
    "werkgever",
    "afspraak",
    "kamer",
    "vergunning",
    "bewoners",
    "controle",
    "overleg",
    "verhuurder",
]


def measure(size: int) -> Iterator[Figure]:
    with _case() as (store, number, files):
        target = files[0].parent / "dossier.pdf"
        printed(store, number, target)
        pair = in_turns(
            lambda: printed(store, number, target),
            lambda: merged([target, *files], target.with_name("kaal.pdf")),
            rounds=7,
            seconds=20,
        )
        yield ratio(WITH_PAGES, size, pair)
        where = store.where
        yield _held(MEMORY, size, "dossier", where, number)
    yield _held(FLAT, size, "large")


def printed(store: Store, number: str, target: Path) -> None:
    """What the program does."""
    order = Order(choice=Choice(attached=Attached.PAGES))
    maker = Maker(store, order, by="Lid 01", today=_TODAY, now=lambda: _NOW)
    maker.make(read_case(store, number), target)


def merged(files: list[Path], target: Path) -> None:
    """The floor: the pages behind each other."""
    with ExitStack() as held:
        pdf = held.enter_context(pikepdf.new())
        for file in files:
            pdf.pages.extend(held.enter_context(pikepdf.open(file)).pages)
        pdf.save(target)


@contextmanager
def _case() -> Iterator[tuple[Store, str, list[Path]]]:
    """A store with one case: a long journal and its documents, text and scans by turns."""
    with workplace() as folder, closing(create_store(folder / "opslag.sqlite")) as store:
        member_id, case_id, number = _opened_case(store)
        random = Random(7)
        files = [_document(folder / f"document {place:02}.pdf", random, place) for place in range(DOCUMENTS)]
        for _ in add_files(store, case_id, files, member_id, now=lambda: _NOW):
            pass
        while _pages_of(store, number, folder / "dossier.pdf") < PAGES - DOCUMENTS * EACH:
            _write_journal(store, case_id, member_id, random)
        yield store, number, files


def _opened_case(store: Store) -> tuple[str, str, str]:
    with store.write(SYSTEM, "Aangemeld") as session:
        member = register_member(session, NewMember("Lid 01"), tuple(Role))
        new = NewCase("Overlast door kamerverhuur", Channel.MAIL, _TODAY)
        case = open_case(session, new, today=_TODAY, member_id=member.id)
        return member.id, case.id, case.number


def _write_journal(store: Store, case_id: str, member_id: str, random: Random) -> None:
    with store.write(member_id) as session:
        for _ in range(20):
            text = " ".join(random.choices(_WORDS, k=120))
            add_entry(session, case_id, NewEntry(_NOW, text), member_id=member_id, now=_NOW)


def _pages_of(store: Store, number: str, target: Path) -> int:
    maker = Maker(
        store, Order(choice=Choice(attached=Attached.NOT)), by="Lid 01", today=_TODAY, now=lambda: _NOW
    )
    maker.make(read_case(store, number), target)
    return len(PdfReader(target).pages)


def _document(path: Path, random: Random, place: int) -> Path:
    canvas = Canvas(str(path), invariant=1)
    for _ in range(EACH):
        if place % 2:
            canvas.drawImage(ImageReader(_scan(random)), 0, 0, 595, 842)
        else:
            for line in range(50):
                canvas.drawString(60, 790 - 14 * line, " ".join(random.choices(_WORDS, k=9)))
        canvas.showPage()
    canvas.save()
    return path


def _scan(random: Random) -> BytesIO:
    """A page as a scanner makes it: some hundreds of kilobytes."""
    data = BytesIO()
    picture = Image.effect_noise((1240, 1754), 12 + random.random())
    picture.save(data, "JPEG", quality=60)
    data.seek(0)
    return data


def _held(question: Question, size: int, *arguments: str) -> Figure:
    """The peak of a process of its own, against 300 MB."""
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.attachments", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    megabytes = float(json.loads(told.stdout))
    return Figure(question.key, size, megabytes / 300, megabytes, 300.0)


def main(what: str, *arguments: str) -> None:
    """Do the work once and print the peak."""
    if what == "dossier":
        where, number = arguments
        with workplace() as folder, closing(open_store(Path(where))) as store:
            printed(store, number, folder / "dossier.pdf")
    else:
        _take_in_and_print()
    print(json.dumps(peak()))


def _take_in_and_print() -> None:
    with workplace() as folder, closing(create_store(folder / "opslag.sqlite")) as store:
        member_id, case_id, number = _opened_case(store)
        film = folder / "film.mp4"
        random = Random(7)
        with film.open("wb") as file:
            for _ in range(LARGE):
                file.write(random.randbytes(1024 * 1024))
        for _ in add_files(store, case_id, [film], member_id, now=lambda: _NOW):
            pass
        printed(store, number, folder / "dossier.pdf")


if __name__ == "__main__":
    main(*sys.argv[1:])
