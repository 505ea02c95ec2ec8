"""Above the matrix: how many issues have no owner, two, or are contested; a click goes to the first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from praktijkteam.cases.questions.ownership import Ownership
from ui.severity import Severity
from ui.widgets.buttons import LinkButton
from ui.widgets.hint_line import SignLabel
from ui.widgets.labels import Label


class CountedSign(QWidget):
    """A sign, a word and a number; `wanted` goes to what is counted."""

    wanted = Signal()

    def __init__(self, words: str, severity: Severity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = severity
        self._sign = SignLabel(severity, self)
        self._number = Label("0", strong=True, parent=self)
        self._go = LinkButton(self.tr("Tonen"), parent=self)
        self._go.setAccessibleName(self.tr("{words} tonen").format(words=words))
        self._go.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._sign)
        row.addWidget(Label(words, parent=self))
        row.addWidget(self._number)
        row.addWidget(self._go)

    def show_count(self, number: int) -> None:
        self._number.setText(str(number))
        self._sign.set_severity(self._severity if number else Severity.GOOD)
        self._go.setVisible(number > 0)


class OwnershipLine(QWidget):
    """`wanted(issue_id)` names the first of the issues that are counted."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._owned = Ownership()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        self.signs: dict[str, CountedSign] = {}
        for key, words, severity in (
            ("without_owner", self.tr("zonder eigenaar"), Severity.WRONG),
            ("double", self.tr("dubbel"), Severity.ATTENTION),
            ("contested", self.tr("betwist"), Severity.ATTENTION),
        ):
            sign = CountedSign(words, severity, self)
            sign.wanted.connect(lambda key=key: self._go(key))
            self.signs[key] = sign
            row.addWidget(sign)
        row.addStretch(1)

    def show_ownership(self, owned: Ownership) -> None:
        self._owned = owned
        for key, sign in self.signs.items():
            sign.show_count(len(getattr(owned, key)))

    def _go(self, key: str) -> None:
        issues = getattr(self._owned, key)
        if issues:
            self.wanted.emit(issues[0].id)
