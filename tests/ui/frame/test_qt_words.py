"""What Qt says itself is Dutch too."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox

from ui.app import translators

Button = QMessageBox.StandardButton


@pytest.fixture(autouse=True)
def _dutch(qapp: QApplication) -> Iterator[None]:
    made: list[QTranslator] = list(translators(qapp))
    for each in made:
        qapp.installTranslator(each)
    yield
    for each in made:
        qapp.removeTranslator(each)


def test_a_file_dialog_has_no_english_words() -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    words = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    assert {"Zoeken in:", "Bestandsnaam:", "Bestandstype:"} <= words


def test_standard_buttons_and_the_choices_of_a_printer_are_dutch() -> None:
    box = QMessageBox(QMessageBox.Icon.Question, "", "", Button.Yes | Button.No | Button.Cancel | Button.Save)
    assert {button.text().replace("&", "") for button in box.buttons()} == {
        "Ja",
        "Nee",
        "Annuleren",
        "Opslaan",
    }
    assert (
        QCoreApplication.translate("QPrintSettingsOutput", "Double Sided Printing")
        == "Dubbelzijdig afdrukken"
    )
