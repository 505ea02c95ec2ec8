"""When the program itself went wrong: say so, and give the details to whoever can mend it."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from praktijkteam.crash import Crash
from ui.appearance import TextSize, Tone
from ui.icon_label import IconLabel
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.labels import Label


class CrashDialog(QDialog):
    """Shows the kind of error and its place; there is nothing of a case or a person in it."""

    def __init__(self, crash: Crash, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Fout in het programma"))
        self.setMinimumWidth(560)
        self.details = QPlainTextEdit(crash.details(), self)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("Details van de fout"))
        self.details.setMinimumHeight(160)
        self.copy = Button(self.tr("Details kopiëren"), icon="copy", parent=self)
        self.copy.clicked.connect(self._copy)
        self.go_on = PrimaryButton(self.tr("Verder werken"), parent=self)
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(Label(self.tr("Dit ging niet goed"), TextSize.TITLE, strong=True, parent=self))
        layout.addWidget(
            Label(
                self.tr(
                    "Er zit een fout in het programma. Uw laatste handeling is misschien niet bewaard; "
                    "wat u typte, is als concept bewaard. Stuur de details aan de beheerder."
                ),
                wrap=True,
                parent=self,
            )
        )
        layout.addWidget(self.details)
        private = self.tr("In de details staat niets over een zaak of een persoon.")
        layout.addWidget(IconLabel("lock", private, tone=Tone.MUTED, size=TextSize.SMALL, parent=self))
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.go_on)
        layout.addLayout(buttons)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy.setText(self.tr("Gekopieerd"))
