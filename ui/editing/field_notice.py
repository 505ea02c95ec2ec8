"""What there is to say about an editor as a whole: a refusal, a colleague who was here, a draft put back."""

from collections.abc import Callable, Container

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from praktijkteam.calendar import moment_text
from ui.drafts import Draft
from ui.editing.editor import Editor
from ui.severity import Severity
from ui.widgets.form_row import ErrorLine
from ui.widgets.hint_line import HintLine


class VersionsMark(HintLine):
    """Stays at its field for as long as two versions of it wait for a choice; its link asks which it should be."""

    shown = Signal()

    def __init__(
        self,
        editor: Editor,
        fields: Container[str],
        parent: QWidget | None = None,
        *,
        named: bool = False,
        choose: Callable[[], object] | None = None,
    ) -> None:
        """`choose` asks which it should be; without it the editor does when it saves."""
        super().__init__("", explain=QCoreApplication.translate("VersionsMark", "Kiezen"), parent=parent)
        self._editor = editor
        self._fields = fields
        self._named = named
        self.explain.connect(choose or editor.save)
        editor.two_versions.connect(self._show)

    def _show(self, names: frozenset[str]) -> None:
        here = frozenset(name for name in names if name in self._fields)
        what = self.tr(" van {fields}").format(fields=self._editor.names(here)) if self._named else ""
        said = self.tr("2 versies{what}. {who} wijzigde dit ook; uw tekst blijft staan tot u kiest.")
        who = self._editor.other or self.tr("Een ander")
        self.say(said.format(what=what, who=who) if here else "")
        self.shown.emit()


class FieldNotice(QWidget):
    """Stands under the main field of an editor; takes no room while there is nothing to say.

    Of the fields in `apart`, each has a mark of its own that says when there are two versions.
    """

    def __init__(self, editor: Editor, parent: QWidget | None = None, *, apart: Container[str] = ()) -> None:
        super().__init__(parent)
        self._editor = editor
        self.error = ErrorLine(self)
        main = [name for name in editor.edit.inputs if name not in apart]
        self.overtaken = VersionsMark(editor, main, self, named=True)
        self.restored = HintLine("", Severity.INFO, leave=self.tr("Niet wijzigen"), parent=self)
        self.restored.left_standing.connect(editor.revert)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for line in (self.error, self.overtaken, self.restored):
            layout.addWidget(line)
        self.overtaken.shown.connect(self._fit)
        editor.restored.connect(self._restored)
        editor.changed.connect(self._changed)
        self._changed()

    def refuse(self, sentence: str) -> None:
        self.error.say(sentence)
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
