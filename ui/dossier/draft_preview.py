"""A print that was made to be looked at: each of its files, and where words stand in it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtPdf import QPdfSearchModel
from PySide6.QtWidgets import QWidget

from ui.dossier.making import Draft, Sheaf
from ui.dossier.preview import Preview
from ui.widgets.choices import Select


class DraftPreview(Preview):
    """`turned` comes when another file of the print is on sight, `missed(text)` when what was sought is in no page."""

    turned = Signal()
    missed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._search = QPdfSearchModel(self)
        self._search.setDocument(self.document)
        self._steps = QTimer(self)
        self._steps.timeout.connect(self._look)
        self._looked = 0
        self.view.setSearchModel(self._search)
        self.sheaves = Select(self.tr("Welk deel"), self)
        self.sheaves.picked.connect(lambda _: self._load())
        self.sheaves.hide()
        self.bar.insertWidget(0, self.sheaves)

    @property
    def sheaf(self) -> Sheaf | None:
        """The file that is on sight."""
        place = self.sheaves.currentIndex()
        return self._draft.sheaves[place] if self._draft and place >= 0 else None

    def show_draft(self, draft: Draft) -> None:
        """Show this print, at the page and in the part that was on sight; the former one is thrown away."""
        former, self._draft = self._draft, draft
        titles = [sheaf.title for sheaf in draft.sheaves]
        if [self.sheaves.itemText(place) for place in range(self.sheaves.count())] != titles:
            self.sheaves.set_choices([(title, title) for title in titles])
            self.sheaves.setCurrentIndex(0)
        self.sheaves.setVisible(len(titles) > 1)
        self._load()
        if former:
            former.throw_away()

    def show_sheaf(self, place: int) -> None:
        """Turn to another file of the print."""
        if self.sheaves.currentIndex() != place and place < self.sheaves.count():
            self.sheaves.setCurrentIndex(place)
            self._load()

    def seek(self, text: str) -> None:
        """Mark where these words stand, and go to the first place. Qt by itself looks at ten pages a second."""
        self._search.setSearchString("")
        self._search.setSearchString(text)
        self._looked = 0
        self._steps.start()

    def clear(self) -> None:
        """Let go of the print, and throw it away."""
        self._steps.stop()
        super().clear()
        if self._draft:
            self._draft.throw_away()
        self._draft = None

    def _load(self) -> None:
        sheaf = self.sheaf
        if sheaf is None:
            return
        self._steps.stop()
        page = self.view.pageNavigator().currentPage()
        self.document.load(str(sheaf.path))
        self.show_at(page)
        self.turned.emit()

    def _look(self) -> None:
        """A page at a time, so that the window goes on."""
        if self._looked >= self.document.pageCount():
            self._steps.stop()
            self.missed.emit(self._search.searchString())
        elif found := self._search.resultsOnPage(self._looked):
            self._steps.stop()
            self.view.setCurrentSearchResultIndex(0)
            self.view.pageNavigator().jump(found[0].page(), found[0].location())
        self._looked += 1
