"""Documents of a case: dropped, pasted, looked at, worked on, moved and removed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QColor, QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import func, select, update

from praktijkteam import settings
from praktijkteam.cases.view import CaseView
from praktijkteam.documents import copies
from praktijkteam.documents.service import File, add_version
from praktijkteam.store import files
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.models import ContentChunk
from praktijkteam.terms import DocumentKind, Openness
from tests import factories
from tests.conftest import Write
from tests.scenarios.conftest import Opens, View
from tests.scenarios.user import User
from ui.cases.case_page import CasePage
from ui.documents.pictures import png
from ui.documents.row import DocumentRow
from ui.documents.viewer import Viewer
from ui.worker import Step

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class OtherPrograms(QObject):
    """What the system would do with a file that is handed to it."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture(autouse=True)
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(settings.PROFILE_VARIABLE, str(tmp_path / "eigen"))
    return tmp_path / "eigen"


@pytest.fixture
def programs() -> Iterator[OtherPrograms]:
    others = OtherPrograms()
    QDesktopServices.setUrlHandler("file", others, "open")  # type: ignore[arg-type]  # Qt takes a str
    yield others
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files as somebody has them."""
    target = tmp_path / "bestanden"
    target.mkdir()
    (target / "Brief_gemeente.pdf").write_bytes(pdf())
    (target / "lijst.csv").write_text("straat;meldingen\nDorpsstraat;12", encoding="utf-8")
    (target / "leeg.txt").touch()
    return target


@pytest.fixture
def shown(user: User) -> User:
    """The section is on sight."""
    user.opens(field="documenten")
    return user


def pdf() -> bytes:
    target = BytesIO()
    canvas = Canvas(target)
    for page in (1, 2):
        canvas.drawString(72, 700, f"Bladzijde {page}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def picture() -> QImage:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


def drops(user: User, *files: Path) -> None:
    """Drag files from a folder and let go of them on the page, above a field for text."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    window = user.page.window().windowHandle()
    field = _case_page(user).body.journal.quick
    _case_page(user).area.reveal(field)
    middle = field.mapTo(user.page, field.rect().center())
    enter = QDragEnterEvent(middle, COPY, mime, LEFT, NONE)
    QCoreApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    user.sees("Laat los om aan deze zaak toe te voegen")
    QCoreApplication.sendEvent(window, QDropEvent(QPointF(middle), COPY, mime, LEFT, NONE))
    user.waits()


def has(user: User, write: Write, **values: object) -> None:
    """The case has a document, put there by a colleague."""
    with write() as session:
        factories.document(session, _case_page(user).desk.case_id, **values)  # type: ignore[arg-type]
    user.opens(field="documenten")


def _case_page(user: User) -> CasePage:
    assert isinstance(user.page, CasePage)
    return user.page


def row(user: User, number: int = 1) -> DocumentRow:
    rows = [each for each in user.page.findChildren(DocumentRow) if each.document.number == number]
    return rows[-1]


def menu(user: User, words: str, number: int = 1) -> None:
    document = row(user, number).document
    user.clicks(f"Meer over document {number}, {document.title}")
    user.chooses(words)


def viewer(user: User) -> Viewer:
    user.bot.waitUntil(lambda: bool(user.page.window().findChildren(Viewer)))
    user.waits()
    return user.page.window().findChildren(Viewer)[-1]


def test_without_documents_the_page_says_what_to_do(shown: User) -> None:
    shown.sees("Nog geen documenten. Sleep bestanden naar deze pagina")


def test_files_are_dropped_anywhere_on_the_case(shown: User, folder: Path, view: View) -> None:
    drops(shown, folder / "Brief_gemeente.pdf", folder / "lijst.csv")
    shown.hears("2 documenten toegevoegd.")
    shown.sees("1. Brief gemeente")
    shown.sees("lijst.csv · 31 bytes")
    assert [each.number for each in view().documents] == [1, 2]
    shown.undoes()
    shown.sees("Nog geen documenten")
    assert view().documents == ()


def test_a_file_that_cannot_be_added_does_not_stop_the_others(shown: User, folder: Path) -> None:
    drops(shown, folder / "leeg.txt", folder / "lijst.csv")
    shown.hears("lijst.csv is toegevoegd als document 1.")
    shown.hears("leeg.txt is leeg. Kies een ander bestand.")
    twins = [folder / f"nog een {number}.csv" for number in range(4)]
    for twin in twins:
        twin.write_bytes((folder / "lijst.csv").read_bytes())
    before = len(shown.desktop.said)
    drops(shown, *twins)
    shown.hears(
        "4 bestanden zijn niet toegevoegd. nog een 0.csv zit al in deze zaak, als document 1: ‘Lijst’."
    )
    shown.hears("En nog 1 andere.")
    assert len(shown.desktop.said) == before + 1


