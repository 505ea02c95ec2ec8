"""What hangs on a task, a question for advice or a line of the journal, and how more comes to hang there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from praktijkteam.cases.document_view import DocumentView
from praktijkteam.documents.places import Place
from ui.appearance import tokens
from ui.cases.case_form import CaseForm
from ui.cases.desk import CaseDesk
from ui.widgets.buttons import LinkButton

_PLACE = "document place"


class Enclosed(QWidget):
    """A link to each of the documents; nothing at all where there are none. `ruled` closes it with a line."""

    def __init__(
        self,
        documents: Iterable[DocumentView],
        desk: CaseDesk,
        parent: QWidget | None = None,
        *,
        indent: int = 0,
        ruled: bool = False,
    ) -> None:
        super().__init__(parent)
        self._ruled = ruled
        layout = QVBoxLayout(self)
        layout.setContentsMargins(indent, 0, 0, 4)
        layout.setSpacing(0)
        for document in documents:
            link = LinkButton(
                f"{document.number}. {document.title}", icon="file-text", gives_way=True, parent=self
            )
            said = self.tr("Document {number} bekijken: {title}")
            link.setAccessibleName(said.format(number=document.number, title=document.title))
            link.clicked.connect(partial(desk.document_wanted.emit, document))
            layout.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(layout.count() > 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ruled:
            worn = tokens(self.palette())
            QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, worn.line)


def hold(widget: QWidget, place: Place | None) -> None:
    """What is dropped on the widget, or pasted while the keyboard is in it, hangs on this."""
    widget.setProperty(_PLACE, place)


def holder_of(widget: QWidget | None) -> tuple[QWidget, Place] | None:
    """The part of the page around a widget that something may hang on, and what that is."""
    while widget is not None:
        place = widget.property(_PLACE)
        if isinstance(place, Place):
            return widget, place
        widget = widget.parentWidget()
    return None


def offer_files(form: CaseForm, place: Place) -> None:
    """Let the form of something that is there already take files too."""
    hold(form, place)
    add = LinkButton(QCoreApplication.translate("Enclosed", "Bestand toevoegen…"), small=False, parent=form)
    add.setVisible(form.desk.adds_documents)
    add.clicked.connect(lambda: form.desk.files_wanted.emit(place))
    form.foot.insertWidget(0, add)
