"""Moving parties in the grid of influence and interest."""

from PySide6.QtCore import Qt

from praktijkteam.cases import reading
from praktijkteam.cases.view import PartyView
from praktijkteam.store.connection import Store
from tests.scenarios.user import User
from ui.cases.questions.parties_panel import PartiesPanel

CTRL = Qt.KeyboardModifier.ControlModifier


def test_arrow_keys_in_a_row_are_one_move(user: User, store: Store, case_number: str) -> None:
    def party() -> PartyView:
        with store.read() as connection:
            return reading.case(connection, case_number).parties[0]

    user.presses(Qt.Key.Key_2, CTRL)
    panel = user.question(PartiesPanel)
    before = party()
    assert before.influence
    for step in (1, 2, 3):
        panel.grid.moved.emit(before.id, before.influence - step / 10, before.interest)
    user.hears(f"{before.name} is verplaatst.")
    assert party().influence == round(before.influence - 0.3, 1)
    user.undoes()
    assert party().influence == before.influence