def test_text_that_is_dropped_is_left_to_its_field(shown: User) -> None:
    mime = QMimeData()
    mime.setText("Een zin")
    enter = QDragEnterEvent(shown.page.rect().center(), COPY, mime, LEFT, NONE)
    enter.ignore()
    QCoreApplication.sendEvent(shown.page.window().windowHandle(), enter)
    assert not enter.isAccepted()


def test_a_screenshot_is_pasted(shown: User, view: View) -> None:
    QGuiApplication.clipboard().setImage(picture())
    shown.clicks("Plakken", inside="Documenten")
    shown.sees("1. Schermafbeelding")
    (document,) = view().documents
    assert document.kind is DocumentKind.PICTURE
    assert view().versions_of(document.id)[0].media_type == "image/png"
    QGuiApplication.clipboard().setText("Alleen tekst")
    shown.clicks("Plakken", inside="Documenten")
    shown.hears("Op het klembord staat geen bestand of afbeelding.")


def _typing(user: User) -> QLineEdit:
    """The keyboard is in a field for text."""
    field = next(each for each in user.page.findChildren(QLineEdit) if each.isVisible() and each.isEnabled())
    field.setFocus()
    return field


def pastes(user: User) -> None:
    """Ctrl+V as the system gives it: to the window."""
    QTest.keyClick(user.page.window().windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    user.waits()


def test_ctrl_v_pastes_a_file_also_where_somebody_types(shown: User, folder: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder / "lijst.csv"))])
    QGuiApplication.clipboard().setMimeData(mime)
    field = _typing(shown)
    before = field.text()
    pastes(shown)
    shown.sees("1. Lijst")
    assert field.text() == before
    _case_page(shown).area.setFocus()
    pastes(shown)
    shown.hears("lijst.csv zit al in deze zaak")


def test_ctrl_v_of_a_picture_where_somebody_types_adds_it_and_words_stay_words(
    shown: User, view: View
) -> None:
    QGuiApplication.clipboard().setImage(picture())
    field = _typing(shown)
    pastes(shown)
    shown.sees("1. Schermafbeelding")
    words = QMimeData()
    words.setText("tekst uit een brief")
    words.setImageData(picture())
    QGuiApplication.clipboard().setMimeData(words)
    field.clear()
    pastes(shown)
    assert field.text() == "tekst uit een brief"
    _case_page(shown).commands()["edit.paste"]()
    assert field.text() == 2 * "tekst uit een brief"
    assert len(view().documents) == 1


def test_what_is_known_about_it_is_changed(shown: User, write: Write, view: View) -> None:
    has(shown, write)
    menu(shown, "Gegevens wijzigen…")
    shown.fills("Titel", "Brief van de wethouder")
    shown.picks("Soort", "brief")
    shown.fills("Datum van het document", "2 maart 2026")
    shown.picks("Openbaarheid", "intern beraad")
    shown.picks("Hoort bij", "taak: Lijst met meldingen opvragen")
    shown.clicks("Opslaan", inside="Gegevens van document 1")
    shown.hears("De gegevens van ‘Brief van de wethouder’ zijn opgeslagen.")
    shown.sees("brief · ma 2 mrt 2026 · intern beraad · bij taak ‘Lijst met meldingen opvragen’")
    (document,) = view().documents
    assert (document.openness, document.task_id) == (Openness.DELIBERATION, _task(view()))
    shown.undoes()
    shown.sees("Brief van de gemeente")


def _task(view: CaseView) -> str:
    return next(each.id for each in view.tasks if each.title == "Lijst met meldingen opvragen")


def test_enter_looks_at_a_pdf_inside(shown: User, folder: Path) -> None:
    drops(shown, folder / "Brief_gemeente.pdf")
    row(shown).setFocus()
    shown.presses(Qt.Key.Key_Return)
    seen = viewer(shown)
    assert seen.pdf.document.pageCount() == 2
    assert seen.outside.isEnabled()
    seen.reject()


def test_a_text_and_a_picture_are_seen_inside(shown: User, folder: Path) -> None:
    drops(shown, folder / "lijst.csv")
    menu(shown, "Bekijken")
    assert "Dorpsstraat;12" in viewer(shown).text.toPlainText()
    viewer(shown).reject()
    shown.bot.waitUntil(lambda: not shown.page.window().findChildren(Viewer))
    QGuiApplication.clipboard().setImage(picture())
    shown.clicks("Plakken", inside="Documenten")
    menu(shown, "Bekijken", number=2)
    assert viewer(shown).image.isVisible()
    viewer(shown).reject()


