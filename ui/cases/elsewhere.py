"""What the words of a search find outside the cases: how many, and a way to each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from praktijkteam.cases.request_listing import RequestFilter, RequestOrder, request_ids
from praktijkteam.experts.reading import ExpertFilter, expert_ids
from praktijkteam.parties.reading import DirectoryFilter, municipality_ids, organisation_ids, person_ids
from ui.appearance import Tone
from ui.page import Context, Target
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection


@dataclass(frozen=True)
class Place:
    """Where something can be found: how one and more of it are called, the page with its part, and the search."""

    one: str
    more: str
    page: str
    part: str
    find: Callable[[Connection, str], Sequence[str]]


def places() -> tuple[Place, ...]:
    directory = {"municipality": municipality_ids, "organisation": organisation_ids, "person": person_ids}
    names = {
        "municipality": (_tr("gemeente"), _tr("gemeenten")),
        "organisation": (_tr("organisatie"), _tr("organisaties")),
        "person": (_tr("contactpersoon"), _tr("contactpersonen")),
    }
    parties = [
        Place(*names[part], "parties", part, partial(_parties, ids)) for part, ids in directory.items()
    ]
    return (
        Place(_tr("verzoek"), _tr("verzoeken"), "requests", "", _requests),
        Place(_tr("deskundige"), _tr("deskundigen"), "experts", "", _experts),
        *parties,
    )


def _parties(
    ids: Callable[[Connection, DirectoryFilter], Sequence[str]], connection: Connection, text: str
) -> Sequence[str]:
    return ids(connection, DirectoryFilter(text))


def _requests(connection: Connection, text: str) -> Sequence[str]:
    return request_ids(connection, RequestFilter(text), RequestOrder())


def _experts(connection: Connection, text: str) -> Sequence[str]:
    return expert_ids(connection, ExpertFilter(text=text))


class Elsewhere(QWidget):
    """`Ook gevonden: 1 deskundige, 2 organisaties`; away while there is nothing to say."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._words = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label(_tr("Ook gevonden:"), tone=Tone.MUTED, parent=self))
        self.links = [(place, self._link(place)) for place in places()]
        for _, link in self.links:
            row.addWidget(link)
        row.addStretch(1)
        self.hide()

    def look(self, words: str) -> None:
        """Look for these words; without any there is nothing to find."""
        self._words = words
        if not words:
            self.hide()
            return
        work = partial(_counts, words=words)
        self._context.jobs.read(self, work, done=partial(self._show, words), topic="elsewhere")

    def _link(self, place: Place) -> LinkButton:
        link = LinkButton("", small=False, parent=self)
        link.clicked.connect(lambda: self._go(place))
        return link

    def _go(self, place: Place) -> None:
        self._context.go.page(place.page, Target(field=place.part, words=self._words))

    def _show(self, words: str, counts: Sequence[int]) -> None:
        if words != self._words:
            return
        for (place, link), count in zip(self.links, counts, strict=True):
            link.setText(f"{count} {place.one if count == 1 else place.more}")
            link.setVisible(bool(count))
        self.setVisible(any(counts))


def _counts(connection: Connection, words: str) -> list[int]:
    return [len(place.find(connection, words)) for place in places()]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Elsewhere", text)
