"""What a screen may offer: handed down to pages and their parts, never asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from praktijkteam.permissions import Action, Rights, refusal

_LOOKS = frozenset({Action.READ, Action.READ_CONFIDENTIAL, Action.PRINT, Action.AUDIT})
"""What changes nothing, and so goes on in a store that is only read."""
_OF_OPEN_CASES = frozenset({Action.WORK, Action.ADVISE, Action.DIVIDE, Action.INVOLVE})
_COMMANDS = {
    "file.new_request": Action.REGISTER,
    "file.import": Action.REGISTER,
    "file.backup": Action.MANAGE_STORE,
    "file.export": Action.PRINT,
    "file.print": Action.PRINT,
    "file.print_list": Action.PRINT,
    "file.print_labels": Action.PRINT,
    "case.new": Action.REGISTER,
    "case.lead": Action.DIVIDE,
    "case.stage": Action.WORK,
    "case.task": Action.WORK,
    "case.expert": Action.DIVIDE,
    "case.document": Action.FILE,
    "case.archive": Action.RETAIN,
    "extra.assign": Action.DIVIDE,
    "extra.duplicates": Action.KEEP_DIRECTORY,
}
"""What an action of the menus asks of who chooses it; of others nothing is asked."""


ALL_RIGHTS = Rights(frozenset(Action))


class Allowed(NamedTuple):
    """What somebody may do here: by their roles, in a store that may be open only for `reading`, on a case
    that may be `closed`.
    """

    rights: Rights = ALL_RIGHTS
    reading: bool = False
    closed: bool = False

    def may(self, action: Action) -> bool:
        return not self.why_not(action)

    def why_not(self, action: Action) -> str:
        """The sentence that says why this is not offered; empty when it is."""
        if not self.rights.may(action):
            return str(refusal(action))
        if action in _LOOKS:
            return ""
        if self.reading:
            return _tr("Deze opslag is geopend om alleen te lezen.")
        if self.closed and action in _OF_OPEN_CASES:
            return _tr("Deze zaak is afgesloten. Heropen de zaak om haar te wijzigen.")
        return ""

    def does(self, command: str) -> bool:
        """Whether an action of the menus may be chosen."""
        action = _COMMANDS.get(command)
        return action is None or self.may(action)

    @property
    def afterwards(self) -> Allowed:
        """The same for what goes on when a case is closed."""
        return self._replace(closed=False)


EVERYTHING = Allowed()


def offer(controls: Iterable[QWidget], why_not: str) -> None:
    """Let these be used, or else stand grey and say why not."""
    for control in controls:
        control.setEnabled(not why_not)
        control.setToolTip(why_not)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Allowed", text)