def test_a_scan_is_seen_leaf_by_leaf_and_a_picture_also_large(shown: User, folder: Path) -> None:
    leaf = Image.new("L", (1700, 2400))
    leaf.save(folder / "scan.tif", save_all=True, append_images=[leaf], compression="jpeg")
    leaf.save(folder / "scan.png")
    drops(shown, folder / "scan.tif", folder / "scan.png")
    menu(shown, "Bekijken")
    assert viewer(shown).pdf.document.pageCount() == 2
    viewer(shown).reject()
    shown.bot.waitUntil(lambda: not shown.page.window().findChildren(Viewer))
    menu(shown, "Bekijken", number=2)
    image = viewer(shown).image
    whole = image.shown_size
    image.wide.click()
    assert image.shown_size.width() > 1.3 * whole.width()
    viewer(shown).reject()


def test_a_message_is_read_as_a_letter(shown: User, folder: Path) -> None:
    (folder / "vraag.eml").write_bytes(
        b"From: =?utf-8?q?Jos=C3=A9?= <j@voorbeeld.nl>\r\nSubject: =?utf-8?b?SHV1ciDigqwgNDAw?=\r\n"
        b"Date: Thu, 9 Apr 2026 09:20:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\nMag dat, caf=C3=A9?\r\n"
    )
    drops(shown, folder / "vraag.eml")
    menu(shown, "Bekijken")
    text = viewer(shown).text.toPlainText()
    assert text.startswith(
        "Onderwerp: Huur € 400\nVan: José <j@voorbeeld.nl>\nVerzonden: do 9 apr 2026 11:20\n"
    )
    assert text.endswith("\n\nMag dat, café?")
    viewer(shown).reject()


def test_damage_is_told_instead_of_shown(shown: User, write: Write, store: Store) -> None:
    has(shown, write)
    with store.write(SYSTEM) as session:
        session.execute(update(ContentChunk).values(data=b"iets anders"))
    menu(shown, "Bekijken")
    assert viewer(shown).nothing.isVisible()
    shown.bot.waitUntil(lambda: "beschadigd" in viewer(shown).nothing.said)
    viewer(shown).reject()
    menu(shown, "Openen in ander programma")
    shown.hears("beschadigd en wordt daarom niet getoond")


def test_what_could_run_is_kept_but_not_opened(shown: User, write: Write, programs: OtherPrograms) -> None:
    has(shown, write, file_name="factuur.pdf", media_type="application/x-executable")
    shown.sees("Dit kan een programma zijn. Het wordt bewaard, maar niet geopend.")
    row(shown).setFocus()
    shown.presses(Qt.Key.Key_Return)
    assert not viewer(shown).outside.isEnabled()
    assert "wordt niet geopend" in viewer(shown).nothing.said
    viewer(shown).reject()
    assert programs.opened == []


def test_another_program_gets_a_copy_that_cannot_be_changed(
    shown: User, write: Write, programs: OtherPrograms, profile: Path
) -> None:
    has(shown, write)
    menu(shown, "Openen in ander programma")
    shown.bot.waitUntil(lambda: bool(programs.opened))
    (copy,) = programs.opened
    assert copy.is_relative_to(profile)
    assert copy.read_bytes() == b"Geachte heer,"
    assert not copy.stat().st_mode & 0o200


def test_it_is_worked_on_outside_and_comes_back_as_a_version(
    shown: User, write: Write, programs: OtherPrograms, view: View
) -> None:
    has(shown, write)
    menu(shown, "Bewerken in ander programma")
    shown.sees("In bewerking bij u")
    shown.bot.waitUntil(lambda: bool(programs.opened))
    programs.opened[0].write_text("Geachte mevrouw,", encoding="utf-8")
    shown.clicks("Klaar met bewerken")
    shown.hears("Versie 2 is bewaard.")
    shown.sees_no("In bewerking")
    (document,) = view().documents
    assert [each.number for each in view().versions_of(document.id)] == [2, 1]
    assert copies.work_copy(document.id) is None
    menu(shown, "Bewerken in ander programma")
    shown.clicks("Klaar met bewerken")
    shown.hears("Er was niets gewijzigd; er is geen nieuwe versie gemaakt.")


