"""Under a field: a number of a person, which does not belong in this program."""

from PySide6.QtWidgets import QWidget

from praktijkteam.privacy import remark
from ui.editing.inputs import LineInput, TextInput
from ui.widgets.hint_line import HintLine


class PersonalNotice(HintLine):
    """Comes and goes while one types. It advises and refuses nothing."""

    def __init__(self, field: LineInput | TextInput, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._field = field
        field.text_changed.connect(self._look)

    def _look(self) -> None:
        said = remark(str(self._field.value()))
        if said != self.text():
            self.say(said)
