"""What there is to say about an editor as a whole: a refusal, a colleague who was here, a draft put back."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from praktijkteam import labels
from praktijkteam.calendar import moment_text
from ui.drafts import Draft
from ui.editing.editor import Editor
from ui.severity import Severity
from ui.widgets.form_row import ErrorLine
from ui.widgets.hint_line import HintLine


class FieldNotice(QWidget):
    """Stands under the main field of an editor; takes no room while there is nothing to say."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.error = ErrorLine(self)
        self.overtaken = HintLine("", Severity.ATTENTION, parent=self)
        self.restored = HintLine("", Severity.INFO, leave=self.tr("Niet wijzigen"), parent=self)
        self.restored.left_standing.connect(editor.revert)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for line in (self.error, self.overtaken, self.restored):
            layout.addWidget(line)
        editor.edit.overtaken.connect(self._overtaken)
        editor.restored.connect(self._restored)
        editor.changed.connect(self._changed)
        self._changed()

    def refuse(self, sentence: str) -> None:
        self.error.say(sentence)
        self._fit()

    def _overtaken(self, names: frozenset[str]) -> None:
        fields = ", ".join(sorted(labels.field(self._editor.table, name) for name in names))
        self.overtaken.say(
            self.tr(
                "Een ander wijzigde intussen ook: {fields}. Uw tekst blijft staan; bij opslaan kiest u."
            ).format(fields=fields)
            if names
            else ""
        )
        self._fit()

    def _restored(self, draft: Draft) -> None:
        self.restored.say(
            self.tr("Dit typte u op {moment}; het is nog niet opgeslagen.").format(
                moment=moment_text(draft.at)
            )
        )
        self._fit()

    def _changed(self) -> None:
        if not self._editor.dirty:
            self.restored.say("")
        self._fit()

    def _fit(self) -> None:
        lines = (self.error, self.overtaken, self.restored)
        self.setVisible(any(not line.isHidden() for line in lines))
