"""The top of the intake sheet: a new request, or how one that was kept stands."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.requests.reading import RequestDetail
from praktijkteam.labels import label
from praktijkteam.terms import RequestState
from ui.appearance import TextSize, Tone
from ui.editing.editor import clock
from ui.icon_label import IconLabel
from ui.severity import Severity
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.choices import Select
from ui.widgets.date_field import DateField
from ui.widgets.hint_line import HintLine
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.side_by_side import SideBySide


class IntakeHeading(QWidget):
    """`acknowledge_wanted`, `reopen_wanted`, `case_wanted` and `paste_wanted` come from its links and buttons."""

    acknowledge_wanted = Signal()
    reopen_wanted = Signal()
    case_wanted = Signal()
    paste_wanted = Signal()

    def __init__(self, channel: Select, received: DateField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("", TextSize.TITLE, strong=True, parent=self)
        self.how = IconLabel("phone", "", tone=Tone.MUTED, parent=self)
        self.paste = LinkButton(self.tr("Bericht plakken"), parent=self)
        self.paste.setToolTip(self.tr("U kunt een mailtje ook op dit blad slepen."))
        self.paste.clicked.connect(self.paste_wanted)
        self.acknowledge = Button(self.tr("Ontvangst bevestigen"), small=True, parent=self)
        self.acknowledge.clicked.connect(self.acknowledge_wanted)
        self.tab = Label(self.tr("Tab gaat naar het volgende veld"), TextSize.SMALL, Tone.MUTED, parent=self)
        self.handled = HintLine("", Severity.INFO, explain=" ", parent=self)
        self.handled.explain.connect(self._follow)
        self._state = RequestState.NEW
        self._line = SideBySide(8)
        self._lay_out(channel, received)

    def fit(self, *, narrow: bool) -> None:
        self._line.fit(narrow=narrow)

    def show_changeable(self, changeable: bool) -> None:
        """What is decided here is only for who may register requests."""
        for control in (self.paste, self.acknowledge):
            control.setEnabled(changeable)
        own = self._state == RequestState.CASE
        self.handled.explain_link.setVisible(changeable or own)

    def show_new(self, begun: datetime) -> None:
        self.title.setText(self.tr("Nieuw verzoek"))
        self.how.say("phone", self.tr("gestart om {time}").format(time=clock(begun)), Tone.MUTED)
        self.acknowledge.hide()
        self.tab.show()
        self.paste.show()
        self.handled.say("")

    def show_request(self, request: RequestDetail) -> None:
        self._state = request.state
        self.title.setText(request.subject)
        day = calendar.day_text(request.registered_on)
        self.how.say("inbox", f"{label(request.state)} · {self.tr('geregistreerd')} {day}", Tone.MUTED)
        self.acknowledge.setVisible(request.state == RequestState.NEW)
        self.tab.hide()
        self.paste.setVisible(request.state in (RequestState.NEW, RequestState.ACKNOWLEDGED))
        self._show_handled(request)

    def _show_handled(self, request: RequestDetail) -> None:
        day = calendar.day_text(request.handled_on) if request.handled_on else ""
        match request.state:
            case RequestState.CASE:
                said, action = (
                    self.tr("Dit verzoek hoort bij {number} {title}."),
                    self.tr("Zaak openen"),
                )
            case RequestState.DECLINED:
                said, action = self.tr("Afgewezen op {day}: {reason}"), self.tr("Opnieuw oppakken")
            case RequestState.REFERRED:
                said, action = (
                    self.tr("Doorverwezen op {day} naar {to}: {reason}"),
                    self.tr("Opnieuw oppakken"),
                )
            case _:
                said, action = "", " "
        self.handled.explain_link.setText(action)
        self.handled.say(
            said.format(
                day=day,
                reason=request.reason,
                to=request.referred_to,
                number=request.case_number,
                title=request.case_title,
            )
        )

    def _follow(self) -> None:
        (self.case_wanted if self._state == RequestState.CASE else self.reopen_wanted).emit()

    def _lay_out(self, channel: Select, received: DateField) -> None:
        received.setFixedWidth(136)
        title, rest = QHBoxLayout(), QHBoxLayout()
        for row in (title, rest):
            row.setSpacing(12)
        title.addWidget(self.title)
        title.addWidget(self.how)
        title.addStretch(1)
        for widget in (self.tab, self.paste, self.acknowledge, channel, received):
            rest.addWidget(widget)
        self._line.addLayout(title, 1)
        self._line.addLayout(rest)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._line)
        layout.addWidget(self.handled)
