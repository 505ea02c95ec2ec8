"""What this program is, in which version, and on whose work it stands."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam.crash import versions
from ui.appearance import TextSize, Tone
from ui.start import question_marks
from ui.widgets.buttons import PrimaryButton
from ui.widgets.labels import Label


class AboutDialog(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Over Praktijkteam"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(question_marks(self))
        layout.addWidget(Label("Praktijkteam", TextSize.TITLE, strong=True, parent=self))
        told = self.tr(
            "Het geheugen van het team dat gemeenten helpt met vragen rond EU-arbeidsmigranten: "
            "van het eerste verzoek tot het afgedrukte dossier."
        )
        thanks = self.tr(
            "Met dank aan Source Sans 3 (SIL Open Font License) en de tekeningen van Lucide (ISC-licentie)."
        )
        layout.addWidget(Label(told, wrap=True, parent=self))
        layout.addWidget(Label("\n".join(versions()), TextSize.SMALL, Tone.MUTED, parent=self))
        layout.addWidget(Label(thanks, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self))
        close = PrimaryButton(self.tr("Sluiten"), parent=self)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        layout.addLayout(row)
        self.setFixedWidth(480)
