"""What the words of a search find outside the cases: how many, and a way to each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.appearance import Tone
from ui.page import Context, Target
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label


class Place(NamedTuple):
    """Another list: how one and more of what is in it are called, and the page with its part."""

    one: str
    more: str
    page: str
    part: str = ""


class Elsewhere(QWidget):
    """`Ook gevonden: 1 deskundige, 2 organisaties`; away while there is nothing to say."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._words = ""
        self._places = _places()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label(_tr("Ook gevonden:"), tone=Tone.MUTED, parent=self))
        self.links = {name: self._link(place) for name, place in self._places.items()}
        for link in self.links.values():
            row.addWidget(link)
        row.addStretch(1)
        self.hide()

    def look(self, words: str) -> None:
        """Look for these words; without any there is nothing to find."""
        self._words = words
        if not words:
            self.hide()
            return
        from ui.cases.also_found import counts  # start: the list of cases comes before the store

        work = partial(counts, words=words)
        self._context.jobs.read(self, work, done=partial(self._show, words), topic="elsewhere")

    def _link(self, place: Place) -> LinkButton:
        link = LinkButton("", small=False, parent=self)
        link.clicked.connect(lambda: self._go(place))
        return link

    def _go(self, place: Place) -> None:
        self._context.go.page(place.page, Target(field=place.part, words=self._words))

    def _show(self, words: str, counts: Mapping[str, int]) -> None:
        if words != self._words:
            return
        for name, place in self._places.items():
            count = counts.get(name, 0)
            self.links[name].setText(f"{count} {place.one if count == 1 else place.more}")
            self.links[name].setVisible(bool(count))
        self.setVisible(bool(counts))


def _places() -> dict[str, Place]:
    return {
        "request": Place(_tr("verzoek"), _tr("verzoeken"), "requests"),
        "expert": Place(_tr("deskundige"), _tr("deskundigen"), "experts"),
        "municipality": Place(_tr("gemeente"), _tr("gemeenten"), "parties", "municipality"),
        "organisation": Place(_tr("organisatie"), _tr("organisaties"), "parties", "organisation"),
        "person": Place(_tr("contactpersoon"), _tr("contactpersonen"), "parties", "person"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("Elsewhere", text)
