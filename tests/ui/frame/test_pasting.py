"""What was copied elsewhere is pasted here."""

from PySide6.QtGui import QGuiApplication

from tests import factories
from tests.conftest import Write
from tests.ui.visitor import Visitor


def test_with_nothing_copied_there_is_nothing_to_paste(visitor: Visitor, write: Write) -> None:
    QGuiApplication.clipboard().clear()
    with write() as session:
        number = factories.case(session, title="Overlast").number
    visitor.program.window.go.case(number)
    visitor.waits()
    visitor.clicks("Plakken", inside="Documenten")
    visitor.hears("Op het klembord staat geen bestand of afbeelding.")
    visitor.program.window.go.new_request()
    visitor.waits()
    visitor.clicks("Bericht plakken")
    visitor.sees("Tekst van het bericht")