def test_a_colleague_sees_who_works_on_it(
    shown: User, window: Opens, write: Write, programs: OtherPrograms, case_number: str
) -> None:
    with write() as session:
        visser = factories.member(session, name="M. Visser").id
    has(shown, write)
    menu(shown, "Bewerken in ander programma")
    shown.sees("In bewerking bij u")
    desktop = window("M. Visser", visser)
    colleague = User(shown.bot, desktop, CasePage(desktop.context))
    colleague.opens(case_number, "documenten")
    colleague.sees("In bewerking bij A. Bakker, sinds")
    colleague.clicks("Markering weghalen")
    colleague.sees_no("In bewerking bij A. Bakker")


def test_it_moves_to_another_case_and_leaves_a_trace(shown: User, write: Write, view: View) -> None:
    with write() as session:
        other = factories.case(session, title="Naburige gemeente").number
    has(shown, write)
    menu(shown, "Naar een andere zaak…")
    shown.fills("Naar zaak", other)
    shown.clicks("Verplaatsen")
    shown.sees("Schrijf op waarom het document naar een andere zaak gaat.")
    shown.fills("Waarom?", "Hoort daar")
    shown.clicks("Verplaatsen")
    shown.hears(f"‘Brief van de gemeente’ staat nu op {other}.")
    shown.sees(f"1. Brief van de gemeente: verplaatst naar {other}")
    assert view().documents == ()
    shown.undoes()
    shown.sees("2. Brief van de gemeente")


def test_it_is_removed_with_a_reason(shown: User, write: Write, view: View) -> None:
    has(shown, write)
    menu(shown, "Verwijderen…")
    shown.clicks("Voorgoed verwijderen")
    shown.sees("Schrijf op waarom het document weg moet.")
    shown.fills("Waarom?", "Verkeerde zaak")
    shown.clicks("Voorgoed verwijderen")
    shown.hears("‘Brief van de gemeente’ is verwijderd.")
    assert view().documents == ()


def test_a_version_that_came_meanwhile_is_not_removed_unseen(
    shown: User, store: Store, write: Write, view: View
) -> None:
    has(shown, write)
    menu(shown, "Verwijderen…")
    shown.fills("Waarom?", "Verkeerde zaak")
    (document,) = view().documents
    with store.write(SYSTEM, "Opgezet") as session:
        postma = factories.member(session, name="E. Postma").id
    with store.write(postma) as session:
        later = File("brief 2.txt", "text/plain", factories.content(session, b"Geachte raad,"), 13)
        add_version(session, document.id, later, member_id=postma, now=datetime.now(UTC))
    shown.clicks("Voorgoed verwijderen")
    shown.sees("E. Postma wijzigde hier intussen iets (Versie). Er is niets weggehaald")
    assert len(view().versions_of(document.id)) == 2
    shown.clicks("Voorgoed verwijderen")
    shown.hears("‘Brief van de gemeente’ is verwijderd.")


def test_a_picture_of_it_comes_by_itself(shown: User, write: Write) -> None:
    has(shown, write, data=png(picture()), media_type="image/png")
    pictures = _case_page(shown).body.documents.pictures
    version = row(shown).versions[0]
    shown.bot.waitUntil(lambda: pictures.picture(version) is not None)


def test_files_on_a_shut_down_page_are_not_taken(shown: User, folder: Path) -> None:
    """A page that is not on sight leaves what is dropped to the one that is."""
    window = shown.page.window().windowHandle()
    shown.page.hide()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder / "lijst.csv"))])
    enter = QDragEnterEvent(shown.page.rect().center(), COPY, mime, LEFT, NONE)
    enter.ignore()
    QCoreApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_a_large_file_can_be_stopped_and_gone_on_with(
    shown: User, folder: Path, store: Store, view: View
) -> None:
    large = folder / "film.mp4"
    large.write_bytes(Random(1).randbytes(20 * files.CHUNK))
    worker = shown.desktop.worker

    def stop(number: int, step: Step) -> None:
        if step.done == 8:
            worker.cancel(number)

    worker.long_stepped.connect(stop)
    drops(shown, large)
    shown.bot.waitUntil(lambda: chunks_in(store) >= 8)
    shown.waits()
    worker.long_stepped.disconnect(stop)
    assert view().documents == ()
    told: list[int] = []
    worker.long_stepped.connect(lambda _number, step: told.append(step.done))
    drops(shown, large)
    shown.sees("1. Film")
    assert min(done for done in told if done) >= 8


def chunks_in(store: Store) -> int:
    with store.read() as connection:
        return connection.scalar(select(func.count()).select_from(ContentChunk)) or 0
