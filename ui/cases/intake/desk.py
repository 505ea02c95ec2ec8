"""The request that lies on the table, or the new one that is being written down."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from praktijkteam.cases.requests import reading as request_reading
from praktijkteam.cases.requests.reading import RequestDetail
from praktijkteam.errors import NotFound, Refused
from ui.drafts import Place
from ui.editing.work_desk import WorkDesk
from ui.page import Context

if TYPE_CHECKING:
    from praktijkteam.store.live import Changes

NEW = "nieuw"


def is_new(subject: str) -> bool:
    """Whether this is what a request is called that is not in the store yet."""
    return subject.startswith(NEW)


class RequestDesk(WorkDesk):
    """`shown(request)` comes whenever the request was read; a new one is not in the store yet."""

    shown = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._id = ""
        self._new = NEW
        self._request: RequestDetail | None = None
        context.live.changed.connect(self._follow)

    @property
    def request(self) -> RequestDetail | None:
        """The request as it was read last; None while it is new, or being read."""
        return self._request

    @property
    def request_id(self) -> str:
        return self._id

    @property
    def is_new(self) -> bool:
        return not self._id

    @property
    def subject(self) -> str:
        return self._id or self._new

    def place(self, field: str, label: str) -> Place:
        title = self._request.subject if self._request else self.tr("Nieuw verzoek")
        return Place("request", self.subject, field, title, label)

    def begin(self, subject: str = "") -> None:
        """A new request; one that is on its way to the store yet keeps its name to itself."""
        self._id, self._request, self._new = "", None, subject or NEW
        if not subject and self.context.drafts.on_its_way(self.place("verzoek", "")):
            self._new = f"{NEW}-{uuid4().hex}"

    def open(self, request_id: str) -> None:
        self._id, self._request = request_id, None
        self.refresh()

    def refresh(self) -> None:
        request_id = self._id
        if not request_id:
            return
        self.context.jobs.read(
            self,
            lambda connection: request_reading.request(connection, request_id),
            done=self._show,
            refused=self._refused,
            topic="request",
        )

    def _show(self, request: RequestDetail) -> None:
        if request.id == self._id:
            self._request = request
            self.shown.emit(request)

    def _refused(self, refusal: Refused) -> None:
        if self._request is None or isinstance(refusal, NotFound):
            self.gone.emit(refusal)
        else:
            self.context.messages.refused(refusal)

    def _follow(self, changes: Changes) -> None:
        touched = any(
            row_id == self._id or table == "request_municipality" for table, row_id, _ in changes.rows
        )
        if self._id and (changes.everything or touched):
            self.refresh()
